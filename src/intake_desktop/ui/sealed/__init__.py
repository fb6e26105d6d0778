"""Sealed sections of a file: what there is, who reads it, and who may name whom."""

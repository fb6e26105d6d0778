"""Persons and households: who is who, who may be whom, who lived with whom."""

"""Rows, mappers and queries of the encrypted store. Rows never leave this room."""

"""Import of a registry: read, map, preview row by row, accept in one transaction, give back the rest."""

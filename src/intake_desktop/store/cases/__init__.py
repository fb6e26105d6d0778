"""Cases: their rows, what was told and done, lists and counts of them. Rows never leave the store."""

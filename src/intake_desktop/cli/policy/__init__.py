"""`policy` and all below it: the packs, with a store and without."""

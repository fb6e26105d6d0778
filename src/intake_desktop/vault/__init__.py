"""Keys: who can open a store, and with what."""

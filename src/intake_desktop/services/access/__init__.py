"""Who opens the store: accounts and their passwords, the recovery key, and a new key when it is time."""

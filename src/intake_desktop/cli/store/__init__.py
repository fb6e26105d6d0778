"""`store` and all below it: the file, its copies, its keys."""

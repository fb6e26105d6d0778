"""What can still be read of a damaged store, as a new one."""

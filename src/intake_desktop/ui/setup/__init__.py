"""First run: makes the store, its first user and its recovery key."""

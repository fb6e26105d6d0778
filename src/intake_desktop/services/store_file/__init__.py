"""The store as a file: made, opened, checked, made small, copied, and put in the place of another."""

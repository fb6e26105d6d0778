"""A registry of other programs becomes files: choose it, match its columns, look at each row, import."""

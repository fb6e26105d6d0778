"""The published command line: the same services as the window."""

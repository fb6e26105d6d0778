"""Everybody on file, and who a search finds."""

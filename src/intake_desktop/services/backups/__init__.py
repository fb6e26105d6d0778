"""Copies of the store: made, proven, thinned, tried, and gone back to."""

"""The audit: what everybody did and saw, and whether it is whole."""

"""What a search looks in, and its questions to it. Derived from the rest, and rebuilt from it."""

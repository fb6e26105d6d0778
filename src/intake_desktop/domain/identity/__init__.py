"""What names a person: numbers, names, phones, birth; and how each is checked."""

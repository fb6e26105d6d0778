"""What must not wait: the screen by which a case at high risk is handed over at once."""

"""This PC's choices, users, and what the program is."""

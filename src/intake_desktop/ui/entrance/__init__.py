"""The way in: first run, sign-in, and from there to the main window and back."""

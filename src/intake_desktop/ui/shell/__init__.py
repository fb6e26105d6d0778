"""The main window: rail, top bar, status bar, and the screens registered with it."""

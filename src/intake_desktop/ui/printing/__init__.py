"""Pages on screen and on the printer: the same bytes that were registered."""

"""`case` and all below it: the work of the desk on one file."""

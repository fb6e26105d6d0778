"""Paper that was scanned: a file split into its pages, and the code read on each."""

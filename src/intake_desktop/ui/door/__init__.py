"""Before a request: for which organisation it is, and by whom it was referred."""

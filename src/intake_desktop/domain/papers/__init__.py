"""Printed forms and scanned pages as values, and the code that leads from one to the other."""

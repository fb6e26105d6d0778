"""Printed pages: the Arabic text engine and one module per form."""

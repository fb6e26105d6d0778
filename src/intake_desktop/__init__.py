"""Intake Desktop (استقبال): offline intake for small Saudi non-profit offices."""

__version__ = "0.1.0"

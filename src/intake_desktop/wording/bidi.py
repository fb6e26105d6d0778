"""Runs that keep their own order inside a line of Arabic."""

from __future__ import annotations

_LRI, _PDI = "\u2066", "\u2069"


def ltr(text: str) -> str:
    """A number, a code or an address, isolated: `1448-0231` would otherwise be shown as `0231-1448`."""
    return f"{_LRI}{text}{_PDI}" if text else ""

"""Runs that keep their own order inside a line of another direction."""

from __future__ import annotations

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"


def ltr(text: str) -> str:
    """A number, a code or an address, isolated: `1448-0231` would otherwise be shown as `0231-1448`."""
    return f"{_LRI}{text}{_PDI}" if text else ""


def own_direction(text: str) -> str:
    """A sentence of the pack, in the direction of its own first letter, whatever stands around it."""
    return f"{_FSI}{text}{_PDI}" if text else ""

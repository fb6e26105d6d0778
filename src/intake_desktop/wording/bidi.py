"""Runs that keep their own order inside a line of another direction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intake_desktop.i18n import language

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"


def ltr(text: str) -> str:
    """A number, a code or an address, isolated: `1448-0231` would otherwise be shown as `0231-1448`."""
    return f"{_LRI}{text}{_PDI}" if text else ""


def own_direction(text: str) -> str:
    """A sentence of the pack, in the direction of its own first letter, whatever stands around it."""
    return f"{_FSI}{text}{_PDI}" if text else ""


_OTHER_WAY = {"ar": re.compile(r"^[^\u0621-\u064a]*[A-Za-z]"), "en": re.compile(r"[\u0621-\u064a]")}


def side_by_side(facts: Iterable[str]) -> str:
    """Those that say something, in one line. One that runs the other way keeps its neighbours' digits out."""
    other_way = _OTHER_WAY[language()]
    return " · ".join(own_direction(fact) if other_way.search(fact) else fact for fact in facts if fact)

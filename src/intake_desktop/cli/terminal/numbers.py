"""Whole numbers as words of a command: none that a store could not hold."""

from __future__ import annotations

_MOST = 2**31 - 1


def whole_number(text: str) -> int:
    """A number of a page, a paper or the like; ValueError where no store counts so far."""
    number = int(text)
    if not 0 <= number <= _MOST:
        raise ValueError(text)
    return number


def at_least_one(text: str) -> int:
    """How many to show at most; ValueError for none or fewer."""
    number = whole_number(text)
    if number == 0:
        raise ValueError(text)
    return number

"""What two births say for and against one person: the same day, a slip in writing it, or another life."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from intake_desktop.domain.calendars.dates import NotADate, to_hijri
from intake_desktop.domain.duplicates.identity import Identity


class BirthFit(NamedTuple):
    """A code, and the bits it says against an unrelated person and against a brother or sister."""

    code: str
    bits: float
    against_relative: float


# Fitted; see docs/adr/0020.
SAME: Final = BirthFit("birth-same", 13.0, 4.5)
SAME_PLACEHOLDER: Final = BirthFit("birth-same", 5.0, 3.0)
NEAR: Final = BirthFit("birth-near", 8.0, 4.0)
SLIP: Final = BirthFit("birth-slip", 6.5, 5.0)
SAME_YEAR: Final = BirthFit("birth-year-same", 3.5, 2.0)
WITHIN: Final = BirthFit("birth-possible", 1.5, 0.5)
OTHER_DAY: Final = BirthFit("birth-other-day", -0.5, 0.5)
YEAR_BESIDE: Final = BirthFit("birth-year-near", -1.5, -2.0)
DIFFERS: Final = BirthFit("birth-differs", -5.0, -4.5)
FAR: Final = BirthFit("birth-far", -8.0, -6.0)
UNKNOWN: Final = BirthFit("", 0.0, 0.0)

_NEAR_DAYS: Final = 2
_FAR_DAYS: Final = 5 * 365
_A_YEAR: Final = 366
_YEAR_ALONE: Final = frozenset({(1, 1), (7, 1)})
"""Month and day that stand, in either calendar, for a year of which nobody knew more."""


def fit_births(one: Identity, other: Identity) -> BirthFit:
    """What the two births say."""
    first, second = one.birthday, other.birthday
    if first and second:
        return _days(min(first, second), max(first, second))
    if not (one.born_from and one.born_to and other.born_from and other.born_to):
        return UNKNOWN
    if one.born_from <= other.born_to and other.born_from <= one.born_to:
        widest = max((one.born_to - one.born_from).days, (other.born_to - other.born_from).days)
        return SAME_YEAR if widest <= _A_YEAR else WITHIN
    gap = max((one.born_from - other.born_to).days, (other.born_from - one.born_to).days)
    return _apart(gap)


def _apart(days: int) -> BirthFit:
    if days > _FAR_DAYS:
        return FAR
    return YEAR_BESIDE if days <= _A_YEAR else DIFFERS


@lru_cache(maxsize=8192)
def _days(first: date, second: date) -> BirthFit:
    if first == second:
        return SAME_PLACEHOLDER if _is_placeholder(first) else SAME
    if (second - first).days <= _NEAR_DAYS:
        return NEAR
    parts = [((first.year, first.month, first.day), (second.year, second.month, second.day))]
    mine, theirs = _hijri(first), _hijri(second)
    if mine and theirs:
        parts.append((mine, theirs))
    if any(_is_slip(*each) for each in parts):
        return SLIP
    for one, other in parts:
        if one[0] == other[0] and {one[1:], other[1:]} & _YEAR_ALONE:
            return SAME_YEAR
    return OTHER_DAY if first.year == second.year else _apart((second - first).days)


def _is_placeholder(day: date) -> bool:
    hijri = _hijri(day)
    return (day.month, day.day) in _YEAR_ALONE or (hijri is not None and hijri[1:] in _YEAR_ALONE)


@lru_cache(maxsize=32_768)
def _hijri(day: date) -> tuple[int, int, int] | None:
    try:
        hijri = to_hijri(day)
    except NotADate:
        return None
    return hijri.year, hijri.month, hijri.day


def _is_slip(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """One of year, month and day written wrong, or day and month changed about."""
    if one[1:] == other[1:]:
        return one[1:] not in _YEAR_ALONE and _is_year_slip(one[0], other[0])
    if one[0] == other[0]:
        return (one[1] == other[2] and one[2] == other[1]) or _one_digit(one[1:], other[1:])
    return False


def _one_digit(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Month and day as four digits differ in one of them."""
    mine, theirs = (f"{month:02}{day:02}" for month, day in (one, other))
    return sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1


def _is_year_slip(one: int, other: int) -> bool:
    """One year beside, one digit off, or the last two changed about."""
    mine, theirs = f"{one:04}", f"{other:04}"
    if abs(one - other) == 1 or sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1:
        return True
    return mine[:2] == theirs[:2] and mine[2:] == theirs[2:][::-1]

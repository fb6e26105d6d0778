"""A date written in both calendars that may disagree: how far, and which slip of the pen would explain it.

Nothing is put right here. Suggestions are shown; a person says which one the document supports, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from intake_desktop.domain.calendars.dates import (
    Calendar,
    DualDate,
    HijriDate,
    NotADate,
    to_gregorian,
    to_hijri,
)

Verdict = Literal["agree", "one-day-old", "conflict"]
Slip = Literal["year", "swap", "digit"]
_Parts = tuple[int, int, int]

_PUBLISHED_APART_BEFORE: Final = 2000  # printed calendars differed by a day until then
_YEAR_SLIPS: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Both dates as they would agree, and what was slipped in the one that changes."""

    slip: Slip
    changed: Calendar
    dual: DualDate


@dataclass(frozen=True, slots=True)
class DualCheck:
    """Both dates as written, what each one is in the other calendar, and what may explain a difference.

    `difference_days` is the Gregorian date less the day that the Hijri one falls on.
    """

    hijri: HijriDate
    gregorian: date
    hijri_in_gregorian: date
    gregorian_in_hijri: HijriDate | None
    difference_days: int
    verdict: Verdict
    suggestions: tuple[Suggestion, ...] = ()


def check_dual(hijri: HijriDate, gregorian: date) -> DualCheck:
    """Compare a dual date as written. One day is let pass before 2000, with a note."""
    falls_on = to_gregorian(hijri)
    difference = (gregorian - falls_on).days
    verdict = _verdict(difference, gregorian)
    return DualCheck(
        hijri=hijri,
        gregorian=gregorian,
        hijri_in_gregorian=falls_on,
        gregorian_in_hijri=_hijri_or_none(gregorian),
        difference_days=difference,
        verdict=verdict,
        suggestions=_suggestions(hijri, gregorian) if verdict == "conflict" else (),
    )


def _verdict(difference: int, gregorian: date) -> Verdict:
    if difference == 0:
        return "agree"
    if abs(difference) == 1 and gregorian.year < _PUBLISHED_APART_BEFORE:
        return "one-day-old"
    return "conflict"


def _hijri_or_none(day: date) -> HijriDate | None:
    try:
        return to_hijri(day)
    except NotADate:
        return None


def _suggestions(hijri: HijriDate, gregorian: date) -> tuple[Suggestion, ...]:
    """One date put right by one slip so that it agrees with the other, for each that can be."""
    found = []
    for right in _days_about(to_gregorian(hijri)):
        if slip := slip_between(_parts(gregorian), _parts(right)):
            found.append(Suggestion(slip, "gregorian", DualDate(right, hijri, "hijri")))
            break
    for day in _days_about(gregorian):
        right_hijri = _hijri_or_none(day)
        if right_hijri and (slip := slip_between(_parts(hijri), _parts(right_hijri))):
            found.append(Suggestion(slip, "hijri", DualDate(gregorian, right_hijri, "gregorian")))
            break
    return tuple(found)


def _days_about(day: date) -> tuple[date, ...]:
    """The day, then its neighbours where published calendars differed."""
    if day.year >= _PUBLISHED_APART_BEFORE or day.toordinal() <= 1:
        return (day,)
    return (day, day - timedelta(days=1), day + timedelta(days=1))


def _parts(day: date | HijriDate) -> _Parts:
    return day.year, day.month, day.day


def slip_between(written: _Parts, right: _Parts) -> Slip | None:
    """The one slip that made `written` of `right`: a year beside it, day for month, a digit, two swapped."""
    if written[1:] == right[1:] and abs(written[0] - right[0]) in _YEAR_SLIPS:
        return "year"
    if written[0] == right[0] and written[1:] == (right[2], right[1]) and written != right:
        return "swap"
    return "digit" if _one_digit_off(written, right) else None


def _one_digit_off(written: _Parts, right: _Parts) -> bool:
    """One digit is another, or two neighbours changed places, counting leading zeros."""
    first, second = (f"{year:04}{month:02}{day:02}" for year, month, day in (written, right))
    apart = [place for place, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    if len(apart) == 1:
        return True
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and first[apart[0]] == second[apart[1]]
        and first[apart[1]] == second[apart[0]]
    )

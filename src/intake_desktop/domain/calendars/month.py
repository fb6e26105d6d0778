"""A month of either calendar as one on the wall shows it: its days, each also in the other calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from intake_desktop.domain.calendars.dates import (
    FIRST_GREGORIAN,
    LAST_GREGORIAN,
    Calendar,
    HijriDate,
    add_months,
    month_length,
    to_gregorian,
    to_hijri,
)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """From its first Gregorian day so many days on; `others` are the days' numbers in the other calendar."""

    first: date
    length: int
    others: tuple[int, ...]


def month_of(day: date, calendar: Calendar) -> CalendarMonth | None:
    """The month that a day lies in; None where a day of it is in one calendar only."""
    if not FIRST_GREGORIAN <= day <= LAST_GREGORIAN:
        return None
    if calendar == "hijri":
        hijri = to_hijri(day)
        first = to_gregorian(HijriDate(hijri.year, hijri.month, 1))
        length = month_length(hijri.year, hijri.month, calendar="hijri")
    else:
        first, length = day.replace(day=1), month_length(day.year, day.month, calendar="gregorian")
    days = [first + timedelta(days=place) for place in range(length)]
    if days[0] < FIRST_GREGORIAN or days[-1] > LAST_GREGORIAN:
        return None
    others = (each.day if calendar == "hijri" else to_hijri(each).day for each in days)
    return CalendarMonth(first, length, tuple(others))


def months_later(day: date, months: int, calendar: Calendar) -> date | None:
    """The same day so many months later, the month's last where it is shorter; None beyond the calendar."""
    try:
        if calendar == "gregorian":
            return add_months(day, months)
        hijri = to_hijri(day)
        years, month = divmod(hijri.month - 1 + months, 12)
        year = hijri.year + years
        HijriDate(year, month + 1, 1)  # raises where the table ends
        last = month_length(year, month + 1, calendar="hijri")
        return to_gregorian(HijriDate(year, month + 1, min(hijri.day, last)))
    except ValueError:  # NotADate is one
        return None

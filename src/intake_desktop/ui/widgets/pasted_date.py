"""A whole date pasted into one box, as a letter writes it: its weekday, its month by name, both calendars."""

from __future__ import annotations

from typing import NamedTuple

from intake_desktop.ui.widgets.date_words import Calendar, calendar_in

_SHORTEST = 8  # what is typed key by key is cut to the box before it gets so long


class PastedDate(NamedTuple):
    """What a pasted text says. `other` is the day in the other calendar, as written.

    `doubted` where the text contradicts itself: it is kept as pasted until somebody types.
    """

    text: str
    value: str
    calendar: Calendar
    precision: str
    other: str
    doubted: bool


def read_pasted(text: str) -> PastedDate | None:
    """The date that a text of more than figures is; None where it is none."""
    if len(text.strip()) < _SHORTEST:
        return None
    from intake_desktop.domain.calendars.written import split_dual
    from intake_desktop.domain.checked import Problem
    from intake_desktop.domain.identity.birth import parse_birth

    main, other = split_dual(text) or (text, "")
    for precision in ("day", "month"):
        found = parse_birth(main, precision="day" if precision == "day" else "month")
        if not isinstance(found, Problem):
            value = "/".join(f"{part:02}" for part in (found.year, found.month, found.day) if part)
            return PastedDate(text, value, found.calendar, precision, other, doubted=False)
        if found.code == "date-weekday":
            value = in_figures(main)
            return PastedDate(text, value, calendar_in(value) or "hijri", precision, other, doubted=True)
        if found.code != "birth-precision":
            return None
    return None


def in_figures(text: str) -> str:
    """`1445/9/6` for `السبت 6 رمضان 1445`; of two dates the first; any other text as it is."""
    if len(text) < _SHORTEST:
        return text
    from intake_desktop.domain.calendars.dates import in_numbers, split_era
    from intake_desktop.domain.calendars.written import split_dual, split_weekday
    from intake_desktop.domain.checked import Problem

    sides = split_dual(text)
    figures, era = split_era(sides.first if sides else text)
    numbers = in_numbers(split_weekday(figures)[0], None)
    return text if era == "unknown" or isinstance(numbers, Problem) else numbers[0]

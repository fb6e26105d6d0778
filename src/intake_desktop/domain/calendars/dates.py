"""Days in both calendars. Hijri is Umm al-Qura, 1343 to 1500, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from intake_desktop.domain.calendars.month_names import month_alone_by_name, month_by_name
from intake_desktop.domain.calendars.written import BothWritten, split_dual, split_weekday
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.text import fold_digits, strip_invisible

Calendar = Literal["hijri", "gregorian"]

FIRST_HIJRI_YEAR: Final = 1343
LAST_HIJRI_YEAR: Final = 1500
FIRST_GREGORIAN: Final = date(1924, 8, 1)
LAST_GREGORIAN: Final = date(2077, 11, 16)
_NEVER_GREGORIAN: Final = 1700  # a year below it was meant as Hijri, in range or not

_WRITTEN: Final = re.compile(
    r"(?:(?P<year>[0-9]{4})(?P<a>[-/.])(?P<month>[0-9]{1,2})(?P=a)(?P<day>[0-9]{1,2})"
    r"|(?P<day_first>[0-9]{1,2})(?P<b>[-/.])(?P<month_next>[0-9]{1,2})(?P=b)(?P<year_last>[0-9]{4}))"
)
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{1,3}")
_BACKSLASH: Final = re.compile(r"\s*\\\s*")
_AFTER_DIGITS: Final = re.compile("[^0-9]*$")
_ERAS: Final[dict[str, Calendar]] = {
    "ه": "hijri",
    "هجري": "hijri",
    "هجرية": "hijri",
    "h": "hijri",
    "ah": "hijri",
    "م": "gregorian",
    "ميلادي": "gregorian",
    "ميلادية": "gregorian",
    "g": "gregorian",
    "ad": "gregorian",
    "ce": "gregorian",
}


class NotADate(Refused, ValueError):
    """A day that is in no calendar, or outside the years that are known."""

    @classmethod
    def because(cls, problem: Problem) -> NotADate:
        return cls(problem.code, **problem.params)

    @property
    def problem(self) -> Problem:
        return Problem(self.code, self.params)


@dataclass(frozen=True, slots=True, order=True)
class HijriDate:
    """A day of Umm al-Qura. Raises `NotADate` for one that is not in it."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if problem := hijri_problem(self.year, self.month, self.day):
            raise NotADate.because(problem)

    def __str__(self) -> str:
        """The form that is stored and exchanged, `1442/04/16`."""
        return f"{self.year:04}/{self.month:02}/{self.day:02}"


@dataclass(frozen=True, slots=True)
class DualDate:
    """One day in both calendars; `entered` tells which of them was written."""

    gregorian: date
    hijri: HijriDate
    entered: Calendar = field(default="gregorian", compare=False)


def in_both(day: date) -> DualDate:
    """A Gregorian day with its Hijri one."""
    return DualDate(day, to_hijri(day))


def to_hijri(day: date) -> HijriDate:
    """The Umm al-Qura day; `NotADate` outside 1924-08-01 to 2077-11-16."""
    if not FIRST_GREGORIAN <= day <= LAST_GREGORIAN:
        raise NotADate.because(_gregorian_out_of_range(day.year))
    from hijridate import Gregorian

    return HijriDate(*Gregorian(day.year, day.month, day.day).to_hijri().datetuple())


@lru_cache(maxsize=4_096)
def to_gregorian(day: HijriDate) -> date:
    """The Gregorian day, as a plain `date`."""
    from hijridate import Hijri

    found = Hijri(day.year, day.month, day.day, validate=False).to_gregorian()
    return date(found.year, found.month, found.day)


@lru_cache(maxsize=4_096)
def month_length(year: int, month: int, *, calendar: Calendar) -> int:
    """Days of a month; the year must be in the calendar's range."""
    if calendar == "hijri":
        from hijridate import Hijri

        return int(Hijri(year, month, 1, validate=False).month_length())
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def add_days(day: date, days: int) -> DualDate:
    """The day so many days later, in both calendars."""
    try:
        return in_both(day + timedelta(days=days))
    except OverflowError:
        raise NotADate.because(_gregorian_out_of_range(day.year)) from None


def add_months(day: date, months: int) -> date:
    """The same day of a later Gregorian month; the month's last where it is shorter. NotADate beyond 2077."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        last = month_length(day.year + years, month + 1, calendar="gregorian")
        return date(day.year + years, month + 1, min(day.day, last))
    except ValueError:
        raise NotADate.because(_gregorian_out_of_range(day.year + years)) from None


def earliest_reply(submitted: date, *, minimum_days: int) -> DualDate:
    """The first day on which a committee may reply: the policies promise «not before», a floor."""
    return add_days(submitted, minimum_days)


def parse_date(text: str, calendar: Calendar | None = None) -> DualDate | Problem:
    """A day as written: year first or day first, the month by name too, any digits, with or without هـ or م.

    Never month before day, unless by name. Without a calendar or an era the year tells it. A weekday before
    it, and the same day in the other calendar after it, have to agree with it.
    """
    try:
        sides = split_dual(text)
        return _one_day(sides, calendar) if sides else _day(text, calendar)
    except NotADate as refused:
        return refused.problem


def _day(text: str, calendar: Calendar | None) -> DualDate | Problem:
    written = read_parts(text, calendar)
    if isinstance(written, Problem):
        return written
    era, year, month, day = written
    if era == "hijri":
        hijri = HijriDate(year, month, day)
        return DualDate(to_gregorian(hijri), hijri, "hijri")
    return gregorian_problem(year, month, day) or in_both(date(year, month, day))


def _one_day(sides: BothWritten, calendar: Calendar | None) -> DualDate | Problem:
    """The day that both sides name. Even a day apart is no agreement: there is no room for a note here."""
    first, second = _day(sides.first, None), _day(sides.second, None)
    if isinstance(first, Problem) or isinstance(second, Problem):
        return first if isinstance(first, Problem) else second
    if first.entered == second.entered:
        return Problem("other-date-same-calendar")
    if apart := abs((first.gregorian - second.gregorian).days):
        return Problem("dates-disagree", {"days": apart})
    return replace(first, entered=calendar or first.entered)


def read_parts(text: str, calendar: Calendar | None) -> tuple[Calendar, int, int, int] | Problem:
    """Calendar, year, month and day as written; whether there is such a day is asked next."""
    digits, era = split_era(text)
    if not digits:
        return Problem("date-not-a-date" if era else "value-missing")
    if era == "unknown":
        return Problem("date-not-a-date")
    numbers = in_numbers(digits, era or calendar)
    if isinstance(numbers, Problem):
        return numbers
    in_figures, told = numbers
    match = _WRITTEN.fullmatch(in_figures)
    if match is None:
        return Problem("date-year-digits" if _SHORT_YEAR.fullmatch(in_figures) else "date-not-a-date")
    year, month, day = _figures(match)
    if era and calendar and era != calendar:
        return Problem("date-calendar-conflict")
    return told or calendar_of_year(year), year, month, day


def in_numbers(written: str, calendar: Calendar | None) -> tuple[str, Calendar | None] | Problem:
    """`السبت 6 رمضان 1445` as `1445/9/6` in the calendar of its month; other figures stay as they are.

    Problems: `date-weekday` where the weekday before it is not that day's.
    """
    if _WRITTEN.fullmatch(written):
        return written, calendar
    written, weekday = split_weekday(written if "/" in written else _BACKSLASH.sub("/", written))
    if named := month_by_name(written) or month_alone_by_name(written):
        written, of_month = named
        if calendar not in (None, of_month):
            return Problem("date-calendar-conflict")
        calendar = of_month
    problem = None if weekday is None else _weekday_problem(written, calendar, weekday)
    return problem or (written, calendar)


def _weekday_problem(in_figures: str, calendar: Calendar | None, weekday: int) -> Problem | None:
    """A day that is not on the weekday written before it; what is no day at all is said elsewhere."""
    match = _WRITTEN.fullmatch(in_figures)
    if match is None:
        return Problem("date-not-a-date")
    year, month, day = _figures(match)
    try:
        in_hijri = (calendar or calendar_of_year(year)) == "hijri"
        falls_on = to_gregorian(HijriDate(year, month, day)) if in_hijri else date(year, month, day)
    except ValueError:
        return None
    if falls_on.weekday() == weekday:
        return None
    return Problem("date-weekday", {"written": weekday, "weekday": falls_on.weekday()})


def _figures(match: re.Match[str]) -> tuple[int, int, int]:
    return (
        int(match["year"] or match["year_last"]),
        int(match["month"] or match["month_next"]),
        int(match["day"] or match["day_first"]),
    )


@lru_cache(maxsize=1_024)
def split_era(text: str) -> tuple[str, Calendar | Literal["unknown"] | None]:
    """The digits with their separators, and the calendar that a suffix (هـ، م) names, if any."""
    folded = fold_digits(strip_invisible(text, tatweel=True)).strip()
    after = _AFTER_DIGITS.search(folded)
    end = after.start() if after else len(folded)
    suffix = folded[end:].strip().strip(".").lower()
    # Spaces stand around slashes at most; dashes are kept, unlike in a number.
    digits = folded[:end].replace("\u2013", "-")
    if not digits.isascii() or " " in digits or not digits.isprintable():
        digits = re.sub(r"\s*([-/.])\s*", r"\1", digits)
    if not suffix:
        return digits, None
    return digits, _ERAS.get(suffix, "unknown")


def calendar_of_year(year: int) -> Calendar:
    """The calendar a bare year is meant in."""
    return "hijri" if year < _NEVER_GREGORIAN else "gregorian"


def hijri_problem(year: int, month: int, day: int) -> Problem | None:
    """Why there is no such day in Umm al-Qura."""
    if not FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return Problem(
            "hijri-out-of-range",
            {
                "first": FIRST_HIJRI_YEAR,
                "last": LAST_HIJRI_YEAR,
                "looks_gregorian": calendar_of_year(year) == "gregorian",
            },
        )
    return day_problem(year, month, day, calendar="hijri")


def gregorian_problem(year: int, month: int, day: int) -> Problem | None:
    """Why there is no such Gregorian day, or none with a Hijri counterpart."""
    if not FIRST_GREGORIAN.year <= year <= LAST_GREGORIAN.year:
        return _gregorian_out_of_range(year)
    return day_problem(year, month, day, calendar="gregorian")


def day_problem(year: int, month: int, day: int, *, calendar: Calendar) -> Problem | None:
    """Why a known year has no such month or day."""
    if not 1 <= month <= 12:
        return Problem("date-month", {"swapped": 1 <= day <= 12 < month})
    last = month_length(year, month, calendar=calendar)
    if not 1 <= day <= last:
        return Problem("date-day", {"last": last, "year": year, "month": month, "calendar": calendar})
    return None


def _gregorian_out_of_range(year: int) -> Problem:
    return Problem(
        "gregorian-out-of-range",
        {
            "first": FIRST_GREGORIAN.year,
            "last": LAST_GREGORIAN.year,
            "looks_hijri": FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR,
        },
    )

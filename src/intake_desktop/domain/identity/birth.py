"""A date of birth no more precise than what is known. A day or a month is never made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from intake_desktop.domain.calendars.dates import (
    FIRST_HIJRI_YEAR,
    LAST_HIJRI_YEAR,
    Calendar,
    HijriDate,
    NotADate,
    calendar_of_year,
    day_problem,
    hijri_problem,
    in_numbers,
    month_length,
    parse_date,
    read_parts,
    split_era,
    to_gregorian,
)
from intake_desktop.domain.calendars.written import split_dual
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.text import clean_text

Precision = Literal["day", "month", "year", "estimated"]

ESTIMATE_MARGIN_YEARS: Final = 1  # an estimate may be off by this much on either side
OLDEST_YEARS: Final = 125
_FIRST_GREGORIAN_YEAR: Final = 1880
_LAST_GREGORIAN_YEAR: Final = 2077
_YEAR: Final = re.compile(r"[0-9]{4}")
_AGE: Final = re.compile(r"[0-9]{1,3}")
_MONTH: Final = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})|(?P<month_first>[0-9]{1,2})[-/.](?P<year_last>[0-9]{4})"
)
_DAY: Final = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.][0-9]{1,2}"
    r"|[0-9]{1,2}[-/.](?P<month_first>[0-9]{1,2})[-/.](?P<year_last>[0-9]{4})"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day as far as `precision` reaches, the rest None.

    An estimate is a year, or an `age` in years as of a day (then there is no year at all).
    """

    calendar: Calendar
    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    age: int | None = None
    as_of: date | None = None

    def earliest(self) -> date:
        """The first Gregorian day on which the birth can lie."""
        if self.age is not None and self.as_of is not None:
            return _years_before(self.as_of, self.age + ESTIMATE_MARGIN_YEARS + 1) + timedelta(days=1)
        assert self.year is not None
        margin = ESTIMATE_MARGIN_YEARS if self.precision == "estimated" else 0
        return _first_day(self.calendar, self.year - margin, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last Gregorian day on which it can lie; an estimate never lies after its own day."""
        if self.age is not None and self.as_of is not None:
            return _years_before(self.as_of, max(self.age - ESTIMATE_MARGIN_YEARS, 0))
        assert self.year is not None
        margin = ESTIMATE_MARGIN_YEARS if self.precision == "estimated" else 0
        last = _last_day(self.calendar, self.year + margin, self.month or 12, self.day)
        return min(last, self.as_of) if self.as_of and self.precision == "estimated" else last


def parse_birth(
    value: str,
    *,
    calendar: Calendar | None = None,
    precision: Precision = "day",
    as_of: date | None = None,
    today: date | None = None,
) -> PartialDate | Problem:
    """A date of birth as told. Parts beyond the precision are left out; too few of them are a problem.

    With `today` a birth that lies ahead, or further back than anyone lives, is a problem too.
    """
    try:
        birth = _parse(value, calendar, precision, as_of)
        if isinstance(birth, Problem) or today is None:
            return birth
        return _implausible(birth, today) or birth
    except NotADate as refused:
        return refused.problem


def read_as_of(told: str | None) -> date | Problem | None:
    """The day of an estimate, written in either calendar; None where none was told."""
    if not told or not clean_text(told):
        return None
    found = parse_date(told)
    return found if isinstance(found, Problem) else found.gregorian


def _implausible(birth: PartialDate, today: date) -> Problem | None:
    if (birth.as_of or today) > today:
        return Problem("birth-as-of-ahead")
    if birth.earliest() > today:
        return Problem("birth-ahead")
    if _whole_years(birth.latest(), today) > OLDEST_YEARS:
        return Problem("birth-too-long-ago", {"years": OLDEST_YEARS})
    return None


def _parse(
    value: str, calendar: Calendar | None, precision: Precision, as_of: date | None
) -> PartialDate | Problem:
    if split_dual(value):
        both = parse_date(value, calendar)
        if isinstance(both, Problem):
            return both
        calendar = both.entered
        value = str(both.hijri) if calendar == "hijri" else both.gregorian.isoformat()
    digits, era = split_era(value)
    if not digits or era == "unknown":
        return Problem("date-not-a-date" if era else "value-missing")
    if era and calendar and era != calendar:
        return Problem("date-calendar-conflict")
    numbers = in_numbers(digits, era or calendar)
    if isinstance(numbers, Problem):
        return numbers
    if precision == "estimated":
        return _estimated(*numbers, as_of)
    return _READERS[precision](*numbers)


def _to_the_day(digits: str, calendar: Calendar | None) -> PartialDate | Problem:
    if _YEAR.fullmatch(digits) or _MONTH.fullmatch(digits):
        return Problem("birth-precision")
    written = read_parts(digits, calendar)
    if isinstance(written, Problem):
        return written
    in_calendar, year, month, day = written
    problem = _year_problem(in_calendar, year) or day_problem(year, month, day, calendar=in_calendar)
    return problem or PartialDate(in_calendar, "day", year, month, day)


def _to_the_month(digits: str, calendar: Calendar | None) -> PartialDate | Problem:
    if _YEAR.fullmatch(digits):
        return Problem("birth-precision")
    match = _MONTH.fullmatch(digits) or _DAY.fullmatch(digits)
    if match is None:
        return Problem("date-not-a-date")
    year = int(match["year"] or match["year_last"])
    month = int(match["month"] or match["month_first"])
    calendar = calendar or calendar_of_year(year)
    if problem := _year_problem(calendar, year):
        return problem
    if not 1 <= month <= 12:
        return Problem("date-month", {"swapped": False})
    return PartialDate(calendar, "month", year, month)


def _to_the_year(digits: str, calendar: Calendar | None) -> PartialDate | Problem:
    match = _MONTH.fullmatch(digits) or _DAY.fullmatch(digits)
    text = (match["year"] or match["year_last"]) if match else digits
    if not _YEAR.fullmatch(text):
        return Problem("date-not-a-date")
    calendar = calendar or calendar_of_year(int(text))
    return _year_problem(calendar, int(text)) or PartialDate(calendar, "year", int(text))


_READERS: Final = {"day": _to_the_day, "month": _to_the_month, "year": _to_the_year}


def _estimated(digits: str, calendar: Calendar | None, as_of: date | None) -> PartialDate | Problem:
    """A year or an age; of a fuller date only the year counts."""
    if as_of is None:
        return Problem("birth-as-of-missing")
    if problem := _year_problem("gregorian", as_of.year):
        return problem
    if _AGE.fullmatch(digits):
        age = int(digits)
        if age > OLDEST_YEARS:
            return Problem("birth-too-long-ago", {"years": OLDEST_YEARS})
        return PartialDate(calendar or "gregorian", "estimated", age=age, as_of=as_of)
    birth = _to_the_year(digits, calendar)
    if isinstance(birth, Problem):
        return birth
    found = PartialDate(birth.calendar, "estimated", birth.year, as_of=as_of)
    return Problem("birth-ahead") if found.earliest() > as_of else found


def _year_problem(calendar: Calendar, year: int) -> Problem | None:
    if calendar == "hijri":
        return hijri_problem(year, 1, 1)
    if _FIRST_GREGORIAN_YEAR <= year <= _LAST_GREGORIAN_YEAR:
        return None
    return Problem(
        "gregorian-out-of-range",
        {
            "first": _FIRST_GREGORIAN_YEAR,
            "last": _LAST_GREGORIAN_YEAR,
            "looks_hijri": hijri_problem(year, 1, 1) is None,
        },
    )


def age_range(birth: PartialDate, on: date) -> tuple[int, int]:
    """Youngest and oldest age in whole Gregorian years on a day; equal where the day of birth is known.

    Never below zero: whether a birth lies ahead is asked of `parse_birth`.
    """
    return _whole_years(birth.latest(), on), _whole_years(birth.earliest(), on)


def _whole_years(born: date, on: date) -> int:
    return max(on.year - born.year - ((on.month, on.day) < (born.month, born.day)), 0)


def _years_before(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year - years)


@lru_cache(maxsize=4_096)
def _first_day(calendar: Calendar, year: int, month: int, day: int) -> date:
    if calendar == "gregorian":
        return date(year, month, day)
    return to_gregorian(HijriDate(max(year, FIRST_HIJRI_YEAR), month, day))


@lru_cache(maxsize=4_096)
def _last_day(calendar: Calendar, year: int, month: int, day: int | None) -> date:
    if calendar == "hijri":
        year = min(year, LAST_HIJRI_YEAR)
        return to_gregorian(HijriDate(year, month, day or month_length(year, month, calendar="hijri")))
    return date(year, month, day or month_length(year, month, calendar="gregorian"))

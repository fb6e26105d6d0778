"""Dates as registries write them: days of Excel, both calendars, months by name, years alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, NamedTuple

from intake_desktop.domain.calendars.dates import Calendar, split_era
from intake_desktop.domain.calendars.month_names import GREGORIAN, HIJRI
from intake_desktop.domain.identity.birth import Precision
from intake_desktop.domain.importing.cells import Cell, text_of
from intake_desktop.domain.importing.words import folded
from intake_desktop.domain.text import clean_text, fold_digits


def _months() -> Iterator[tuple[str, tuple[Calendar, int]]]:
    for calendar, months in _CALENDARS:
        for number, names in enumerate(months, start=1):
            yield from ((folded(name), (calendar, number)) for name in names.split("|"))


_CALENDARS: Final[tuple[tuple[Calendar, tuple[str, ...]], ...]] = (
    ("hijri", HIJRI),
    ("gregorian", GREGORIAN),
)
_MONTHS: Final = dict(_months())
_BY_NAME: Final = re.compile(
    r"(?:(?P<day>[0-9]{1,2})\s*(?:[-/.,،]\s*|\s))?(?P<name>[^0-9/.,،-]+(?:\s[12])?)\s*[-/.,،]?\s*(?P<year>[0-9]{4})"
)
_NAME_FIRST: Final = re.compile(
    r"(?P<name>[^0-9/.,،-]+)\s*(?P<day>[0-9]{1,2})\s*[-/.,،]?\s*(?P<year>[0-9]{4})"
)
_YEAR: Final = re.compile("[0-9]{4}")
_MONTH: Final = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{4}")
_RUN: Final = re.compile(
    r"(?P<year>1[34][0-9]{2}|19[0-9]{2}|20[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
)
_ODD_MARKS: Final = re.compile(r"\s*[\\_]\s*|(?<=[0-9])\s+(?=[0-9])")
_TIME: Final = re.compile(
    r"[ T]\s*\d{1,2}:[0-5٠-٥]\d(?::[0-5٠-٥]\d(?:\.\d+)?)?\s*(?:ص|م|صباح\S*|مساء\S*|[AaPp][Mm])?$"
)
_NEVER_GREGORIAN: Final = 1700
_PLAIN: Final = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")


class WrittenDate(NamedTuple):
    """A date as it can be kept: typed where that can be read as it stands. `code` says what was undone."""

    value: str
    calendar: Calendar | None = None
    precision: Precision = "day"
    code: str = ""


def date_of(cell: Cell) -> WrittenDate:
    """What a cell of dates says. What cannot be understood is kept as typed, for a person to put right."""
    if isinstance(cell, date):
        return _of_day(cell)
    text = text_of(cell).strip()
    return WrittenDate(text) if _PLAIN.fullmatch(text) else _of_text(text)


def _of_day(day: date) -> WrittenDate:
    code = ""
    if isinstance(day, datetime):
        code = "date-unfolded" if day.time() != time() else ""
        day = day.date()
    if day.year < _NEVER_GREGORIAN:  # LibreOffice keeps 1445-04-06 as a day of its own calendar
        return WrittenDate(f"{day.year:04}/{day.month:02}/{day.day:02}", "hijri", code="date-as-hijri")
    return WrittenDate(day.isoformat(), "gregorian", code=code)


@lru_cache(maxsize=10_000)
def _of_text(text: str) -> WrittenDate:
    plain, era = split_era(_TIME.sub("", text))
    calendar = era if era in ("hijri", "gregorian") else None
    if _YEAR.fullmatch(plain) and era != "unknown":
        return WrittenDate(text, calendar, "year")
    if _MONTH.fullmatch(plain) and era != "unknown":
        return WrittenDate(text, calendar, "month")
    if _PLAIN.fullmatch(plain) and era != "unknown":
        is_timed = _TIME.search(text) is not None
        return WrittenDate(plain if is_timed else text, calendar, code="date-unfolded" if is_timed else "")
    return _by_name(text) or _by_marks(plain, calendar) or WrittenDate(text, calendar)


def _by_marks(text: str, calendar: Calendar | None) -> WrittenDate | None:
    """`6 4 1445`, `6\\4\\1445` and `14450406`."""
    if run := _RUN.fullmatch(text):
        return WrittenDate(f"{run['year']}/{run['month']}/{run['day']}", calendar, code="date-unfolded")
    spaced = _ODD_MARKS.sub("/", text)
    return WrittenDate(spaced, calendar, code="date-unfolded") if _PLAIN.fullmatch(spaced) else None


def _by_name(text: str) -> WrittenDate | None:
    """`٦ ربيع الآخر ١٤٤٥هـ`, `شعبان 1440`, `6 April 1990`."""
    written = fold_digits(clean_text(text, tatweel=True))
    era = ""
    if found := re.search(r"[0-9](\s*(?:هـ?|م|ه\.|AH|CE|AD))\.?$", written):
        era = found[1].strip()
        written = written[: found.start(1)].strip()
    match = _BY_NAME.fullmatch(written) or _NAME_FIRST.fullmatch(written)
    month = _MONTHS.get(folded(match["name"])) if match else None
    if match is None or month is None:
        return None
    calendar, number = month
    if era and (era[0] in "هA" and era != "AD") != (calendar == "hijri"):
        return None
    if match["day"] is None:
        return WrittenDate(f"{match['year']}/{number:02}", calendar, "month", "date-by-name")
    return WrittenDate(f"{match['year']}/{number:02}/{int(match['day']):02}", calendar, code="date-by-name")

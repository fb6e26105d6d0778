"""What a date field says in words: month names, precisions, the other calendar, the age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.bidi import side_by_side

Calendar = Literal["hijri", "gregorian"]


def month_names(calendar: str) -> Sequence[str]:
    """The twelve names."""
    from intake_desktop.wording import dates

    return dates.month_names("hijri" if calendar == "hijri" else "gregorian")


def precisions() -> tuple[tuple[str, str], ...]:
    """How much of a birth date is known, by id."""
    return (
        ("day", _("اليوم معروف")),
        ("month", _("الشهر والسنة")),
        ("year", _("السنة فقط")),
        ("estimated", _("تقديري")),
    )


def beside(value: dict[str, Any], *, age: bool) -> str:
    """The same day in the other calendar with its weekday, and the age; empty while it is no date yet."""
    from intake_desktop.domain.identity.birth import PartialDate, parse_birth, read_as_of

    as_of = read_as_of(value.get("as_of"))
    birth = parse_birth(
        str(value["value"]),
        calendar=value["calendar"],
        precision=value["precision"],
        as_of=as_of if isinstance(as_of, date) else None,
    )
    if not isinstance(birth, PartialDate):
        return ""
    said = [_in_words(birth)]
    if age:
        said.append(_age(birth))
    return side_by_side(said)


def _in_words(birth: Any) -> str:
    from intake_desktop.domain.calendars.dates import HijriDate, NotADate, in_both, to_gregorian
    from intake_desktop.wording import dates

    if birth.precision == "estimated":
        return dates.partial_date_text(birth)
    if birth.precision != "day":
        return ""
    try:
        if birth.calendar == "hijri":
            day = to_gregorian(HijriDate(birth.year, birth.month, birth.day))
            other = dates.gregorian_text(day)
        else:
            day = date(birth.year, birth.month, birth.day)
            other = dates.hijri_text(in_both(day).hijri)
    except NotADate:
        return ""
    return _("الموافق {weekday} {day}").format(weekday=dates.weekday_name(day), day=other)


def _age(birth: Any) -> str:
    from intake_desktop.domain.identity.birth import age_range
    from intake_desktop.wording.ages import age_text

    if birth.age is not None:
        return ""
    youngest, oldest = age_range(birth, today())
    if oldest < 0 or birth.earliest() > today():
        return ""
    if youngest == oldest:
        return ngettext("العمر سنة واحدة", "العمر {n} سنوات", oldest).format(n=oldest)
    return _("العمر {years}").format(years=age_text(birth, today()))


def today() -> date:
    """The desk's own day."""
    return datetime.now(RIYADH).date()


def weekdays_from_sunday() -> tuple[str, ...]:
    """The names of the weekdays as they stand over a month; in English their first two letters do."""
    from intake_desktop.i18n import language
    from intake_desktop.wording.calendar_names import WEEKDAYS

    names = [*WEEKDAYS[language()][6:], *WEEKDAYS[language()][:6]]
    if language() == "en":
        return tuple(name[:2] for name in names)
    return tuple(name.removeprefix("ال") for name in names)  # same in every language


def day_in_words(day: date) -> str:
    """`السبت 21/10/2023م الموافق 06/04/1445هـ`, to be said of a day that is pointed at."""
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording import dates

    return f"{dates.weekday_name(day)} {dates.dual_date_text(in_both(day))}"


def month_headings(first: date, length: int, calendar: str) -> tuple[str, str]:
    """The month's own name with its year, and the months of the other calendar that it falls in."""
    last = first + timedelta(days=length - 1)
    hijri = tuple(dict.fromkeys(_month_named(day, "hijri") for day in (first, last)))
    gregorian = tuple(dict.fromkeys(_month_named(day, "gregorian") for day in (first, last)))
    own, other = (hijri, gregorian) if calendar == "hijri" else (gregorian, hijri)
    return own[0], " – ".join(other)


def _month_named(day: date, calendar: str) -> str:
    from intake_desktop.domain.calendars.dates import to_hijri
    from intake_desktop.wording import dates

    if calendar == "hijri":
        hijri = to_hijri(day)
        named = dates.month_name(hijri.month, calendar="hijri")
        return f"{named} {dates.year_text(hijri.year, calendar='hijri')}"
    named = dates.month_name(day.month, calendar="gregorian")
    return f"{named} {dates.year_text(day.year, calendar='gregorian')}"


def calendar_in(text: str) -> Calendar | None:
    """The calendar that a written year is of; None where no year of four digits is there."""
    year = next((part for part in re.split("[/.-]", text) if len(part) == 4 and part.isdecimal()), "")
    if not year:
        return None
    from intake_desktop.domain.calendars.dates import calendar_of_year

    return calendar_of_year(int(year))


def day_told(value: dict[str, Any] | None) -> date | None:
    """The day that a field holds; None while it is none."""
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem

    found = parse_date(str(value["value"]), value["calendar"]) if value else None
    return None if found is None or isinstance(found, Problem) else found.gregorian


def written_in(day: date, calendar: Calendar) -> str:
    """A day as a date field keeps it."""
    from intake_desktop.domain.calendars.dates import to_hijri

    return str(to_hijri(day)) if calendar == "hijri" else day.strftime("%Y/%m/%d")

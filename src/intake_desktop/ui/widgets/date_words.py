"""What a date field says in words: month names, precisions, the other calendar, the age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.bidi import side_by_side


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


def today_iso() -> str:
    """The desk's own day."""
    return date.today().isoformat()  # noqa: DTZ011 - local by meaning


def beside(value: dict[str, Any], *, age: bool) -> str:
    """The same day in the other calendar with its weekday, and the age; empty while it is no date yet."""
    from intake_desktop.domain.birth import PartialDate, parse_birth

    as_of = value.get("as_of")
    birth = parse_birth(
        str(value["value"]),
        calendar=value["calendar"],
        precision=value["precision"],
        as_of=date.fromisoformat(as_of) if as_of else None,
    )
    if not isinstance(birth, PartialDate):
        return ""
    said = [_in_words(birth)]
    if age:
        said.append(_age(birth))
    return side_by_side(said)


def _in_words(birth: Any) -> str:
    from intake_desktop.domain.dates import HijriDate, NotADate, in_both, to_gregorian
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
    from intake_desktop.domain.birth import age_range
    from intake_desktop.wording.ages import age_text

    if birth.age is not None:
        return ""
    youngest, oldest = age_range(birth, date.today())  # noqa: DTZ011 - local by meaning
    if oldest < 0 or birth.earliest() > date.today():  # noqa: DTZ011
        return ""
    if youngest == oldest:
        return ngettext("العمر سنة واحدة", "العمر {n} سنوات", oldest).format(n=oldest)
    return _("العمر {years}").format(years=age_text(birth, date.today()))  # noqa: DTZ011

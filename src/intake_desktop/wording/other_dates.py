"""What is said of a date that a document bears in both calendars, beside the day that is relied on."""

from __future__ import annotations

from intake_desktop.domain.dates import Calendar, DualDate, parse_date
from intake_desktop.domain.dual_dates import DualCheck
from intake_desktop.domain.intake import BirthEntry, OtherDate, has_value
from intake_desktop.domain.other_dates import compare, compare_birth
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import gregorian_text, hijri_text


def other_date_note(value: str, other: OtherDate | None, calendar: Calendar | None = None) -> str:
    """The other date as written and how it stands to the one relied on; empty where both agree or are one."""
    return _note(compare(value, other, calendar=calendar), other, also_agreeing=False)


def other_birth_note(entry: BirthEntry) -> str:
    """As `other_date_note`; a birth is shown in one calendar, so one that agrees is told too."""
    return _note(compare_birth(entry), entry.other, also_agreeing=True)


def _note(found: object, other: OtherDate | None, *, also_agreeing: bool) -> str:
    if other is None or not has_value(other.value):
        return ""
    if not isinstance(found, DualCheck):
        return _("وفي الوثيقة أيضًا: {written}").format(written=other.value)
    written = _other_text(found, other)
    if found.verdict == "agree":
        return _("الموافق {written}").format(written=written) if also_agreeing else ""
    if found.verdict == "one-day-old":
        return _("وفي الوثيقة أيضًا {written}، بفارق يوم معهود قبل 2000م").format(written=written)
    if has_value(other.reason):
        return _("وفي الوثيقة أيضًا {written}، ولا يوافقه: {reason}").format(
            written=written, reason=other.reason
        )
    return _("وفي الوثيقة أيضًا {written}، ولا يوافقه").format(written=written)


def _other_text(found: DualCheck, other: OtherDate) -> str:
    """The other date in the words of its own calendar."""
    read = parse_date(other.value)
    in_hijri = isinstance(read, DualDate) and read.entered == "hijri"
    return hijri_text(found.hijri) if in_hijri else gregorian_text(found.gregorian)

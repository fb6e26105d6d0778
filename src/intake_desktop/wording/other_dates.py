"""What is said of a date that a document bears in both calendars, beside the day that is relied on."""

from __future__ import annotations

from typing import Literal, NamedTuple

from intake_desktop.domain.calendars.dates import Calendar, DualDate, parse_date
from intake_desktop.domain.calendars.dual_dates import DualCheck, Suggestion
from intake_desktop.domain.calendars.other_dates import compare, compare_birth, open_question
from intake_desktop.domain.cases.intake import BirthEntry, OtherDate, has_value
from intake_desktop.domain.checked import Problem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_check_text, gregorian_text, hijri_text, weekday_name
from intake_desktop.wording.identifiers import problem_message


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


def apart_words(found: DualCheck) -> str:
    """How far apart two dates are, and what to do about it."""
    return problem_message(Problem("dates-disagree", {"days": abs(found.difference_days)}))


def side_words(found: DualCheck, calendar: Calendar) -> tuple[str, str]:
    """One of two dates that disagree; and its weekday with what it is in the other calendar."""
    if calendar == "hijri":
        words = _("الهجري {day}").format(day=hijri_text(found.hijri))
        day, other = found.hijri_in_gregorian, gregorian_text(found.hijri_in_gregorian)
    else:
        words = _("الميلادي {day}").format(day=gregorian_text(found.gregorian))
        day, in_hijri = found.gregorian, found.gregorian_in_hijri
        other = hijri_text(in_hijri) if in_hijri else ""
    return words, _("يوافق {weekday} {other}").format(weekday=weekday_name(day), other=other).strip()


def right_words(suggestion: Suggestion) -> str:
    """What a slip of typing would be put right to."""
    right = suggestion.dual
    hijri = suggestion.changed == "hijri"
    day = hijri_text(right.hijri) if hijri else gregorian_text(right.gregorian)
    return _("صحّحه إلى {day}").format(day=day)


class Verdict(NamedTuple):
    """How two dates compare, for the line under them. `asks` where somebody chooses."""

    words: str
    tone: Literal["ok", "info", "warn"]
    asks: bool
    found: DualCheck


def verdict(value: str, calendar: Calendar | None, other: OtherDate) -> Verdict | None:
    """What is said under a date told twice; None while one of them is no date."""
    found = compare(value, other, calendar=calendar)
    if not isinstance(found, DualCheck):
        return None
    if found.verdict == "agree":
        return Verdict(dual_check_text(found), "ok", False, found)
    if found.verdict == "one-day-old":
        return Verdict(dual_check_text(found), "info", False, found)
    question = open_question(found, other)
    if question is not None:
        return Verdict(problem_message(question), "warn", True, found)
    relied_on = gregorian_text(found.gregorian) if calendar == "gregorian" else hijri_text(found.hijri)
    settled = _("اعتُمد {day}: {reason}").format(day=relied_on, reason=other.reason)
    return Verdict(settled, "info", True, found)


def fault_words(value: str, calendar: Calendar | None, other: str) -> str:
    """What is wrong with the other date itself; empty where it can be compared."""
    found = compare(value, OtherDate(value=other), calendar=calendar)
    return problem_message(found) if isinstance(found, Problem) else ""


def approval_note(hijri: object, gregorian: object) -> str:
    """What is said of the two dates of a policy's approval, which stay as they were approved; else empty."""
    found = compare(str(hijri or ""), OtherDate(value=str(gregorian or "")), calendar="hijri")
    if not isinstance(found, DualCheck) or found.verdict == "agree":
        return ""
    if found.verdict == "one-day-old":
        return dual_check_text(found)
    facts = _("، و").join(
        _("{written} {falls}").format(written=written, falls=falls)
        for written, falls in (side_words(found, "hijri"), side_words(found, "gregorian"))
    )
    return _("التاريخان لا يتوافقان ويبقيان كما في النص المعتمد: {facts}").format(facts=facts)

"""Words of the household: why somebody left, why another heads it, and its lines in the timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.household.register import REFERENCE, Headship, Member
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import relation_label

_LEAVING = {
    "death": mark("الوفاة"),
    "marriage": mark("الزواج"),
    "divorce": mark("الطلاق"),
    "moved": mark("الانتقال إلى سكن آخر"),
    "custody": mark("انتقال الحضانة"),
    "independent": mark("الاستقلال في المعيشة"),
    "other": mark("سبب آخر"),
    "error": mark("أُدرج خطأً"),
}
_HANDING_OVER = {
    "death": mark("وفاة رب الأسرة"),
    "illness": mark("المرض أو العجز"),
    "marriage": mark("الزواج"),
    "divorce": mark("الطلاق"),
    "moved": mark("الانتقال إلى سكن آخر"),
    "imprisonment": mark("السجن"),
    "agreement": mark("اتفاق الأسرة"),
    "other": mark("سبب آخر"),
}


def leaving_label(why: str) -> str:
    """Why somebody left the household; any other word as it was typed."""
    return _(_LEAVING[why]) if why in _LEAVING else why


def handing_over_label(why: str) -> str:
    """Why another heads the household; what is told of a leaving says it too."""
    return _(_HANDING_OVER[why]) if why in _HANDING_OVER else leaving_label(why)


Params = Callable[[str], str]


def _entered(told: Params, day: str) -> str:
    sentence = (
        _("انضمت {name} إلى الأسرة في {day}") if _is_female(told) else _("انضم {name} إلى الأسرة في {day}")
    )
    return sentence.format(name=told("name"), day=day)


def _returned(told: Params, day: str) -> str:
    sentence = (
        _("عادت {name} إلى الأسرة في {day}") if _is_female(told) else _("عاد {name} إلى الأسرة في {day}")
    )
    return sentence.format(name=told("name"), day=day)


def _is_female(told: Params) -> bool:
    return told("sex") == "female"


def _left(told: Params, day: str) -> str:
    if told("why") == "error":
        return _noted(_("شُطب اسم {name} من الأسرة: أُدرج خطأً").format(name=told("name")), told)
    wording = (
        _("خرجت {name} من الأسرة في {day}، والسبب: {why}")
        if _is_female(told)
        else _("خرج {name} من الأسرة في {day}، والسبب: {why}")
    )
    sentence = wording.format(name=told("name"), day=day, why=leaving_label(told("why")))
    if heir := told("heir"):
        sentence = _("{sentence}. انتقلت رئاسة الأسرة إلى {heir}").format(sentence=sentence, heir=heir)
    return _noted(sentence, told)


def _headed(told: Params, day: str) -> str:
    sentence = _("انتقلت رئاسة الأسرة إلى {name} في {day}، والسبب: {why}").format(
        name=told("name"), day=day, why=handing_over_label(told("why"))
    )
    return _noted(sentence, told)


def _noted(sentence: str, told: Params) -> str:
    note = told("note")
    return _("{sentence} ({note})").format(sentence=sentence, note=note) if note else sentence


def _corrected(told: Params, _day: str) -> str:
    return _("صُححت بيانات {name} في سجل الأسرة").format(name=told("name"))


def _file(told: Params, _day: str) -> str:
    wording = (
        _("رُبطت {name} من الأسرة بملفها {other}")
        if _is_female(told)
        else _("رُبط {name} من الأسرة بملفه {other}")
    )
    return wording.format(name=told("name"), other=told("other"))


def _joined(told: Params, _day: str) -> str:
    return _("انضم الملف إلى أسرة الملف {other}").format(other=told("other"))


def _parted(told: Params, _day: str) -> str:
    return _("فُصل الملف {other} عن الأسرة: {reason}").format(other=told("other"), reason=told("reason_text"))


HOUSEHOLD_EVENTS: Mapping[str, Callable[[Params, str], str]] = {
    "household.entered": _entered,
    "household.returned": _returned,
    "household.left": _left,
    "household.headed": _headed,
    "household.corrected": _corrected,
    "household.file": _file,
    "household.joined": _joined,
    "household.parted": _parted,
}


def stay_text(member: Member) -> str:
    """From when to when somebody belonged to the household, as far as was told; empty where nothing was."""
    return _span(member.entered_on, member.left_on)


def _span(first: date | None, last: date | None) -> str:
    since = dual_date_text(in_both(first)) if first else ""
    until = dual_date_text(in_both(last)) if last else ""
    if since and until:
        return _("من {since} إلى {until}").format(since=since, until=until)
    if until:
        return _("حتى {until}").format(until=until)
    return _("منذ {since}").format(since=since) if since else ""


def headship_text(head: Headship) -> str:
    """From when to when somebody headed the household; that it was put right on the day it was told."""
    if head.since and head.since == head.until:
        day = dual_date_text(in_both(head.since))
        return _("في {day}، ونُقلت في اليوم نفسه").format(day=day)
    return _span(head.since, head.until) or _("كما ذُكر عند الاستقبال")


def head_word(sex: str | None) -> str:
    """The head of a household, by the recorded sex."""
    return _("ربة الأسرة") if sex == "female" else _("رب الأسرة")


def relation_word(line: HouseholdMember) -> str:
    """What a member is to the one who told of the household; that one too, by the recorded sex."""
    if line.relation == REFERENCE and line.sex == "female":
        return _("صاحبة الطلب")
    return relation_label(line.relation) if line.relation else ""

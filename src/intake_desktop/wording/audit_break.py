"""The audit that is not what it was, in words: which entry, until when all is sound, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import gregorian_text

if TYPE_CHECKING:
    from intake_desktop.domain.audit.chain import Break

_WHAT = {
    "missing": mark("سجل التدقيق: القيد {place} محذوف."),
    "added": mark("سجل التدقيق: القيد {place} أُضيف من خارج البرنامج."),
    "changed": mark("سجل التدقيق: القيد {place} غُيِّر بعد كتابته."),
    "resealed": mark(
        "سجل التدقيق: القيود من {place} إلى آخره كُتبت من خارج البرنامج: ليست مختومة بمفتاح القاعدة."
    ),
    "epoch": mark("سجل التدقيق: القيد {place} مختوم بغير مفتاح وقته: غُيِّرت قائمة مفاتيح القاعدة السابقة."),
    "cut": mark("سجل التدقيق: قُطع آخره من القيد {place}."),
    "head": mark("سجل التدقيق: رأس السجل لا يوافق آخر قيد فيه، وهو القيد {place}."),
    "not-as-anchored": mark("سجل التدقيق: القيد {place} ليس الذي شهد به: {witness}."),
    "rolled-back": mark("أُعيدت القاعدة إلى حال أقدم: القيد {place} شهد به: {witness}، وليس فيها الآن."),
}
_WITNESSES = {"this-pc": mark("هذا الجهاز"), "paper": mark("السطر المطبوع")}


def break_message(broken: Break) -> str:
    """Which entry is not what it was, until when all is sound, and what to do."""
    what = _(_WHAT[broken.what]).format(place=broken.sequence, witness=_witness(broken.witness))
    return " ".join((what, _sound_until(broken), _advice(broken.what)))


def _witness(kept_in: str) -> str:
    if kept_in in _WITNESSES:
        return _(_WITNESSES[kept_in])
    return _("النسخة الاحتياطية {name}").format(name=ltr(kept_in))


def _sound_until(broken: Break) -> str:
    if broken.sound_until is None:
        return _("لا قيد سليم قبله.")
    at = broken.sound_until.astimezone(RIYADH)
    return _("ما قبله سليم حتى {day} الساعة {time}.").format(
        day=gregorian_text(at.date()), time=ltr(f"{at:%H:%M}")
    )


def _advice(what: str) -> str:
    if what in ("rolled-back", "not-as-anchored"):
        return _(
            "إن كان أحد قد استعاد نسخة احتياطية عمدًا فليسجّل ذلك وسببه، وإلا فانسخ مجلد القاعدة كما هو "
            "وقارنه بنسخة احتياطية خرجت من هذا الجهاز."
        )
    return _(
        "انسخ مجلد القاعدة كما هو قبل أي عمل عليها، ثم قارنه بنسخة احتياطية أُخذت قبل ذلك اليوم: "
        "من غيّر السجل كان معه مفتاح يفتح القاعدة."
    )

"""The ways on from a store that does not open, in words: what each is, what it does, what it costs."""

from __future__ import annotations

from datetime import datetime

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.remedies import Remedy
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext

_TITLES = {
    Remedy.AGAIN: mark("إعادة المحاولة"),
    Remedy.RESTORE: mark("العودة إلى نسخة احتياطية"),
    Remedy.SALVAGE: mark("إنقاذ ما يُقرأ"),
    Remedy.READ: mark("فتح للقراءة فقط"),
    Remedy.RECOVERY_KEY: mark("مفتاح الاسترداد"),
    Remedy.ELSEWHERE: mark("قاعدة في مجلد آخر"),
}
_VERBS = {
    Remedy.AGAIN: mark("أعد المحاولة"),
    Remedy.RESTORE: mark("اختر النسخة"),
    Remedy.SALVAGE: mark("أنقذ ما يُقرأ"),
    Remedy.READ: mark("افتح للقراءة"),
    Remedy.RECOVERY_KEY: mark("استعمل المفتاح"),
    Remedy.ELSEWHERE: mark("اختر مجلدًا"),
}
_DOES = {
    Remedy.AGAIN: mark("بعد إزالة السبب."),
    Remedy.RESTORE: mark("تُفحص النسخة أولًا، وتُحفظ القاعدة الحالية جانبًا."),
    Remedy.SALVAGE: mark("تُقرأ القيود السليمة إلى قاعدة جديدة في مجلد آخر، ويُذكر ما فُقد."),
    Remedy.READ: mark("تُعرض الحالات ويُبحث فيها، ولا يُكتب في القاعدة شيء."),
    Remedy.RECOVERY_KEY: mark("على الورقة المحفوظة في الخزنة: يفتح القاعدة ويعطيك كلمة مرور جديدة."),
    Remedy.ELSEWHERE: mark("إن كانت القاعدة الصحيحة في مجلد آخر."),
}


def remedy_title(remedy: Remedy) -> str:
    """What it is."""
    return _(_TITLES[remedy])


def remedy_verb(remedy: Remedy) -> str:
    """What its button says."""
    return _(_VERBS[remedy])


def remedy_does(remedy: Remedy) -> str:
    """What it does, in one or two sentences."""
    return _(_DOES[remedy])


def copy_age(made_at: datetime, now: datetime) -> str:
    """How old the newest sound backup is, and when it was made by the office's clock."""
    days = max(0, (now - made_at).days)
    at = made_at.astimezone(RIYADH).strftime("%d/%m/%Y %H:%M")
    if not days:
        hours = max(0, int((now - made_at).total_seconds() // 3600))
        if not hours:
            return _("أحدث نسخة سليمة أُخذت قبل أقل من ساعة ({at}).").format(at=f"\u2066{at}\u2069")
        said = ngettext("أحدث نسخة سليمة عمرها ساعة ({at}).", "أحدث نسخة سليمة عمرها {n} ساعة ({at}).", hours)
        return said.format(n=hours, at=f"\u2066{at}\u2069")
    said = ngettext("أحدث نسخة سليمة عمرها يوم ({at}).", "أحدث نسخة سليمة عمرها {n} يومًا ({at}).", days)
    return said.format(n=days, at=f"\u2066{at}\u2069")


def no_copy() -> str:
    """There is none where this PC keeps them."""
    return _("لا نسخة سليمة بجانب القاعدة ولا في مجلد النسخ: صِل القرص الذي عليه النسخ ثم اخترها.")

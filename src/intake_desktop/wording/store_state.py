"""Sentences about the state of the store: what a check found and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_CHECKS = {
    "cipher": mark("في ملف القاعدة صفحات تالفة أو مغيَّرة. انسخ المجلد كما هو ثم استعد آخر نسخة احتياطية."),
    "pages": mark("ملف القاعدة ناقص أو مضطرب البنية. انسخ المجلد كما هو ثم استعد آخر نسخة احتياطية."),
    "rows": mark("في القاعدة قيود لا تُقرأ أو تشير إلى ما ليس موجودًا. استعد آخر نسخة احتياطية."),
}
_AUDIT = {
    "missing": mark("سجل التدقيق: القيد {place} محذوف أو في غير موضعه."),
    "changed": mark("سجل التدقيق: القيد {place} غُيِّر بعد كتابته."),
    "cut": mark("سجل التدقيق: قُطع آخره من القيد {place}."),
    "head": mark("سجل التدقيق: رأس السجل لا يوافق القيد {place}."),
    "not-as-anchored": mark("سجل التدقيق: القيد {place} ليس الذي شهدت به نسخة احتياطية أو هذا الجهاز."),
    "rolled-back": mark("أُعيدت القاعدة إلى حال أقدم: القيد {place} كان موجودًا وليس فيها الآن."),
    "unreadable": mark("تعذّرت قراءة سجل التدقيق."),
}

_INFO = {
    "folder": mark("المجلد: {value}"),
    "store_id": mark("رقم القاعدة: {value}"),
    "policy": mark("السياسة: {value}"),
    "policy_version": mark("إصدار السياسة: {value}"),
    "created_at": mark("أُنشئت: {value}"),
    "last_backup": mark("آخر نسخة احتياطية في مجلدها: {value}"),
    "last_away": mark("آخر نسخة خرجت من هذا الجهاز: {value}"),
    "last_rehearsal": mark("آخر تجربة استعادة: {value}"),
    "accounts": mark("عدد الحسابات: {value}"),
    "row_count": mark("عدد القيود: {value}"),
    "size_bytes": mark("حجم الملف بالبايت: {value}"),
    "revision": mark("إصدار البنية: {value}"),
    "epoch": mark("دورة المفتاح: {value}"),
}


def info_lines(info: Mapping[str, object]) -> list[str]:
    """What the store is, a line for each thing known."""
    return [_(line).format(value=info[name]) for name, line in _INFO.items() if info.get(name) is not None]


def reading_line(*, recorded: bool) -> str:
    """What stands over everything while the store is open to be read only."""
    if recorded:
        return _("للقراءة فقط: لا يُكتب في القاعدة شيء، وما يُقرأ يُسجَّل عند أول فتح للعمل على هذا الجهاز.")
    return _("للقراءة فقط: لا يُكتب في القاعدة شيء، ولا يمكن الآن تسجيل ما يُقرأ.")


_BINDING = {
    "on": mark("القاعدة مربوطة بهذا الجهاز: لا تفتحها كلمة مرور على غيره، ويفتحها مفتاح الاسترداد."),
    "off": mark("القاعدة غير مربوطة بجهاز: تفتح كلمة المرور نسخها على أي جهاز."),
    "unavailable": mark("ليس لهذا الجهاز حافظة مفاتيح تعمل، فالربط به غير متاح."),
}


def binding_line(state: str) -> str:
    """Whether the store is bound to this PC."""
    return _(_BINDING[state])


def copy_line(name: str, size_bytes: int, *, present_key: bool) -> str:
    """One backup of a list."""
    megabytes = f"{size_bytes / 1_000_000:.1f}"
    if present_key:
        return _("{name} · {megabytes} م.ب").format(name=name, megabytes=megabytes)
    return _("{name} · {megabytes} م.ب · بمفتاح سابق: تفتحها كلمات مرور يومها").format(
        name=name, megabytes=megabytes
    )


def problem_sentence(check: str, what: str, place: int) -> str:
    """One problem of a check, with the audit entry or the scanned page where it lies."""
    if check == "audit":
        return _(_AUDIT[what]).format(place=place)
    if check == "attachments":
        return _("الصفحة الممسوحة رقم {place} ليست كما حُفظت: استرجع نسخة احتياطية").format(place=place)
    return _(_CHECKS[check])

"""Sentences about the state of the store: what a check found and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.audit_break import break_message

if TYPE_CHECKING:
    from intake_desktop.domain.audit.chain import Break

_CHECKS = {
    "cipher": mark("في ملف القاعدة صفحات تالفة أو مغيَّرة. استعد آخر نسخة احتياطية، أو أنقذ ما يُقرأ."),
    "pages": mark("ملف القاعدة ناقص أو مضطرب البنية. استعد آخر نسخة احتياطية، أو أنقذ ما يُقرأ."),
    "audit": mark("تعذّرت قراءة سجل التدقيق."),
    "rows": mark("في القاعدة قيود لا تُقرأ أو تشير إلى ما ليس موجودًا. استعد آخر نسخة احتياطية."),
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
    "row_count": mark("عدد الصفوف في جداولها كلها: {value}"),
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


def copy_line(
    name: str,
    size_bytes: int,
    *,
    present_key: bool,
    sound: bool = True,
    rehearsed_at: datetime | None = None,
) -> str:
    """One backup of a list."""
    line = _("{name} · {megabytes} م.ب").format(name=name, megabytes=f"{size_bytes / 1_000_000:.1f}")
    if not sound:
        return f"{line} · " + _("تالفة أو ناقصة: لا يُعتمد عليها")
    if not present_key:
        line += " · " + _("بمفتاح سابق: تفتحها كلمات مرور يومها")
    if rehearsed_at is not None:
        line += " · " + _("جُرّبت {day}").format(day=f"{rehearsed_at.astimezone(RIYADH):%d/%m/%Y}")
    return line


def problem_sentence(check: str, place: int, broken: Break | None = None) -> str:
    """One problem of a check, with the scanned page where it lies, or the place where the audit is broken."""
    if broken is not None:
        return break_message(broken)
    if check == "attachments":
        return _("الصفحة الممسوحة رقم {place} ليست كما حُفظت: استرجع نسخة احتياطية").format(place=place)
    return _(_CHECKS[check])

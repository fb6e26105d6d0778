"""Entries of the audit in words: one sentence for each kind, from its codes alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import gregorian_text
from intake_desktop.wording.labels import form_label, outcome_label, role_label
from intake_desktop.wording.sealed import section_label

if TYPE_CHECKING:
    from intake_desktop.domain.audit.entries import Detail, LogEntry

GROUPS: Mapping[str, str] = {
    "reading": mark("اطّلاع"),
    "files": mark("عمل في الملفات"),
    "papers": mark("أوراق ومسح"),
    "accounts": mark("حسابات ومفاتيح"),
    "store": mark("القاعدة والسياسة"),
    "audit": mark("سجل التدقيق"),
}
_SENTENCES: Mapping[str, str] = {
    "case.read": mark("فتح الملف"),
    "case.readers": mark("سأل عمّن اطّلع على الملف"),
    "scan.read": mark("نظر في صفحة ممسوحة"),
    "sealed.read": mark("قرأ جزءًا مختومًا: {section}"),
    "sealed.begin": mark("بدأ جزءًا مختومًا في الملف: {section}"),
    "sealed.named": mark("سمّى {reader} لقراءة المختوم: {section}"),
    "sealed.withdrawn": mark("سحب من {reader} قراءة المختوم: {section}"),
    "sealed.new-key": mark("خُتم الجزء بمفتاح جديد بعد ذهاب قارئ: {section}"),
    "sealed.recovery": mark("فُتح المختوم لمفتاح الاسترداد الجديد: {section}"),
    "print.preview": mark("عاين نموذجًا قبل طباعته: {form}"),
    "read.unrecorded": mark("قُرئ والقاعدة للقراءة فقط: قرأه {by} في {at}"),
    "read.notes-damaged": mark("تلف بعض ما دُوّن من قراءات والقاعدة للقراءة فقط"),
    "case.draft": mark("بدأ مسودة طلب"),
    "case.draft-saved": mark("حفظ المسودة"),
    "case.opened": mark("سجّل الملف"),
    "case.imported": mark("استورد الملف من سجل سابق"),
    "case.amended": mark("عدّل بيانات الملف"),
    "case.submitted": mark("رفع الطلب"),
    "case.closed": mark("أغلق الملف"),
    "document.recorded": mark("سجّل مستندًا: {kind}"),
    "declaration.signed": mark("سجّل توقيع الإقرار"),
    "decision.made": mark("سجّل القرار: {outcome}"),
    "beneficiary.notified": mark("سجّل إبلاغ المستفيد"),
    "service.delivered": mark("سجّل تقديم الخدمة"),
    "step.done": mark("أتمّ خطوة: {step}"),
    "step.skipped": mark("تجاوز خطوة: {step}"),
    "step.reopened": mark("أعاد فتح خطوة: {step}"),
    "duplicate.same": mark("قال إن صاحب الملف وصاحب الملف {other} واحد"),
    "duplicate.different": mark("قال إن صاحب الملف غير صاحب الملف {other}"),
    "duplicate.undone": mark("تراجع عمّا قيل في الملف والملف {other}"),
    "duplicates.compared": mark("قارن بين أصحاب الملفات بحثًا عن التكرار"),
    "household.entered": mark("أدخل فردًا في الأسرة"),
    "household.returned": mark("أعاد فردًا إلى الأسرة"),
    "household.left": mark("أخرج فردًا من الأسرة"),
    "household.headed": mark("نقل ربوبية الأسرة"),
    "household.corrected": mark("صحّح بيانات فرد من الأسرة"),
    "household.file": mark("فتح ملفًا لفرد من الأسرة"),
    "household.joined": mark("ضمّ الملف إلى أسرة الملف {other}"),
    "household.parted": mark("فصل الملف عن أسرته"),
    "import.accepted": mark("استورد سجلًا: {opened} ملفات"),
    "inquiry.recorded": mark("سجّل استفسارًا"),
    "print.reserved": mark("حجز رقم صادر {outgoing}: {form}"),
    "print.made": mark("طبع ورقة برقم صادر {outgoing}: {form}"),
    "print.failed": mark("لم تُطبع الورقة {outgoing}: {form}"),
    "print.outdated": mark("أُبطلت ورقة تغيّرت بياناتها، رقم صادرها {outgoing}"),
    "print.withdrawn": mark("سحب الورقة {outgoing}"),
    "print.blank": mark("طبع نموذجًا فارغًا"),
    "scan.filed": mark("حفظ صفحة ممسوحة في ملفها"),
    "scan.document": mark("حفظ صورة مستند: {kind}"),
    "scan.waiting": mark("وصلت صفحة ممسوحة تنتظر من يضعها"),
    "scan.taken-out": mark("أخرج صفحة ممسوحة من الملف"),
    "scan.discarded": mark("أتلف صفحة ممسوحة"),
    "account.add": mark("أضاف الحساب {subject}"),
    "account.remove": mark("أزال الحساب {subject} وغُيّر مفتاح القاعدة"),
    "account.roles": mark("غيّر أدوار الحساب {subject}"),
    "account.password": mark("غيّر كلمة مرور الحساب {subject}"),
    "account.recovered": mark("فُتح الحساب {subject} بمفتاح الاسترداد"),
    "account.sign-in": mark("دخل إلى القاعدة"),
    "account.lock": mark("أُقفل مكتبه وحُفظ مكانه"),
    "account.return": mark("عاد إلى مكانه"),
    "recovery.renew": mark("جدّد مفتاح الاسترداد"),
    "store.backup": mark("بدأ نسخة احتياطية"),
    "store.backup-made": mark("اكتملت نسخة احتياطية"),
    "store.backup-removed": mark("حذف نسخة احتياطية"),
    "store.backups-thinned": mark("حُذفت نسخ احتياطية لم تعد لازمة: {count}"),
    "store.rehearsal": mark("جرّب استعادة نسخة احتياطية"),
    "store.restore": mark("استعاد القاعدة من نسخة احتياطية"),
    "store.rekey": mark("غيّر مفتاح القاعدة"),
    "store.bind": mark("ربط القاعدة بهذا الجهاز"),
    "store.unbind": mark("فكّ ربط القاعدة بهذا الجهاز"),
    "store.compact": mark("ضغط ملف القاعدة"),
    "store.verify": mark("فحص القاعدة"),
    "store.upgrade": mark("حُدّثت القاعدة إلى إصدار جديد"),
    "store.create": mark("أنشأ القاعدة"),
    "settings.logo-set": mark("وضع شعار الجهة"),
    "settings.logo-removed": mark("أزال شعار الجهة"),
    "policy.adopted": mark("اعتمد السياسة {subject}، الإصدار {version}"),
    "policy.draft-kept": mark("حفظ تعديلًا على السياسة {subject} لم يُعتمد"),
    "policy.draft-dropped": mark("ترك تعديلًا على السياسة {subject}"),
    "audit.read": mark("فتح سجل التدقيق"),
    "audit.verify": mark("تحقّق من سجل التدقيق"),
    "audit.export": mark("صدّر سجل التدقيق"),
    "audit.line": mark("طبع سطر سجل التدقيق"),
    "audit.roll-back": mark("سجّل أن القاعدة أُعيدت إلى حال أقدم"),
}


def entry_sentence(kind: str, subject: str, details: Mapping[str, Detail]) -> str:
    """What was done, from its codes. A kind that has no words yet stands for itself."""
    sentence = _SENTENCES.get(kind)
    if sentence is None:
        return ltr(kind)
    return _(sentence).format_map(_Words(subject, details))


class _Words(dict[str, str]):
    """The words of the details that a sentence asks for; empty for what was not told."""

    def __init__(self, subject: str, details: Mapping[str, Detail]) -> None:
        super().__init__({name: ltr(str(value)) for name, value in details.items()})
        self["subject"] = ltr(subject)
        for name, worded in (
            ("form", form_label),
            ("outcome", outcome_label),
            ("section", section_label),
        ):
            if name in details:
                self[name] = worded(str(details[name]))

    def __missing__(self, _name: str) -> str:
        return ""


def group_label(group: str) -> str:
    """The name of a group of kinds."""
    return _(GROUPS[group])


def moment_text(at: datetime) -> str:
    """`10/01/2026م 12:05`, the time of the office."""
    local = at.astimezone(RIYADH)
    return f"{gregorian_text(local.date())} {ltr(f'{local:%H:%M}')}"


def utc_text(at: datetime) -> str:
    """`2026-01-10T09:05:00Z`, as it is sealed but for parts of a second."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def sheet_titles() -> tuple[str, ...]:
    """The headings of an exported sheet."""
    return (
        _("القيد"), _("الوقت في الرياض"), "UTC", _("الشخص"), _("الحساب"), _("بصفة"), _("ماذا"),
        _("رقم الملف"), _("النوع"), _("التفاصيل"), _("الختم"),
    )  # fmt: skip


SHEET_WIDTHS = (9, 18, 22, 22, 14, 22, 44, 14, 20, 40, 20)


def sheet_row(entry: LogEntry, details: str, seal: bytes) -> tuple[str | int, ...]:
    """An entry on an exported sheet, as `sheet_titles`. Isolating marks are of no use there."""
    words = entry_sentence(entry.kind, entry.subject, entry.details)
    return (
        entry.sequence, f"{entry.at.astimezone(RIYADH):%Y-%m-%d %H:%M:%S}", utc_text(entry.at), entry.name,
        entry.login, acted_as(entry.role), words.translate(_NO_MARKS), entry.subject, entry.kind, details,
        seal.hex(),
    )  # fmt: skip


_NO_MARKS = dict.fromkeys((0x2066, 0x2068, 0x2069))


def acted_as(role: str) -> str:
    """The role of an entry; what none acted in is said as it stands."""
    return role_label(role) if role else ""

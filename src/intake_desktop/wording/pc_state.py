"""What `doctor` found on this PC, and what to do about it."""

from __future__ import annotations

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import error_message

_GOOD = {
    "qt": mark("مكتبة النوافذ تعمل."),
    "display": mark("توجد شاشة."),
    "fonts": mark("الخطوط العربية موجودة."),
    "printer": mark("توجد طابعة."),
    "encryption": mark("التشفير يعمل."),
    "disk": mark("على القرص مساحة كافية."),
    "clock": mark("ساعة الجهاز معقولة."),
    "folder": mark("مجلد القاعدة صالح."),
    "store": mark("ملفات القاعدة ومفاتيحها موجودة."),
}
# What is lacking, and what to do.
_LACKING = {
    ("qt", "broken"): (
        mark("مكتبة النوافذ لا تعمل."),
        mark("شغّل make setup، أو أعد تثبيت البرنامج، ليضيف مكتبات النظام الناقصة."),
    ),
    ("display", "none"): (
        mark("لا توجد شاشة في هذه الجلسة."),
        mark("افتح البرنامج من سطح المكتب؛ والأوامر تعمل دون شاشة."),
    ),
    ("fonts", "missing"): (mark("الخطوط العربية غير موجودة."), mark("أعد تثبيت البرنامج.")),
    ("printer", "none"): (
        mark("لا توجد طابعة معرّفة."),
        mark("عرّف طابعة في إعدادات النظام؛ وإلى ذلك الحين احفظ النماذج ملفات PDF."),
    ),
    ("encryption", "missing"): (mark("مكتبة التشفير غير موجودة."), mark("أعد تثبيت البرنامج.")),
    ("disk", "little"): (mark("بقي على القرص أقل من 1 غيغابايت."), mark("أفرغ مساحة قبل بدء العمل.")),
    ("clock", "behind"): (
        mark("ساعة الجهاز متأخرة عن الحقيقة."),
        mark("اضبط تاريخ الجهاز ووقته، فمواعيد الرد تُحسب منه."),
    ),
    ("folder", "network"): (
        mark("مجلد القاعدة على قرص شبكة."),
        mark("انقل القاعدة إلى قرص هذا الجهاز، واجعل قرص الشبكة للنسخ الاحتياطية."),
    ),
    ("folder", "read-only"): (
        mark("لا يمكن الكتابة في مجلد القاعدة."),
        mark("أعد صلاحية الكتابة للمجلد."),
    ),
    ("folder", "open"): (
        mark("مجلد القاعدة مفتوح لمستخدمين آخرين على الجهاز."),
        mark("اجعل صلاحيته لصاحبه وحده (chmod 700)."),
    ),
}


def check_sentences(check: str, state: str) -> tuple[str, str]:
    """What was found, and what to do about it (empty where nothing is to be done)."""
    if state == "good":
        return _(_GOOD[check]), ""
    if state == "none-yet":
        return _("لا توجد قاعدة في هذا المجلد بعد."), ""
    if (check, state) in _LACKING:
        found, remedy = _LACKING[check, state]
        return _(found), _(remedy)
    found_here, _stop, remedy_here = error_message(StoreUnusable(state)).partition(". ")
    return f"{found_here}.", remedy_here

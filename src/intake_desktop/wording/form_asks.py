"""What the desk is asked when one paper is printed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

if TYPE_CHECKING:
    from intake_desktop.domain.cases.step_data import StepDatum

# By the form and the datum where a form means something of its own, else by the datum alone.
_WORDS = {
    "visited_on": mark("يوم الزيارة"),
    "findings": mark("ما تبيّن في البحث"),
    "recommendation": mark("توصية الباحث"),
    "researcher": mark("اسم الباحث"),
    "place": mark("مكان الجلسة"),
    "chair": mark("رئيس الجلسة"),
    "present": mark("الحاضرون"),
    "members": mark("عدد أعضاء اللجنة"),
    "quorum": mark("النصاب"),
    "conflicts": mark("تعارض المصالح"),
    "minutes.amount_sar": mark("مبلغ هذا الملف بالريال"),
    "amounts": mark("مبالغ الملفات الأخرى"),
    "dissent": mark("الرأي المخالف"),
    "amount_sar": mark("المبلغ بالريال"),
    "conditions": mark("شروط القرار"),
    "grounds": mark("أسباب التظلم"),
    "recipient": mark("الجهة المحال إليها"),
    "wanted": mark("ما يُطلب بالتظلم"),
    "objection.enclosures": mark("المستندات المرفقة بالتظلم"),
    "identify": mark("بمَ تُعرَّف الحالة؟"),
    "contact": mark("للتواصل"),
    "subject": mark("موضوع الإحالة"),
    "enclosures": mark("ما يُرفق بالخطاب"),
    "what": mark("ما الذي قُدّم؟"),
    "period": mark("عن أي مدة أو دفعة؟"),
    "method": mark("كيف صُرف؟"),
    "receiver": mark("من استلم؟"),
    "receiver_id": mark("رقم هوية المستلم"),
    "capacity": mark("صفة المستلم"),
    "basis": mark("سند الوكيل أو الولي"),
    "kind": mark("شكوى أم مقترح؟"),
    "text": mark("النص"),
    "asked": mark("ما يُطلب في الشكوى"),
    "answer_by": mark("كيف يصل الرد؟"),
    "closure.reason": mark("سبب الإغلاق"),
    "reason": mark("السبب"),
    "collectors": mark("المفوضون بالاستلام"),
    "valid_from": mark("يسري من"),
    "valid_to": mark("يسري إلى"),
    "programme": mark("البرنامج"),
    "begun_on": mark("بدأ في"),
    "ended_on": mark("انتهى في"),
    "hours": mark("عدد الساعات"),
    "result": mark("النتيجة"),
}
_HELP = {
    "present": mark("سطر لكل عضو، وبعد النقطتين صفته"),
    "conflicts": mark("سطر لكل من تنحّى: رقم الملف: السبب"),
    "amounts": mark("في كل سطر رقم الملف ثم المبلغ"),
}
_OPTIONS = {
    "method.cash": mark("نقدًا"),
    "method.cheque": mark("بشيك"),
    "method.transfer": mark("بتحويل بنكي"),
    "method.goods": mark("عينًا"),
    "capacity.self": mark("المستفيد نفسه"),
    "capacity.proxy": mark("وكيل عنه"),
    "identify.code": mark("برقم الملف أو الرمز"),
    "identify.name": mark("بالاسم ورقم الهوية"),
    "kind.complaint": mark("شكوى"),
    "kind.suggestion": mark("مقترح"),
    "answer_by.in-person": mark("حضوريًا"),
    "answer_by.phone": mark("بالهاتف"),
    "answer_by.sms": mark("برسالة نصية"),
    "answer_by.letter": mark("بخطاب"),
    "answer_by.email": mark("بالبريد الإلكتروني"),
}


def asked_label(form: str, datum: StepDatum) -> str:
    """What is asked; the datum's own name where it is newer than these words."""
    words = _WORDS.get(f"{form}.{datum.id}") or _WORDS.get(datum.id)
    return _(words) if words else datum.label_ar or datum.id


def asked_help(datum: StepDatum) -> str:
    """How it is to be written, where that is not plain."""
    return _(_HELP[datum.id]) if datum.id in _HELP else ""


def option_label(datum: StepDatum, option: str) -> str:
    """One of the answers that a datum takes."""
    words = _OPTIONS.get(f"{datum.id}.{option}")
    return _(words) if words else option

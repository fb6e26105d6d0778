"""The questions of a step in words, those of its act among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.domain.cases.step_data import WHY
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

if TYPE_CHECKING:
    from intake_desktop.domain.cases.step_data import StepDatum

_WORDS = {
    "date": mark("يوم حدوثها"),
    "note": mark("ملاحظة"),
    "language": mark("لغة التوضيح"),
    "reader": mark("من قرأ عليه"),
    "interpreter": mark("المترجم"),
    "understood": mark("هل فهم؟"),
    "question": mark("ما الذي لم يتضح؟"),
    "answer": mark("ما أجاب به الباحث"),
    "method": mark("كيف تم؟"),
    "original": mark("أين الأصل؟"),
    "witness": mark("الشاهد"),
    "signer": mark("من وقّع؟"),
    "proof": mark("الإثبات"),
    "what": mark("ما الذي قُدّم؟"),
    "receiver": mark("من استلم؟"),
    "reason": mark("السبب"),
    WHY: mark("ما الذي استدعاها؟"),
}


def datum_label(datum: StepDatum) -> str:
    """What is asked: the pack's own words, or those of the act."""
    if datum.of == "criterion" and datum.type == "long_text":
        return _("دليل «{what}»").format(what=datum.label_ar)
    return datum.label_ar or _(_WORDS[datum.id])

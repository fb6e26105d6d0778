"""Sentences about what makes each policy its own: referrals, what a step asks, what is taken back."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain
from intake_desktop.wording.missing import clause_label, told_text

Params = Mapping[str, object]


def _clause(params: Params) -> str:
    return clause_label(str(params.get("clause", "")))


def _referral_needed(params: Params) -> str:
    return _(
        "لا يُفتح ملف إلا بإحالة من جهة مختصة مع خطابها ({clause}). ينقص: {wanted}. "
        "من حضر دون إحالة يُسجَّل استفسارًا ويُدل على الجهة المختصة."
    ).format(clause=_clause(params), wanted=told_text(params["items"]))


def _data_missing(params: Params) -> str:
    return _("لا تُسجَّل «{step}» ({clause}) قبل أن يُذكر: {wanted}").format(
        step=params["step"], clause=_clause(params), wanted=told_text(params["items"])
    )


def _guardian_signs(params: Params) -> str:
    return _("المستفيد دون سن التوقيع: يوقّع عنه ولي أمره المسجل في الطلب ({clause}).").format(
        clause=_clause(params)
    )


def _decision_stands(params: Params) -> str:
    return _("صدر قرار مبني على «{step}»، والقرار لا يُلغى: يُعترض عليه أو يُفتح طلب جديد.").format(
        step=params["step"]
    )


SENTENCES: dict[str, Sentence] = {
    "referral-needed": _referral_needed,
    "step-data-missing": _data_missing,
    "guardian-signs": _guardian_signs,
    "decision-stands": _decision_stands,
    "case-closed": plain(mark("الملف مغلق: يعيد المشرف فتحه مع السبب، ثم يُتابَع العمل.")),
    "step-not-done": plain(mark("الخطوة «{step}» لم تُسجَّل بعد، فلا يُعاد فتحها.")),
    "no-such-channel": plain(mark("لا قناة بهذا الاسم في السياسة: القنوات هي {known}.")),
    "no-such-authority": plain(mark("لا جهة مختصة بهذا الاسم في السياسة: الجهات هي {known}.")),
}

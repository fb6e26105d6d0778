"""Words of the codes that stand alone on a screen, a paper or the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_STATES = {
    "draft": mark("مسودة"),
    "open": mark("مفتوح"),
    "incomplete": mark("غير مكتمل"),
    "awaiting_decision": mark("بانتظار القرار"),
    "accepted": mark("مقبول"),
    "rejected": mark("مرفوض"),
    "deferred": mark("مؤجل"),
    "in_service": mark("تُقدَّم له الخدمة"),
    "follow_up": mark("قيد المتابعة"),
    "closed": mark("مغلق"),
}
_ROLES = {
    "reception": mark("موظف علاقات المستفيدين"),
    "researcher": mark("مسؤول البحث الاجتماعي"),
    "specialist": mark("الأخصائي"),
    "secretary": mark("أمين اللجنة"),
    "supervisor": mark("المشرف"),
    "auditor": mark("المراجع"),
    "administrator": mark("مدير النظام"),
}
_OUTCOMES = {
    "accept": mark("قبول"),
    "reject": mark("رفض"),
    "defer": mark("تأجيل"),
}
_ELIGIBILITY = {
    "eligible": mark("مستحق"),
    "not_eligible": mark("غير مستحق"),
    "incomplete": mark("غير مكتمل"),
    "needs_review": mark("يحتاج نظر مختص"),
}
_RULE_RESULTS = {
    "met": mark("مستوفى"),
    "unmet": mark("غير مستوفى"),
    "incomplete": mark("ناقص"),
    "review": mark("للنظر"),
    "not_applicable": mark("لا ينطبق"),
}
_STEP_STATES = {
    "done": mark("تمّت"),
    "ready": mark("جاهزة"),
    "blocked": mark("تنتظر ما قبلها"),
    "skipped": mark("تُجووزت"),
}
_SEXES = {
    "male": mark("ذكر"),
    "female": mark("أنثى"),
}
_PERIODS = {
    "month": mark("شهريًا"),
    "year": mark("سنويًا"),
}
_RELATIONS = {
    "wife": mark("زوجة"),
    "husband": mark("زوج"),
    "son": mark("ابن"),
    "daughter": mark("بنت"),
    "father": mark("أب"),
    "mother": mark("أم"),
    "brother": mark("أخ"),
    "sister": mark("أخت"),
    "grandfather": mark("جد"),
    "grandmother": mark("جدة"),
    "grandson": mark("حفيد"),
    "granddaughter": mark("حفيدة"),
    "other": mark("قريب آخر"),
    "applicant": mark("صاحب الطلب"),
}
_SIGNING_METHODS = {
    "signature": mark("توقيع"),
    "thumbprint": mark("بصمة"),
}
_ORIGINALS = {
    "kept": mark("الأصل محفوظ في الملف الورقي"),
    "scanned": mark("الأصل ممسوح"),
}
_NOTICE_METHODS = {
    "in-person": mark("حضوريًا"),
    "phone": mark("بالهاتف"),
    "sms": mark("برسالة نصية"),
    "letter": mark("بخطاب"),
    "email": mark("بالبريد الإلكتروني"),
}
_CONSENT_METHODS = {
    "signature": mark("بتوقيع"),
    "thumbprint": mark("ببصمة"),
    "written": mark("كتابةً"),
    "verbal": mark("شفهيًا"),
    "phone": mark("بالهاتف"),
}
_FORMS = {
    "registration": mark("نموذج التسجيل"),
    "declaration": mark("الإقرار والتعهد"),
    "consent": mark("الموافقة على معالجة البيانات"),
    "request-receipt": mark("إيصال استلام الطلب"),
    "social-report": mark("تقرير البحث الاجتماعي"),
    "minutes": mark("محضر اللجنة"),
    "decision-notice": mark("إشعار القرار"),
    "objection": mark("طلب التظلم"),
    "referral-letter": mark("خطاب الإحالة"),
    "aid-receipt": mark("سند الصرف"),
    "satisfaction": mark("استمارة قياس الرضا"),
    "complaint": mark("الشكوى أو المقترح"),
    "follow-up": mark("سجل المتابعة"),
    "closure": mark("إغلاق الملف"),
    "collection-authorisation": mark("تفويض استلام طفل"),
    "certificate": mark("الشهادة"),
    "data-update": mark("طلب تحديث البيانات"),
    "missing-list": mark("قائمة النواقص"),
}
_PRINT_STATES = {
    "reserved": mark("رقم محجوز"),
    "printed": mark("صدرت"),
    "failed": mark("لم تُطبع"),
    "superseded": mark("حلّ غيرها محلها"),
}
_LANGUAGES = {
    "ar": mark("العربية"),
    "en": mark("الإنجليزية"),
    "ur": mark("الأردية"),
    "hi": mark("الهندية"),
    "bn": mark("البنغالية"),
    "am": mark("الأمهرية"),
    "fil": mark("الفلبينية"),
    "id": mark("الإندونيسية"),
    "sw": mark("السواحلية"),
    "fr": mark("الفرنسية"),
    "sign": mark("لغة الإشارة"),
}


def _word(table: Mapping[str, str], code: str) -> str:
    """The word of `code`, or the code itself: a newer store must not stop an older window."""
    return _(table[code]) if code in table else code


def state_label(state: str) -> str:
    """A case's state."""
    return _word(_STATES, state)


def role_label(role: str) -> str:
    """What a person does in the office."""
    return _word(_ROLES, role)


def outcome_label(outcome: str) -> str:
    """A decision."""
    return _word(_OUTCOMES, outcome)


def eligibility_label(outcome: str) -> str:
    """What the checklist advises."""
    return _word(_ELIGIBILITY, outcome)


def rule_result_label(result: str) -> str:
    """What one rule found."""
    return _word(_RULE_RESULTS, result)


def step_state_label(state: str) -> str:
    """Where a step of the policy stands."""
    return _word(_STEP_STATES, state)


def sex_label(sex: str) -> str:
    """The recorded sex."""
    return _word(_SEXES, sex)


def period_label(period: str) -> str:
    """How often an amount falls due."""
    return _word(_PERIODS, period)


def relation_label(relation: str) -> str:
    """What a member of the household is to the beneficiary; any other word as it was typed."""
    return _word(_RELATIONS, relation)


def signing_method_label(method: str) -> str:
    """How a paper was signed."""
    return _word(_SIGNING_METHODS, method)


def original_label(original: str) -> str:
    """Where the signed paper is."""
    return _word(_ORIGINALS, original)


def notice_method_label(method: str) -> str:
    """How the beneficiary was told of a decision."""
    return _word(_NOTICE_METHODS, method)


def consent_method_label(method: str) -> str:
    """How somebody consented; any other word as it was typed."""
    return _word(_CONSENT_METHODS, method)


def form_label(form: str) -> str:
    """A printed form by its published name."""
    return _word(_FORMS, form)


def print_state_label(state: str) -> str:
    """Where a paper of the outgoing register stands."""
    return _word(_PRINT_STATES, state)


def language_label(language: str) -> str:
    """A language spoken at the desk."""
    return _word(_LANGUAGES, language)


SEXES = tuple(_SEXES)
PERIODS = tuple(_PERIODS)
RELATIONS = tuple(relation for relation in _RELATIONS if relation != "applicant")
SIGNING_METHODS = tuple(_SIGNING_METHODS)
NOTICE_METHODS = tuple(_NOTICE_METHODS)
LANGUAGES = tuple(_LANGUAGES)

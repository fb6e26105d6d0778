"""What people call the tables and the keys of a policy pack."""

from __future__ import annotations

from typing import NamedTuple

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark


class LineNoun(NamedTuple):
    """A line of a table: `one` as «قناة», `the` as «القناة», `all` as «القنوات»."""

    one: str
    the: str
    all: str
    feminine: bool = False


LINES: dict[str, LineNoun] = {
    "channels": LineNoun(mark("قناة"), mark("القناة"), mark("القنوات"), feminine=True),
    "tools": LineNoun(mark("أداة"), mark("الأداة"), mark("الأدوات"), feminine=True),
    "steps": LineNoun(mark("خطوة"), mark("الخطوة"), mark("الخطوات"), feminine=True),
    "verification_types": LineNoun(
        mark("طريقة تحقق"), mark("طريقة التحقق"), mark("طرق التحقق"), feminine=True
    ),
    "criteria": LineNoun(mark("معيار"), mark("المعيار"), mark("المعايير")),
    "scales": LineNoun(mark("مقياس"), mark("المقياس"), mark("المقاييس")),
    "levels": LineNoun(mark("درجة"), mark("الدرجة"), mark("الدرجات"), feminine=True),
    "authorities": LineNoun(mark("جهة مختصة"), mark("الجهة المختصة"), mark("الجهات المختصة"), feminine=True),
    "reports": LineNoun(mark("تقرير"), mark("التقرير"), mark("التقارير")),
    "services": LineNoun(mark("خدمة"), mark("الخدمة"), mark("الخدمات"), feminine=True),
    "categories": LineNoun(mark("فئة"), mark("الفئة"), mark("الفئات"), feminine=True),
    "documents": LineNoun(mark("مستند"), mark("المستند"), mark("المستندات")),
    "rules": LineNoun(mark("قاعدة"), mark("القاعدة"), mark("القواعد"), feminine=True),
    "bands": LineNoun(mark("شريحة"), mark("الشريحة"), mark("الشرائح"), feminine=True),
    "retention": LineNoun(mark("مدة حفظ"), mark("مدة الحفظ"), mark("مدد الحفظ"), feminine=True),
    "pages": LineNoun(mark("صفحة"), mark("الصفحة"), mark("الصفحات"), feminine=True),
    "sections": LineNoun(mark("قسم"), mark("القسم"), mark("الأقسام")),
    "fields": LineNoun(mark("سؤال"), mark("السؤال"), mark("الأسئلة")),
    "options": LineNoun(mark("خيار"), mark("الخيار"), mark("الخيارات")),
    "reasons": LineNoun(mark("سبب"), mark("السبب"), mark("الأسباب")),
    "numbers": LineNoun(mark("رقم طوارئ"), mark("رقم الطوارئ"), mark("أرقام الطوارئ")),
}

# A key that means the same wherever it stands; lists of ids are called as the lines they name.
_KEYS: dict[str, str] = {
    "id": mark("المعرّف"),
    "version": mark("الإصدار"),
    "effective_from": mark("تاريخ السريان"),
    "organisation": mark("بيانات المنظمة"),
    "approval": mark("الاعتماد"),
    "supersedes": mark("الإصدارات التي يحل محلها"),
    "intake_mode": mark("طريقة الاستقبال"),
    "referral": mark("الإحالة"),
    "urgent": mark("الحالة العاجلة"),
    "decision": mark("القرار"),
    "declaration": mark("الإقرار"),
    "explanation": mark("التوضيح"),
    "base_documents": mark("المستندات الأساسية"),
    "rule_set": mark("قائمة الاستحقاق"),
    "follow_up": mark("المتابعة"),
    "forms": mark("النماذج"),
    "obligations": mark("الالتزامات"),
    "name_ar": mark("الاسم بالعربية"),
    "name_en": mark("الاسم بالإنجليزية"),
    "short_ar": mark("الاسم المختصر"),
    "kind": mark("النوع"),
    "licence": mark("رقم الترخيص"),
    "phone": mark("الهاتف"),
    "email": mark("البريد الإلكتروني"),
    "website": mark("الموقع الإلكتروني"),
    "address": mark("العنوان"),
    "iban": mark("رقم الآيبان"),
    "social": mark("حسابات التواصل"),
    "supervised_by": mark("الجهات المشرفة"),
    "letterhead": mark("ترويسة الأوراق"),
    "body": mark("جهة الاعتماد"),
    "meeting": mark("رقم الاجتماع"),
    "term": mark("الدورة"),
    "hijri": mark("التاريخ الهجري"),
    "gregorian": mark("التاريخ الميلادي"),
    "as_written": mark("نص الاعتماد"),
    "label_ar": mark("الاسم"),
    "title_ar": mark("العنوان الظاهر"),
    "help_ar": mark("نص المساعدة"),
    "walk_in_ar": mark("ما يقال لمن يأتي بلا إحالة"),
    "points_ar": mark("النقاط"),
    "clauses_ar": mark("البنود"),
    "value": mark("وسيلة الوصول"),
    "contact": mark("وسيلة التواصل"),
    "number": mark("الرقم"),
    "clause": mark("البند"),
    "required": mark("الإلزام"),
    "required_for": mark("الإلزام لفئة"),
    "waived_when": mark("شرط الإعفاء"),
    "when": mark("شرط الظهور"),
    "optional_when": mark("شرط عدم الإلزام"),
    "whose": mark("صاحب المستند"),
    "max_age_days": mark("أقصى عمر بالأيام"),
    "expires": mark("له تاريخ انتهاء"),
    "verifications": mark("طرق التحقق"),
    "signer": mark("الموقّع"),
    "form": mark("النموذج"),
    "form_version": mark("إصدار النموذج"),
    "guardian_under": mark("السن التي يوقّع دونها الولي"),
    "letter": mark("خطاب الإحالة"),
    "months": mark("عدد الأشهر"),
    "places": mark("أماكن المتابعة"),
    "type": mark("نوع السؤال"),
    "bind": mark("موضع القيمة"),
    "length": mark("عدد الخانات"),
    "scale": mark("المقياس"),
    "not_before": mark("ما لا يسبقه"),
    "role": mark("من ينفذها"),
    "act": mark("نوع الفعل"),
    "requires": mark("ما تشترطه"),
    "optional": mark("جواز التجاوز"),
    "repeatable": mark("جواز التكرار"),
    "outcomes": mark("القرارات التي تخصها"),
    "only_if": mark("شرط الخطوة"),
    "open_while": mark("ما يبقيها مفتوحة"),
    "timing": mark("الموعد"),
    "after": mark("الخطوة التي يُعد منها"),
    "opens_months": mark("تفتح بعد أشهر"),
    "due_months": mark("تستحق بعد أشهر"),
    "produces": mark("المستند الناتج"),
    "reaches": mark("الحالة التي تبلغها"),
    "when_warranted": mark("عند الاقتضاء"),
    "basis": mark("الأساس"),
    "outcome": mark("القرار"),
    "decider": mark("من يقرر"),
    "minimum_reply_days": mark("أقل مدة للرد بالأيام"),
    "internal_maximum_days": mark("أقصى مدة داخلية بالأيام"),
    "objection_days": mark("مدة الاعتراض بالأيام"),
    "step": mark("الخطوة"),
    "free": mark("الخطوات التي لا تنتظر"),
    "plan": mark("خطة السلامة"),
    "unmet": mark("ما يترتب على عدم الاستيفاء"),
    "limit_halalas": mark("الحد"),
    "up_to_halalas": mark("أعلى الشريحة"),
    "counted": mark("مصادر الدخل المحسوبة"),
    "deducted": mark("ما يُحسم"),
    "members": mark("من يُعد من الأسرة"),
    "male_under": mark("سن الذكر دون"),
    "female_under": mark("سن الأنثى دون"),
    "allowed": mark("المقبول"),
    "field": mark("الحقل"),
    "any_of": mark("الفئات المطلوبة"),
    "document": mark("المستند"),
    "in": mark("القيم"),
}


def key_label(key: str) -> str:
    """What a key of the pack says; the key itself where nobody gave it a name."""
    if key in _KEYS:
        return _(_KEYS[key])
    return _(LINES[key].all) if key in LINES else key

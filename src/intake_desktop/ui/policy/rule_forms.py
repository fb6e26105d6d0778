"""The form of each kind of rule. Limits are typed in riyals and kept in halalas."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import mark
from intake_desktop.ui.policy.choices import AREAS, CLAUSE, DEDUCTED, LABEL, MEMBERS, UNMET
from intake_desktop.ui.policy.schema import FormField, Rows, Variant

_RULE_ENDS = (
    FormField("unmet", "choice", choices=UNMET),
    FormField("categories", "refs", table="categories", help=mark("بلا اختيار: تسري على الجميع")),
    CLAUSE,
)
_INCOME = (
    FormField("counted", "refs", table="income", help=mark("بلا اختيار: تُحسب كل المصادر")),
    FormField("deducted", "several", choices=DEDUCTED),
)
_LIMIT = FormField("limit_halalas", "money", optional=False)
_BANDS = Rows(
    ("bands",),
    mark("أضف شريحة"),
    (FormField("id", "code", optional=False), FormField("up_to_halalas", "money", optional=False)),
    {"id": "", "up_to_halalas": 0},
)
RULES: Mapping[str, Variant] = {
    "ceiling": Variant(mark("حد لدخل الأسرة"), (LABEL, _LIMIT, *_INCOME, *_RULE_ENDS), {"limit_halalas": 0}),
    "per-capita": Variant(
        mark("حد لنصيب الفرد"),
        (LABEL, _LIMIT, *_INCOME, FormField("members", "choice", choices=MEMBERS), *_RULE_ENDS),
        {"limit_halalas": 0},
    ),
    "bands": Variant(
        mark("شرائح نصيب الفرد"),
        (LABEL, *_INCOME, FormField("members", "choice", choices=MEMBERS), *_RULE_ENDS),
        {"bands": [{"id": "A", "up_to_halalas": 0}]},
        (_BANDS,),
    ),
    "age-by-sex": Variant(
        mark("السن"),
        (
            LABEL,
            FormField("male_under", "count", optional=False),
            FormField("female_under", "count", optional=False),
            *_RULE_ENDS,
        ),
        {"male_under": 18, "female_under": 18},
    ),
    "nationality": Variant(
        mark("الجنسية"),
        (
            LABEL,
            FormField("allowed", "lines", optional=False, help=mark("رمز كل دولة بحرفين في سطر، مثل SA")),
            *_RULE_ENDS,
        ),
        {"allowed": ["SA"]},
    ),
    "area": Variant(
        mark("نطاق الخدمة"),
        (
            LABEL,
            FormField("field", "choice", choices=AREAS),
            FormField("allowed", "lines", optional=False, help=mark("كل اسم في سطر، بكل كتابة يُعرف بها")),
            *_RULE_ENDS,
        ),
        {"allowed": []},
    ),
    "category": Variant(
        mark("الفئة"),
        (LABEL, FormField("any_of", "refs", optional=False, table="categories"), *_RULE_ENDS),
        {"any_of": []},
    ),
    "document": Variant(
        mark("مستند صالح"),
        (LABEL, FormField("document", "ref", optional=False, table="documents"), *_RULE_ENDS),
        {"document": ""},
    ),
}

"""The form of each kind of rule. Limits are typed in riyals and kept in halalas."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.i18n import mark
from intake_desktop.ui.policy.choices import AREAS, CLAUSE, LABEL, MEMBERS, PERIODS, UNMET, WHO
from intake_desktop.ui.policy.schema import FormField, Rows, Variant

_UNMET = FormField("unmet", "choice", choices=UNMET, default="not_eligible")
_TO_LOOK_AT = FormField("unmet", "choice", choices=UNMET, default="needs_review")
_FOR_WHOM = (
    FormField("categories", "refs", table="categories", help=mark("بلا اختيار: تسري على الجميع")),
    FormField("effective_from", "day"),
    FormField("effective_until", "day"),
    CLAUSE,
)
_ENDS = (_UNMET, *_FOR_WHOM)
_INCOME = (
    FormField("counted", "refs", table="income", help=mark("بلا اختيار: تُحسب كل المصادر")),
    FormField("member_income", "yes", default=True),
    FormField("members", "choice", choices=MEMBERS, default="resident"),
    FormField("period", "choice", choices=PERIODS, default="month"),
)
_DEDUCTED = FormField("deducted", "refs", table="obligations", default=[])
_HEADS = (
    FormField("deducted", "refs", table="obligations", default=["rent", "loan"]),
    FormField("sons_under", "count"),
    FormField("daughters_under", "count"),
)
_LIMIT = FormField("limit_halalas", "money", optional=False)
_UP_TO = FormField("up_to_halalas", "money", optional=False)
_BANDS = Rows(
    ("bands",),
    mark("أضف شريحة"),
    (FormField("id", "code", optional=False), _UP_TO),
    {"id": "", "up_to_halalas": 0},
)
_SHARES = Rows(
    ("shares",),
    mark("أضف شريحة"),
    (_UP_TO, FormField("weight", "count", optional=False)),
    {"up_to_halalas": 0, "weight": 0},
)
_WEIGHTS = tuple(
    FormField(key, "count") for key in ("child", "elderly", "elderly_from", "disabled", "rent", "debt")
)

RULES: Mapping[str, Variant] = {
    "ceiling": Variant(
        mark("حد لدخل الأسرة"), (LABEL, _LIMIT, *_INCOME, _DEDUCTED, *_ENDS), {"limit_halalas": 0}
    ),
    "per-capita": Variant(
        mark("حد لنصيب الفرد"), (LABEL, _LIMIT, *_INCOME, *_HEADS, *_ENDS), {"limit_halalas": 0}
    ),
    "bands": Variant(
        mark("شرائح نصيب الفرد"),
        (LABEL, *_INCOME, *_HEADS, _TO_LOOK_AT, *_FOR_WHOM),
        {"bands": [{"id": "A", "up_to_halalas": 0}]},
        (_BANDS,),
    ),
    "points": Variant(
        mark("نقاط"),
        (
            LABEL,
            FormField("minimum", "count", optional=False),
            FormField("category_weights", "weights", table="categories"),
            *_WEIGHTS,
            *_INCOME,
            *_HEADS,
            *_ENDS,
        ),
        {"minimum": 1},
        (_SHARES,),
    ),
    "age-by-sex": Variant(
        mark("السن"),
        (
            LABEL,
            FormField("who", "choice", choices=WHO, default="applicant"),
            FormField("male_under", "count", optional=False),
            FormField("female_under", "count", optional=False),
            *_ENDS,
        ),
        {"male_under": 18, "female_under": 18},
    ),
    "nationality": Variant(
        mark("الجنسية"),
        (
            LABEL,
            FormField("allowed", "lines", optional=False, help=mark("رمز كل دولة بحرفين في سطر، مثل SA")),
            *_ENDS,
        ),
        {"allowed": ["SA"]},
    ),
    "area": Variant(
        mark("نطاق الخدمة"),
        (
            LABEL,
            FormField("field", "choice", choices=AREAS, default="region"),
            FormField("allowed", "lines", optional=False, help=mark("كل اسم في سطر، بكل كتابة يُعرف بها")),
            *_ENDS,
        ),
        {"allowed": []},
    ),
    "category": Variant(
        mark("الفئة"),
        (LABEL, FormField("any_of", "refs", optional=False, table="categories"), *_ENDS),
        {"any_of": []},
    ),
    "document": Variant(
        mark("مستند صالح"),
        (LABEL, FormField("document", "ref", optional=False, table="documents"), *_ENDS),
        {"document": ""},
    ),
}

"""The pages of the editor, in its order. What is not named here is edited on the page of the text."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.ui.policy.choices import (
    BASES,
    BODIES,
    CLAUSE,
    DECIDERS,
    FOLLOWED,
    LABEL,
    LETTERHEAD,
    ORGANISATIONS,
    OUTCOMES,
    QUESTIONS,
    ROLES,
    SIGNERS,
    WHOSE,
)
from intake_desktop.ui.policy.rule_forms import RULES
from intake_desktop.ui.policy.schema import FormField, Place, Rows, Single, Texts

_OPTIONS = Rows(("options",), mark("أضف خيارًا"), (LABEL,))
_FIELDS = Rows(
    ("fields",),
    mark("أضف سؤالًا"),
    (
        LABEL,
        FormField("type", "choice", optional=False, choices=QUESTIONS),
        FormField("required", "yes"),
        FormField("help_ar"),
        CLAUSE,
    ),
    {"type": "text"},
    (_OPTIONS,),
)

PLACES: tuple[Place, ...] = (
    Place(
        "organisation",
        mark("المنظمة والترويسة"),
        "building-2",
        (
            Single(
                ("organisation",),
                (
                    FormField("name_ar", optional=False),
                    FormField("short_ar"),
                    FormField("name_en", "code", optional=False),
                    FormField("kind", "choice", optional=False, choices=ORGANISATIONS),
                    FormField("licence", "code"),
                    FormField("phone", "code"),
                    FormField("email", "code"),
                    FormField("website", "code"),
                    FormField("iban", "code"),
                    FormField("social", "code"),
                    FormField("address", "long"),
                    FormField("supervised_by", "lines", help=mark("كل جهة في سطر")),
                    FormField(
                        "letterhead",
                        "several",
                        choices=LETTERHEAD,
                        default=["licence", "number", "date", "contacts"],
                    ),
                ),
            ),
            Single(
                ("approval",),
                (
                    FormField("body", "choice", optional=False, choices=BODIES),
                    FormField("meeting", optional=False),
                    FormField("term", optional=False),
                    FormField("hijri", "code", optional=False),
                    FormField("gregorian", "code", optional=False),
                    FormField("as_written", "long", optional=False),
                ),
            ),
        ),
    ),
    Place(
        "channels",
        mark("قنوات التواصل"),
        "phone",
        (
            Rows(
                ("channels",),
                mark("أضف قناة"),
                (LABEL, FormField("value", help=mark("الرقم أو الحساب أو العنوان كما يُعطى للمستفيد"))),
            ),
        ),
    ),
    Place("tools", mark("أدوات الموظف"), "clipboard-check", (Rows(("tools",), mark("أضف أداة"), (LABEL,)),)),
    Place(
        "services",
        mark("الخدمات"),
        "hand-coins",
        (
            Rows(
                ("services",),
                mark("أضف خدمة"),
                (
                    LABEL,
                    FormField("documents", "refs", table="documents"),
                    FormField("rules", "refs", table="rules"),
                    FormField("verifications", "refs", table="verification_types"),
                ),
            ),
        ),
    ),
    Place(
        "documents",
        mark("المستندات"),
        "file-text",
        (
            Single(
                (),
                (
                    FormField(
                        "base_documents",
                        "refs",
                        table="documents",
                        help=mark("تُطلب من كل مستفيد"),
                    ),
                ),
            ),
            Rows(
                ("documents",),
                mark("أضف مستندًا"),
                (
                    LABEL,
                    FormField("whose", "choice", choices=WHOSE, default="applicant"),
                    FormField("max_age_days", "count", help=mark("من إصداره إلى تقديم الطلب؛ فارغ: بلا حد")),
                    FormField("expires", "yes", help=mark("نعم: يُسأل عن تاريخ انتهائه")),
                    CLAUSE,
                ),
            ),
        ),
    ),
    Place(
        "categories",
        mark("الفئات"),
        "users",
        (
            Rows(
                ("categories",),
                mark("أضف فئة"),
                (
                    LABEL,
                    FormField("documents", "refs", table="documents"),
                    FormField("verifications", "refs", table="verification_types"),
                ),
            ),
        ),
    ),
    Place(
        "rules", mark("قواعد الاستحقاق"), "scale", (Rows(("rules",), mark("أضف قاعدة"), (), variants=RULES),)
    ),
    Place(
        "decision",
        mark("القرار"),
        "gavel",
        (
            Single(
                ("decision",),
                (
                    FormField("decider", "choice", optional=False, choices=DECIDERS),
                    FormField("minimum_reply_days", "count", help=mark("لا يُقبل قرار قبلها")),
                    FormField("internal_maximum_days", "count"),
                    FormField("objection_days", "count", default=30),
                    CLAUSE,
                ),
            ),
            Rows(
                ("decision", "reasons"),
                mark("أضف سببًا"),
                (LABEL, FormField("outcome", "choice", optional=False, choices=OUTCOMES)),
                {"outcome": "reject"},
            ),
        ),
    ),
    Place(
        "declaration",
        mark("الإقرار"),
        "signature",
        (
            Single(
                ("declaration",),
                (
                    FormField("title_ar"),
                    FormField("signer", "choice", optional=False, choices=SIGNERS),
                    FormField("form_version", "count", default=1, help=mark("زده واحدًا إذا تغيّر نص الورقة")),
                    FormField("guardian_under", "count"),
                    CLAUSE,
                ),
            ),
            Texts(("declaration", "clauses_ar"), mark("أضف بندًا")),
        ),
    ),
    Place(
        "explanation",
        mark("التوضيح للمستفيد"),
        "message-square-text",
        (Single(("explanation",), (CLAUSE,)), Texts(("explanation", "points_ar"), mark("أضف نقطة"))),
        only_with="explanation",
    ),
    Place(
        "consent",
        mark("الموافقة على معالجة البيانات"),
        "file-check",
        (
            Single(("consent",), (CLAUSE,)),
            Rows(("consent", "purposes"), mark("أضف غرضًا"), (LABEL, FormField("recipients_ar"))),
            Texts(("consent", "rights_ar"), mark("أضف حقًا")),
        ),
        only_with="consent",
    ),
    Place(
        "steps",
        mark("الخطوات"),
        "list-checks",
        (
            Rows(
                ("steps",),
                "",
                (
                    LABEL,
                    FormField("clause", optional=False),
                    FormField("role", "choice", optional=False, choices=ROLES),
                    FormField("optional", "yes", help=mark("نعم: تُتجاوز بسبب يُسجَّل")),
                    FormField("criteria", "refs", table="criteria"),
                ),
                inner=(_FIELDS,),
            ),
        ),
    ),
    Place(
        "pages",
        mark("صفحات المعالج وأسئلتها"),
        "book-open",
        (
            Rows(("pages",), "", (LABEL, FormField("title_ar", optional=False))),
            Rows(
                ("sections",),
                "",
                (LABEL, FormField("required", "yes"), CLAUSE),
                inner=(_FIELDS, _OPTIONS),
            ),
        ),
    ),
    Place(
        "verification",
        mark("التحقق والتقييم"),
        "shield-check",
        (
            Rows(
                ("verification_types",),
                mark("أضف طريقة تحقق"),
                (
                    LABEL,
                    FormField("when_warranted", "yes", help=mark("نعم: بسبب يُذكر")),
                    CLAUSE,
                ),
            ),
            Rows(
                ("criteria",),
                mark("أضف معيارًا"),
                (LABEL, FormField("basis", "choice", optional=False, choices=BASES), CLAUSE),
                {"basis": "bylaws"},
            ),
            Rows(
                ("scales",),
                "",
                (LABEL,),
                inner=(Rows(("levels",), mark("أضف درجة"), (LABEL,)),),
            ),
        ),
    ),
    Place(
        "referral",
        mark("الإحالة والجهات المختصة"),
        "send",
        (
            Single(
                ("referral",),
                (
                    FormField("clause", optional=False),
                    FormField("letter", "ref", optional=False, table="documents"),
                    FormField("walk_in_ar", "long", optional=False),
                ),
            ),
            Rows(("authorities",), mark("أضف جهة مختصة"), (LABEL, FormField("contact"))),
            Rows(
                ("reports",), mark("أضف تقريرًا"), (LABEL, FormField("required", "yes", default=True), CLAUSE)
            ),
        ),
    ),
    Place(
        "urgent",
        mark("الحالة العاجلة"),
        "bell",
        (
            Single(("urgent",), (FormField("title_ar", optional=False), CLAUSE)),
            Texts(("urgent", "points_ar"), mark("أضف نقطة")),
            Rows(
                ("urgent", "numbers"),
                mark("أضف رقم طوارئ"),
                (LABEL, FormField("number", "code", optional=False)),
                {"number": ""},
            ),
        ),
        only_with="urgent",
    ),
    Place(
        "keeping",
        mark("المتابعة والحفظ"),
        "history",
        (
            Single(
                ("follow_up",),
                (
                    FormField("months", "count", optional=False),
                    FormField("places", "several", optional=False, choices=FOLLOWED),
                ),
            ),
            Rows(
                ("retention",),
                mark("أضف مدة حفظ"),
                (LABEL, FormField("months", "count", optional=False)),
                {"months": 60},
            ),
        ),
    ),
)
TEXT_PLACE = Place("text", mark("النص"), "type", ())

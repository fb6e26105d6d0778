"""Where a column of a registry may go: places of the intake by their paths, and the words of headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from intake_desktop.domain.cases.case import Value
from intake_desktop.domain.packs.parts import Field, Option
from intake_desktop.domain.packs.policy import PolicyPack, bind_of

TargetKind = Literal[
    "text", "name", "full_name", "number", "mobile", "money", "date", "birth", "age", "sex", "nationality",
    "id_type", "marital", "yes_no", "choice", "multi_choice", "categories", "category", "income",
    "obligation", "document", "reports",
]  # fmt: skip


class Target(Value, frozen=True, kw_only=True):
    """A place a column can go to. `label_ar` is the pack's own word where it is the pack's own question.

    `codes_only` is a place that can hold nothing but a code: a word that is none is said and left out.
    """

    id: str
    kind: TargetKind
    label_ar: str = ""
    words: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    codes_only: bool = False


# id, kind, what stands above such a column.
_STATIC: Final[tuple[tuple[str, TargetKind, str], ...]] = (
    (
        "full_name",
        "full_name",
        "الاسم|الاسم الكامل|الاسم كاملا|الاسم الرباعي|الاسم الثلاثي|اسم المستفيد|اسم المستفيدة|اسم الحالة"
        "|اسم مقدم الطلب|اسم رب الأسرة|اسم العائل|name|full name|beneficiary name|applicant name|beneficiary",
    ),
    ("applicant.given", "name", "الاسم الأول|اسم أول|الأول|first name|given name|first|given"),
    (
        "applicant.father",
        "name",
        "اسم الأب|الاسم الثاني|الأب|الثاني|الاسم الأب|father name|second name|middle name|father",
    ),
    (
        "applicant.grandfather",
        "name",
        "اسم الجد|الاسم الثالث|الجد|الثالث|الاسم الجد|third name|grandfather name|grandfather",
    ),
    (
        "applicant.family",
        "name",
        "اسم العائلة|العائلة|اللقب|القبيلة|الاسم الأخير|الاسم العائلة|الأخير|الرابع|الاسم الرابع"
        "|family name|last name|surname|family|tribe",
    ),
    (
        "applicant.latin_name",
        "text",
        "الاسم بالإنجليزية|الاسم بالإنجليزي|الاسم باللاتينية|الاسم اللاتيني|الاسم بالحروف اللاتينية"
        "|english name|latin name|name in english",
    ),
    ("applicant.alias", "text", "الرمز|الاسم المستعار|رمز الحالة|alias|code name"),
    ("applicant.sex", "sex", "الجنس|النوع|sex|gender"),
    ("applicant.nationality", "nationality", "الجنسية|جنسية|بلد الجنسية|nationality|country|citizenship"),
    ("applicant.id_type", "id_type", "نوع الهوية|نوع الإثبات|نوع الوثيقة|id type|type of id|document type"),
    (
        "applicant.id_number",
        "number",
        "رقم الهوية|الهوية|هوية|السجل المدني|رقم السجل المدني|الهوية الوطنية|رقم الهوية الوطنية|رقم الإقامة"
        "|رقم الهوية الإقامة|الهوية الإقامة|رقم الإثبات|رقم البطاقة|رقم الجواز|رقم الأحوال"
        "|id|id number|id no|national id|iqama|iqama number|identity number|national id number",
    ),
    ("applicant.id_issued", "date", "تاريخ إصدار الهوية|تاريخ الإصدار|id issue date|issue date"),
    (
        "applicant.id_expires",
        "date",
        "تاريخ انتهاء الهوية|انتهاء الهوية|تاريخ الانتهاء|id expiry|expiry date|id expiry date",
    ),
    (
        "applicant.birth",
        "birth",
        "تاريخ الميلاد|الميلاد|تاريخ الولادة|سنة الميلاد|تاريخ ميلاد|مواليد"
        "|date of birth|birth date|birthdate|dob|birth|year of birth|birth year",
    ),
    (
        "applicant.birth.hijri",
        "birth",
        "تاريخ الميلاد هجري|تاريخ الميلاد بالهجري|الميلاد هجري|الميلاد الهجري|تاريخ الميلاد الهجري"
        "|تاريخ الميلاد هـ|hijri birth date|birth date hijri|date of birth hijri",
    ),
    (
        "applicant.birth.gregorian",
        "birth",
        "تاريخ الميلاد ميلادي|تاريخ الميلاد بالميلادي|الميلاد ميلادي|الميلاد الميلادي|تاريخ الميلاد الميلادي"
        "|تاريخ الميلاد م|gregorian birth date|birth date gregorian|date of birth gregorian",
    ),
    ("age", "age", "العمر|السن|عمر المستفيد|age"),
    ("marital", "marital", "الحالة الاجتماعية|الحالة الزوجية|الحالة|marital status|social status|marital"),
    (
        "applicant.mobile",
        "mobile",
        "الجوال|رقم الجوال|جوال المستفيد|الهاتف|رقم الهاتف|التليفون|الموبايل|رقم التواصل|الاتصال|رقم الاتصال"
        "|mobile|phone|mobile number|phone number|cell|tel|contact number",
    ),
    (
        "applicant.alternate_mobile",
        "mobile",
        "جوال بديل|جوال آخر|رقم آخر|رقم جوال آخر|الجوال 2|جوال 2|هاتف بديل|رقم بديل|جوال ثاني"
        "|alternate mobile|mobile 2|phone 2|other phone",
    ),
    ("applicant.language", "text", "اللغة|لغة التواصل|language"),
    ("applicant.interpreter", "yes_no", "مترجم|يحتاج مترجم|interpreter"),
    (
        "applicant.iban",
        "number",
        "الآيبان|آيبان|ايبان|رقم الآيبان|رقم الحساب|الحساب البنكي|رقم الحساب البنكي|رقم الحساب الدولي"
        "|iban|iban number|account number|bank account",
    ),
    ("applicant.iban_holder", "text", "اسم صاحب الحساب|صاحب الحساب|account holder"),
    ("applicant.address.region", "text", "المنطقة|الإمارة|region|province"),
    ("applicant.address.city", "text", "المدينة|المحافظة|المدينة أو المحافظة|القرية|البلدة|city|town"),
    ("applicant.address.district", "text", "الحي|اسم الحي|district|neighborhood|neighbourhood"),
    ("applicant.address.street", "text", "الشارع|اسم الشارع|street"),
    ("applicant.address.building", "number", "رقم المبنى|المبنى|building|building number"),
    ("applicant.address.postal", "number", "الرمز البريدي|البريد|zip|postal code|zip code|post code"),
    ("applicant.address.additional", "number", "الرقم الإضافي|الرقم الفرعي|additional number"),
    (
        "applicant.address.short_code",
        "text",
        "العنوان المختصر|الرمز المختصر|العنوان الوطني|short address|short code",
    ),
    ("applicant.address.note", "text", "العنوان|وصف المكان|السكن|مكان السكن|عنوان السكن|address|location"),
    (
        "external_ref",
        "number",
        "رقم الملف|رقم المستفيد|الرقم المرجعي|رقم السجل|رقم الأسرة|رقم الحالة|رقم القيد|رقم العضوية"
        "|file number|file no|reference|ref|case number|beneficiary number|registration number|external ref",
    ),
    (
        "received",
        "date",
        "تاريخ التسجيل|تاريخ الطلب|تاريخ الاستلام|تاريخ التقديم|تاريخ فتح الملف|تاريخ القيد"
        "|registration date|date received|request date|received|application date",
    ),
    (
        "service",
        "choice",
        "الخدمة|نوع الخدمة|نوع المساعدة|المساعدة المطلوبة|البرنامج|service|service type|aid type",
    ),
    ("channel", "choice", "القناة|قناة الوصول|قناة وصول الطلب|طريقة التقديم|channel"),
    (
        "categories",
        "categories",
        "الفئة|فئة المستفيد|التصنيف|تصنيف الحالة|فئة الحالة|نوع الحالة|category|categories|class",
    ),
    ("housing.rent_amount_sar", "money", "مبلغ الإيجار|الإيجار|قيمة الإيجار|rent|rent amount"),
    ("housing.tenure", "choice", "ملكية السكن|حيازة السكن|tenure"),
    ("on_behalf.name", "text", "مقدم الطلب|اسم الوكيل|اسم ولي الأمر|ولي الأمر|guardian|guardian name"),
)  # fmt: skip

_CODES_ONLY: Final = frozenset(
    {"applicant.sex", "applicant.id_type", "applicant.interpreter", "applicant.safe_to_contact",
     "housing.rent_period", "service", "channel"}
)  # fmt: skip
_KINDS: Final[dict[str, TargetKind]] = {
    "name": "name", "number": "number", "money": "money", "yes_no": "yes_no", "choice": "choice",
    "multi_choice": "multi_choice", "date": "date", "birth": "birth", "mobile": "mobile", "iban": "number",
    "id_number": "number", "digits": "number", "country": "nationality", "channel": "choice",
    "service": "choice", "authority": "choice", "reports": "reports",
}  # fmt: skip
_INCOME_WORDS: Final = {
    "salary": ("الراتب", "راتب", "الراتب الشهري", "الدخل", "الدخل الشهري", "إجمالي الدخل", "salary", "income",
               "monthly income"),
    "social-security": ("الضمان", "الضمان الاجتماعي", "social security"),
    "citizen-account": ("حساب المواطن", "citizen account"),
    "pension": ("التقاعد", "معاش", "الراتب التقاعدي", "التأمينات", "pension"),
    "disability-care": ("إعانة التأهيل", "التأهيل الشامل", "إعانة الإعاقة"),
    "alimony": ("النفقة", "alimony"),
}  # fmt: skip


def targets_of(pack: PolicyPack) -> tuple[Target, ...]:
    """Every place a column can go to under a policy: the common ones, then the policy's own questions."""
    asked = {bind_of(section, field): field for section in pack.sections for field in section.fields}
    found = {target.id: target for target in _common(pack, asked)}
    for bind, field in asked.items():
        if bind not in found and field.type != "verification_type":
            found[bind] = _of_field(bind, field)
    for target in _lists(pack):
        found.setdefault(target.id, target)
    return tuple(found.values())


def _common(pack: PolicyPack, asked: dict[str, Field]) -> Iterator[Target]:
    choices = {
        "service": tuple(Option(id=row.id, label_ar=row.label_ar) for row in pack.services),
        "channel": tuple(Option(id=row.id, label_ar=row.label_ar) for row in pack.channels),
    }
    for name, kind, words in _STATIC:
        field = asked.get(name)
        if name.startswith(("housing.", "on_behalf.")) and field is None:
            continue
        options = choices.get(name) or (field.options if field else ())
        told: TargetKind = (
            kind if kind != "text" or not options or name.startswith("applicant.address") else "choice"
        )
        yield Target(
            id=name,
            kind=told,
            label_ar=field.label_ar if field else "",
            words=(*words.split("|"), *((field.label_ar,) if field else ())),
            options=options,
            codes_only=name in _CODES_ONLY,
        )


def _of_field(bind: str, field: Field) -> Target:
    return Target(
        id=bind,
        kind=_KINDS.get(field.type, "text"),
        label_ar=field.label_ar,
        words=(field.label_ar,),
        options=field.options,
        codes_only=bind in _CODES_ONLY,
    )


def _lists(pack: PolicyPack) -> Iterator[Target]:
    """A column of its own for a category, a source of income, an obligation, a document."""
    for category in pack.categories:
        yield _listed("categories", "category", category.id, category.label_ar)
    for section in pack.sections:
        if section.kind == "income":
            for option in section.options:
                yield _listed(
                    "income", "income", option.id, option.label_ar, *_INCOME_WORDS.get(option.id, ())
                )
        elif section.kind == "obligations":
            for option in section.options:
                yield _listed("obligations", "obligation", option.id, option.label_ar)
    for document in pack.documents:
        yield _listed("documents", "document", document.id, document.label_ar)


def _listed(group: str, kind: TargetKind, name: str, label: str, *words: str) -> Target:
    return Target(id=f"{group}.{name}", kind=kind, label_ar=label, words=(label, *words))

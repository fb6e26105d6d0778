"""The values that a key of the pack may take, in words; and the keys that most tables share."""

from __future__ import annotations

from intake_desktop.i18n import mark
from intake_desktop.ui.policy.schema import FormField, Words

LABEL = FormField("label_ar", optional=False)
CLAUSE = FormField("clause")

ORGANISATIONS: Words = (("association", mark("جمعية")), ("foundation", mark("مؤسسة")))
LETTERHEAD: Words = (
    ("licence", mark("رقم الترخيص")),
    ("number", mark("الرقم")),
    ("date", mark("التاريخ")),
    ("attachments", mark("المرفقات")),
    ("contacts", mark("وسائل التواصل")),
    ("account", mark("الحساب المصرفي")),
    ("supervisors", mark("الجهات المشرفة")),
)
BODIES: Words = (("board", mark("مجلس الإدارة")), ("trustees", mark("مجلس الأمناء")))
WHOSE: Words = (
    ("applicant", mark("المستفيد")),
    ("household", mark("الأسرة")),
    ("property", mark("السكن")),
    ("authority", mark("جهة تصدره")),
)
DECIDERS: Words = (
    ("committee", mark("لجنة البحث")),
    ("department", mark("القسم المختص")),
    ("none", mark("لا قرار")),
)
OUTCOMES: Words = (("accept", mark("قبول")), ("reject", mark("رفض")), ("defer", mark("تأجيل")))
SIGNERS: Words = (
    ("applicant", mark("مقدم الطلب")),
    ("beneficiary", mark("المستفيد")),
    ("none", mark("لا توقيع")),
)
ROLES: Words = (
    ("reception", mark("موظف علاقات المستفيدين")),
    ("researcher", mark("مسؤول البحث الاجتماعي")),
    ("specialist", mark("الأخصائي")),
    ("secretary", mark("أمين اللجنة")),
    ("supervisor", mark("المشرف")),
)
UNMET: Words = (
    ("not_eligible", mark("غير مستحق")),
    ("needs_review", mark("يحتاج نظر مختص")),
)
PERIODS: Words = (("month", mark("شهريًا")), ("year", mark("سنويًا")))
WHO: Words = (
    ("applicant", mark("المستفيد")),
    ("sons_and_daughters", mark("الأبناء والبنات في الأسرة")),
)
MEMBERS: Words = (("all", mark("كل الأسرة")), ("resident", mark("المقيمون معه")))
AREAS: Words = (("region", mark("المنطقة")), ("city", mark("المدينة أو المحافظة")))
BASES: Words = (("bylaws", mark("اللوائح")), ("standards", mark("المعايير المهنية")))
FOLLOWED: Words = (("local", mark("داخل المملكة")), ("international", mark("خارج المملكة")))
QUESTIONS: Words = (
    ("text", mark("نص")),
    ("long_text", mark("نص طويل")),
    ("yes_no", mark("نعم أو لا")),
    ("number", mark("عدد")),
    ("money", mark("مبلغ")),
    ("date", mark("تاريخ")),
    ("choice", mark("اختيار واحد")),
    ("multi_choice", mark("اختيار متعدد")),
    ("mobile", mark("جوال")),
    ("iban", mark("آيبان")),
    ("country", mark("دولة")),
    ("digits", mark("أرقام")),
    ("name", mark("اسم")),
    ("birth", mark("تاريخ ميلاد")),
    ("id_number", mark("رقم هوية")),
    ("short_code", mark("عنوان مختصر")),
    ("channel", mark("قناة")),
    ("service", mark("خدمة")),
    ("authority", mark("جهة مختصة")),
    ("reports", mark("تقارير")),
    ("verification_type", mark("طريقة تحقق")),
)

"""Packs for tests of what a policy may say: the published one of Aseeb with parts of its text changed.

Nothing here is anybody's policy: the ids stay Aseeb's so that a complete intake fits.
"""

from __future__ import annotations

import re

from intake_desktop.services.packs.policy_packs import PackSource, load_source, source_of


def changed_text(
    *, steps: str = "", top: str = "", tables: str = "", without: tuple[str, ...] = (), **said: str
) -> str:
    """Aseeb's text with other `steps`, more at the `top` and at the end (`tables`).

    `without` drops tables by their names; `said` replaces single lines: `decider` = `"department"`.
    """
    text = load_source("aseeb").text
    if steps:
        start, end = text.index("[[steps]]"), text.index("[[rules]]")
        text = f"{text[:start]}{steps.strip()}\n\n{text[end:]}"
    for name in without:
        text = re.sub(rf"^\[{re.escape(name)}\]\n(?:(?!^\[).*\n?)*", "", text, flags=re.MULTILINE)
    for key, value in said.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
    text = re.sub(r'^([A-Z]\d+) = ".*"$', r'\1 = "planned"', text, flags=re.MULTILINE)  # of other steps
    return f"{top.strip()}\n{_all_planned(text)}\n{tables.strip()}\n"


def _all_planned(text: str) -> str:
    """What meets an obligation in Aseeb's policy need not stand in the changed one."""
    head, table, rest = text.partition("[obligations]\n")
    return head + table + re.sub(r'= ".*"', '= "planned"', rest)


def pack_of(text: str) -> PackSource:
    """The pack of a text; a test's own slip is said at once."""
    return source_of(text, "test.toml")


ASKING_STEPS = """
[[steps]]
id = "reception"
label_ar = "استقبال المستفيد"
clause = "1"
role = "reception"
act = "receive"

[[steps]]
id = "triage"
label_ar = "الفرز الأولي"
clause = "2-1"
role = "reception"
act = "record"
requires = ["step:reception"]
fields = [
  { id = "case-kind", type = "choice", label_ar = "نوع الحالة", required = true, options = [
    { id = "new", label_ar = "جديدة" },
    { id = "known", label_ar = "سبق تسجيلها" },
    { id = "other", label_ar = "أخرى" },
  ] },
  { id = "other-kind", type = "text", label_ar = "ما هي", required = true, clause = "2-2", when = { bind = "data.case-kind", in = ["other"] } },
  { id = "seen-on", type = "date", label_ar = "تاريخ المقابلة", required = true },
  { id = "safe", type = "yes_no", label_ar = "هل هو في مكان آمن؟", required = true },
  { id = "needs", type = "multi_choice", label_ar = "ما يحتاج إليه", options = [
    { id = "housing", label_ar = "مأوى" },
    { id = "care", label_ar = "علاج" },
    { id = "school", label_ar = "تعليم" },
  ] },
  { id = "amount", type = "money", label_ar = "مبلغ عاجل" },
  { id = "phone", type = "mobile", label_ar = "رقم للتواصل" },
  { id = "story", type = "long_text", label_ar = "ما رواه" },
]

[[steps]]
id = "rating"
label_ar = "تقدير التحسن"
clause = "6"
role = "reception"
act = "record"
requires = ["step:reception"]
repeatable = true
fields = [
  { id = "level", type = "choice", scale = "recovery", label_ar = "مستوى التحسن", required = true },
  { id = "remark", type = "text", label_ar = "ما يدل عليه" },
]

[[steps]]
id = "verification"
label_ar = "التحقق من الاستحقاق"
clause = "7"
role = "reception"
act = "verify"
requires = ["step:reception"]
repeatable = true
fields = [{ id = "type", type = "verification_type", label_ar = "طريقة التحقق", required = true }]

[[steps]]
id = "evaluation"
label_ar = "تقييم الحالة"
clause = "8"
role = "reception"
act = "evaluate"
requires = ["step:verification"]
criteria = ["bylaw-age", "standard-safety"]

[[steps]]
id = "fingerprint"
label_ar = "البصمة لدى الجوازات"
clause = "5"
role = "reception"
act = "record"
optional = true

[[steps]]
id = "follow-up"
label_ar = "المتابعة الشهرية"
clause = "13"
role = "reception"
act = "record"
timing = { after = "reception", opens_months = 1, due_months = 2 }

[[steps]]
id = "register"
label_ar = "استكمال التسجيل"
clause = "9"
role = "reception"
act = "register"
requires = ["step:evaluation"]

[[steps]]
id = "close"
label_ar = "إغلاق الملف"
clause = "14"
role = "supervisor"
act = "close"
requires = ["step:register"]
"""  # noqa: E501

ASKING_TABLES = """
[[scales]]
id = "recovery"
label_ar = "مقياس التعافي"
levels = [
    { id = "unsafe", label_ar = "في خطر" },
    { id = "fragile", label_ar = "هش" },
    { id = "stable", label_ar = "مستقر" },
    { id = "independent", label_ar = "مستقل" },
  ]

[[verification_types]]
id = "examination"
label_ar = "الفحص الإداري"
clause = "7-1"

[[verification_types]]
id = "visit"
label_ar = "الزيارة الميدانية"
clause = "7-2"
when_warranted = true

[[criteria]]
id = "bylaw-age"
label_ar = "العمر ضمن اللائحة"
basis = "bylaws"
clause = "8-1"

[[criteria]]
id = "standard-safety"
label_ar = "سلامة المكان بحسب المعايير المهنية"
basis = "standards"
clause = "8-2"
"""


def asking() -> PackSource:
    """Steps that ask: questions of many types, criteria, verification, a scale, timing. Nobody decides."""
    return pack_of(changed_text(steps=ASKING_STEPS, tables=ASKING_TABLES, decider='"none"'))


_SIGNATURE = 'id = "signature"\nlabel_ar = "الطباعة والتوقيع"'


def _without_signature(text: str) -> str:
    """The pages end with the review: no paper is signed."""
    page = text.index("[[pages]]\n" + _SIGNATURE)
    text = text[:page] + text[text.index("# ---", page) :]
    section = text.index('[[sections]]\nid = "signature"')
    return text[:section] + text[text.index("# ---", section) :]


UNSIGNED_STEPS = """
[[steps]]
id = "reception"
label_ar = "استقبال المستفيد"
clause = "1"
role = "reception"
act = "receive"

[[steps]]
id = "match-data"
label_ar = "مطابقة البيانات"
clause = "2"
role = "reception"
act = "match"
requires = ["step:reception", "documents"]

[[steps]]
id = "explain"
label_ar = "التوضيح للمستفيد"
clause = "5"
role = "reception"
act = "explain"
requires = ["step:reception"]

[[steps]]
id = "register"
label_ar = "استكمال التسجيل"
clause = "6"
role = "reception"
act = "register"
requires = ["step:match-data", "step:explain", "fields"]

[[steps]]
id = "admission"
label_ar = "الانضمام إلى البرنامج"
clause = "7"
role = "reception"
act = "record"
requires = ["step:register"]
reaches = "in_service"
"""


def unsigned() -> PackSource:
    """Nothing is signed and nobody decides: the registration ends the intake."""
    text = changed_text(steps=UNSIGNED_STEPS, decider='"none"', signer='"none"')
    return pack_of(_without_signature(text))


def by_department() -> PackSource:
    """A department decides, on no day in particular, and a guardian signs for a child."""
    text = changed_text(decider='"department"')
    text = text.replace('signer = "beneficiary"', 'signer = "beneficiary"\nguardian_under = 18')
    return pack_of(text.replace("minimum_reply_days = 14\n", ""))

"""Sentences about policy packs: what is wrong, where, and what was expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain
from intake_desktop.wording.pack_words import key_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_desktop.domain.packs.problem import PackProblem

_PROBLEMS = {
    "pack-too-deep": mark("جداول متداخلة في السطر {expected} أعمق مما يُقرأ: بسّط الملف"),
    "pack-missing-key": mark("أضف: {expected}"),
    "pack-unknown-key": mark("مفتاح غير معروف هنا: صحّحه أو احذفه. المعروف {expected}"),
    "pack-not-a-choice": mark("القيمة ليست من المعروف: اختر من {expected}"),
    "pack-wants-text": mark("اكتب نصًا بين علامتي تنصيص"),
    "pack-wants-number": mark("اكتب عددًا صحيحًا"),
    "pack-wants-yes-no": mark("اكتب true أو false"),
    "pack-wants-list": mark("اكتب قائمة بين [ ]"),
    "pack-wants-table": mark("اكتب جدولًا بمفاتيحه"),
    "pack-wants-date": mark("اكتب تاريخًا، مثل 2026-01-31"),
    "pack-number-high": mark("اكتب عددًا لا يزيد على {expected}"),
    "pack-number-low": mark("اكتب عددًا لا يقل عن {expected}"),
    "pack-not-an-id": mark("اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات وحدها"),
    "pack-too-long": mark("اختصر النص إلى {expected} حرفًا"),
    "pack-empty-text": mark("اكتب نصًا هنا"),
    "pack-too-few": mark("أضف {expected} على الأقل"),
    "pack-wrong-value": mark("القيمة ليست كما يُتوقع: {expected}"),
    "pack-unknown-id": mark("معرّف غير معروف: المعروف {expected}"),
    "pack-doubled-id": mark("المعرّف مكرر: اجعل لكل سطر معرّفًا"),
    "pack-no-step": mark("تنقص خطوة فعلها {expected}"),
    "pack-gate-not-earlier": mark("البوابة تشير إلى خطوة لا تسبقها: السابقة {expected}"),
    "pack-readers-leave-out": mark("من يكتب هذا الجزء يقرؤه: أضف إلى readers ما ينقصها من {expected}"),
    "pack-readers-place": mark(
        "لا تُكتب readers هنا: هي لقسم نوعه {expected}، ولسؤال فيه، ولخطوة كلها، ولمستند"
    ),
    "pack-section-not-on-one-page": mark("القسم {expected} يجب أن يظهر في صفحة واحدة"),
    "pack-no-options": mark("لا خيارات للحقل {expected}: أضف خيارًا واحدًا على الأقل"),
    "pack-unknown-bind": mark("الحقل مربوط بما ليس في الطلب: المتوقع {expected}"),
    "pack-bind-type": mark("جواب من هذا النوع لا يُحفظ هنا: يُحفظ في {expected}"),
    "pack-bands-not-ascending": mark("حدود الشرائح ليست تصاعدية: رتّبها من الأدنى"),
    "pack-weights-ascending": mark("دخل أعلى لا يزيد النقاط: رتّب الأوزان من الأعلى إلى الأدنى"),
    "pack-no-weights": mark("قاعدة النقاط بلا أوزان: أعطِ وزنًا واحدًا على الأقل"),
    "pack-ends-before-it-starts": mark("تنتهي قبل أن تبدأ: اجعل آخر يوم {expected} أو بعده"),
    "pack-maximum-under-floor": mark("الحد الأعلى الداخلي أقل من الحد الأدنى للرد: اجعله {expected} أو أكثر"),
    "pack-no-reason": mark("لا سبب مرمّزًا للقرار {expected}: أضف سببًا"),
    "pack-reserved-id": mark("المعرّف {expected} يستعمله البرنامج نفسه: اختر غيره"),
    "pack-no-field": mark("تنقص الخطوة سؤالًا معرّفه {expected}"),
    "pack-no-referral": mark("السياسة تقبل الإحالات وحدها وليس فيها جدول [referral]: أضفه"),
    "pack-day-out-of-range": mark("اليوم خارج ما يُعرف بالتقويمين: اختر يومًا بين {expected}"),
    "pack-obligation-missing": mark("الالتزام {expected} غير مذكور: بيّن موضع تحقيقه، أو اكتب planned"),
    "pack-obligation-unresolved": mark("الإشارة {expected} لا تؤدي إلى شيء: صحّحها، أو اكتب planned"),
    "pack-translation-of-itself": mark("النص العربي في clauses_ar نفسه: احذف هذه الترجمة"),
    "pack-translation-clauses": mark("بنود الترجمة غير بنود الأصل عددًا: المطلوب {expected}"),
    "pack-translation-places": mark("مواضع البيانات في الترجمة غير مواضعها في الأصل: المطلوب {expected}"),
    "pack-sealed-bind": mark("لا يُختم إلا جواب يُحفظ في أقسام السياسة نفسها، وليس يومًا"),
    "pack-sealed-asked": mark("يتوقف غيره على {expected} فلا يُختم: افتحه، أو احذف الشرط"),
    "pack-sealed-act": mark("ما يُسجَّل في هذا النوع من الخطوات لا يُختم: {expected}"),
    "pack-no-clauses": mark("الإقرار بلا بنود: أضف بنوده"),
}


def pack_problem_sentence(problem: PackProblem) -> str:
    """One thing wrong with a pack: where, and what to write instead."""
    told = _problem(problem.code, problem.expected)
    return f"{problem.path}: {told}" if problem.path else told


def _problem(code: str, expected: object) -> str:
    if code == "pack-not-toml":
        return _not_toml(str(expected))
    if code == "pack-missing-key":
        expected = key_label(str(expected))
    elif code == "pack-too-deep":
        expected = str(expected).removeprefix("line ")
    return _(_PROBLEMS[code]).format(expected=expected)


_LINE = re.compile(r"(?P<reason>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)


def _not_toml(told: str) -> str:
    """Where the text stops being TOML; the reader's own reason is English, whatever the language."""
    found = _LINE.fullmatch(told)
    if found is None:
        return _("ليس ملف TOML صحيحًا: {expected}").format(expected=told)
    return _("السطر {line}، العمود {column}: ليس TOML صحيحًا ({reason})").format(**found.groupdict())


def _invalid(params: Mapping[str, object]) -> str:
    problem = _problem(str(params["problem"]), params["expected"])
    where = f"{params['file']}: {params['path']}" if params["path"] else str(params["file"])
    return _("حزمة السياسة لا تصلح ({where}): {problem}. صحّحها ثم افحصها بالأمر policy check.").format(
        where=where, problem=problem
    )


SENTENCES: dict[str, Sentence] = {
    "no-such-pack": plain(
        mark("لا سياسة بهذا الاسم: المرفق مع البرنامج {known}، أو اكتب مسار ملف ينتهي بـ .toml")
    ),
    "template-not-a-policy": plain(
        mark("القالب ليس سياسة جهة: اكتبه في ملف بالأمر policy export template، وعدّله، ثم استعمل الملف.")
    ),
    "pack-invalid": _invalid,
    "pack-version-exists": plain(
        mark(
            "الإصدار {version} من سياسة {policy} معتمد من قبل، والساري الآن {in_force}: "
            "ضع في الملف رقم إصدار جديدًا (version) ثم اعتمده."
        )
    ),
    "pack-effective-too-early": plain(
        mark(
            "لا يبدأ إصدار في {effective_from} قبل الإصدار الساري {in_force} الذي بدأ في {began}: "
            "اختر ذلك اليوم أو يومًا بعده."
        )
    ),
    "pack-file-exists": plain(
        mark("الملف {file} موجود ولم يُكتب فوقه: اختر اسمًا آخر، أو أضف --force إن كنت تستغني عنه.")
    ),
    "pack-file-not-written": plain(
        mark("تعذّرت كتابة الملف {file}: تحقق من وجود المجلد ومن صلاحية الكتابة فيه.")
    ),
    "no-such-version": plain(mark("لا إصدار كهذا في القاعدة: المعتمد فيها {known}.")),
    "approval-too-long": plain(mark("نص الاعتماد أطول من {limit} حرف: اكتب رقم القرار وتاريخه وحدهما.")),
    "pack-not-toml": plain(mark("النص ليس TOML صحيحًا: {expected}")),
    "pack-too-large": plain(mark("الملف {file} أكبر من أن يكون حزمة سياسة: تحقق من الملف.")),
    "pack-not-utf8": plain(mark("الملف {file} ليس نصًا بترميز UTF-8: احفظه بهذا الترميز وأعد المحاولة.")),
    "file-unreadable": plain(mark("تعذّرت قراءة الملف {file}: تحقق من وجوده ومن صلاحية قراءته.")),
}

"""Sentences about the household's register: who comes, who goes, who heads it."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.domain.checked import Problem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain


def _member_line(params: Mapping[str, object]) -> str:
    from intake_desktop.wording.missing import field_problem_words

    problem = params.get("problem")
    assert isinstance(problem, Problem)
    words = field_problem_words(problem.code, problem.params)
    return _("بيانات الفرد لا تُحفظ كما هي: {problem}").format(problem=words)


SENTENCES: dict[str, Sentence] = {
    "no-such-member": plain(mark("لا فرد بهذا الرقم في الأسرة: راجع قائمة أفرادها.")),
    "member-without-name": plain(mark("اسم الفرد غير مذكور: اكتب الاسم ثم أعد المحاولة.")),
    "no-such-why": plain(mark("السبب غير معروف: الأسباب هي {known}.")),
    "household-still-told": plain(
        mark("بيانات الأسرة ما زالت تُعدَّل في الطلب {number}: عدّلها في صفحة الأسرة من الطلب نفسه.")
    ),
    "member-left-already": plain(mark("خرج هذا الفرد من الأسرة من قبل: صحّح تاريخ خروجه إن كان خطأ.")),
    "member-left-before-entering": plain(mark("يوم الخروج قبل يوم الدخول: راجع التاريخين.")),
    "member-there-already": plain(mark("هذا الفرد في الأسرة في تلك المدة من قبل: راجع تاريخ دخوله.")),
    "member-died": plain(
        mark("سُجّلت وفاة هذا الفرد، فلا عودة له: إن سُجّلت خطأً فصحّح بياناته وامح يوم الخروج وسببه.")
    ),
    "member-came-back": plain(mark("كان صاحب هذا الرقم في الأسرة وخرج منها: سجّل عودته، أو راجع رقم الهوية.")),
    "head-must-hand-over": plain(mark("هو رب الأسرة: اختر من يخلفه فيها ثم سجّل خروجه.")),
    "nothing-to-hand-over": plain(mark("ليس رب الأسرة، فلا أحد يخلفه فيها: سجّل الخروج وحده.")),
    "head-already": plain(mark("هو رب الأسرة الآن: اختر فردًا آخر.")),
    "head-before-last": plain(mark("انتقلت رئاسة الأسرة بعد ذلك اليوم: راجع التاريخ.")),
    "head-not-member": plain(
        mark("رب الأسرة يجب أن يكون من أفرادها طوال رئاسته لها: راجع تاريخ دخوله وخروجه.")
    ),
    "member-told-in-file": plain(mark("اسمه وبياناته من ملفه {number}: عدّلها هناك.")),
    "member-has-file": plain(mark("لهذا الفرد ملف من قبل، رقمه {number}: تابع العمل فيه.")),
    "file-of-the-family": plain(mark("هذا الملف من ملفات الأسرة من قبل.")),
    "file-not-of-the-family": plain(mark("لا يُفصل عن الأسرة إلا ملف انضم إليها: راجع الرقم.")),
    "file-has-family": plain(mark("للملف {number} أسرة لها سجلها: لا تُضم أسرة إلى أسرة.")),
    "member-line": _member_line,
    "head-twice": plain(mark("للأسرة أكثر من رب أسرة: اختر واحدًا منهم")),
    "member-twice": plain(mark("رقم الهوية نفسه لفردين من الأسرة: راجع الرقم أو احذف المكرر")),
    "member-is-applicant": plain(mark("رقم هوية أحد الأفراد هو رقم صاحب الطلب: راجع الرقم أو احذف الفرد")),
    "left-before-entering": plain(mark("يوم الخروج قبل يوم الدخول: راجع التاريخين")),
    "leaving-day-missing": plain(mark("ذُكر سبب الخروج دون يومه: أدخل اليوم")),
}

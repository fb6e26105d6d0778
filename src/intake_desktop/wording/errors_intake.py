"""Sentences about taking in, the steps of a case and its decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.errors import Sentence, plain

Params = Mapping[str, object]


def _gate(params: Params) -> str:
    from intake_desktop.wording.missing import items_text

    wanted = items_text(params["items"])
    return _("لا يمكن إتمام «{step}» قبل: {wanted}").format(step=params["step"], wanted=wanted)


def _dual(params: Params, name: str) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    day = params[name]
    return dual_date_text(in_both(day)) if isinstance(day, date) else str(day)


def _too_early(params: Params) -> str:
    return _(
        "لا يُسجَّل القرار قبل {earliest}، فللرد مدة دنيا من رفع الطلب ({clause}): سجّله في ذلك اليوم أو بعده."
    ).format(earliest=_dual(params, "earliest"), clause=_clause(params))


def _clause(params: Params) -> str:
    from intake_desktop.wording.missing import clause_label

    return clause_label(str(params.get("clause", "")))


def _before_case(params: Params) -> str:
    return _("التاريخ قبل ما سبقه في الملف: أدخل {first} أو يومًا بعده").format(first=_dual(params, "first"))


def _step_not_optional(params: Params) -> str:
    return _("الخطوة «{step}» لازمة ({clause}) ولا تُتجاوز: أتمّها.").format(
        step=params["step"], clause=_clause(params)
    )


def _not_understood(params: Params) -> str:
    return _(
        "لم يتضح الإجراء ({clause}): أعد التوضيح، أو أحل إلى مسؤول البحث الاجتماعي، ثم سجّل التوضيح."
    ).format(clause=_clause(params))


def _malformed(params: Params) -> str:
    """A date that a registry or the screen holds is named as there; a place in a JSON text by its path."""
    path, received = str(params["path"]), _("تاريخ استلام الطلب")
    return _("الحقل {path} في الطلب ليس كما يُتوقع ({expected}): صحّحه وأعد المحاولة.").format(
        path=f"«{received}»" if path == "received" else path, expected=params["expected"]
    )


SENTENCES: dict[str, Sentence] = {
    "intake-not-json": plain(mark("الملف ليس طلبًا بصيغة JSON صحيحة: صحّح الملف وأعد المحاولة. ({expected})")),
    "step-data-not-json": plain(
        mark("بيانات الخطوة ليست كائن JSON من نصوص: صحّحها وأعد المحاولة. ({expected})")
    ),
    "file-too-large": plain(mark("الملف {file} أكبر من المقبول: تحقق من أنه الملف المقصود.")),
    "intake-malformed": _malformed,
    "intake-unknown-id": plain(
        mark("الحقل {path} يسمّي ما ليس في سياسة المنظمة: استعمل أحد المعرّفات {expected}.")
    ),
    "intake-broken-text": plain(mark("في الحقل {path} رمز ناقص لا يُكتب ولا يُطبع: احذفه وأعد المحاولة.")),
    "intake-too-long": plain(mark("في الحقل {path} أكثر من {limit}: اختصره وأعد المحاولة.")),
    "intake-without-channel": plain(mark("قناة وصول الطلب غير معروفة: اختر القناة ثم أعد المحاولة.")),
    "intake-without-name": plain(mark("لا اسم في الطلب ولا رمز: أدخل اسمًا أو رمزًا واحدًا على الأقل.")),
    "intake-received-ahead": plain(mark("تاريخ استلام الطلب لم يأتِ بعد: صحّح التاريخ.")),
    "policy-not-adopted": plain(
        mark("السياسة {policy} غير معتمدة في هذه القاعدة: اختر السياسة المعتمدة أو اعتمدها أولًا.")
    ),
    "no-such-case": plain(mark("لا ملف بهذا الرقم: تحقق من الرقم أو ابحث عنه.")),
    "no-such-step": plain(mark("لا خطوة بهذا الاسم في السياسة: الخطوات هي {known}.")),
    "no-such-document": plain(mark("لا مستند بهذا الاسم في السياسة: المستندات هي {known}.")),
    "no-such-reason": plain(mark("لا سبب بهذا الرمز لهذا القرار: الأسباب هي {known}.")),
    "step-data": plain(mark("القيمة «{name}» غير مفهومة في هذه الخطوة: المقبول {known}.")),
    "decide-by-decision": plain(
        mark("الخطوة {step} قرار: سجّله من شاشة اللجنة أو بالأمر case decide مع سبب مرمّز.")
    ),
    "reason-needed": plain(mark("يلزم سبب مكتوب: اكتب السبب وأعد المحاولة.")),
    "nothing-to-decide": plain(mark("سياسة هذا الملف لا تنتظر قرارًا.")),
    "text-broken": plain(mark("في النص رمز ناقص لا يُكتب ولا يُطبع: احذفه وأعد المحاولة.")),
    "text-too-long": plain(mark("النص أطول من {limit} حرف: اختصره.")),
    "gate": _gate,
    "step-done": plain(mark("الخطوة «{step}» أُتمّت من قبل: تابع إلى الخطوة التالية.")),
    "step-not-needed": plain(mark("الخطوة «{step}» لا تنطبق على هذا الملف.")),
    "step-not-optional": _step_not_optional,
    "not-understood": _not_understood,
    "already-submitted": plain(
        mark("رُفع الطلب، فلا تُغيَّر بياناته: يعيد المشرف فتح خطوة الرفع مع السبب، ثم تُعدَّل.")
    ),
    "already-signed": plain(
        mark("وُقّع الإقرار على هذه البيانات: يعيد المشرف فتح خطوة التوقيع مع السبب، ثم تُعدَّل.")
    ),
    "already-decided": plain(mark("صدر القرار في هذا الملف من قبل.")),
    "took-case-in": plain(mark("من استقبل الطلب لا يقرر فيه: يسجّل القرار مستخدم آخر له صلاحية القرار.")),
    "too-early": _too_early,
    "date-not-understood": plain(mark("التاريخ غير مفهوم: اكتبه مثل 2026-01-10 أو 1447/07/21.")),
    "date-ahead": plain(mark("التاريخ لم يأتِ بعد: صحّح التاريخ")),
    "date-before-case": _before_case,
    "digits-only": plain(mark("أرقام فقط: احذف ما سواها")),
    "digits-length": plain(mark("عدد الأرقام المطلوب {length}: تحقق من الرقم")),
    "not-an-answer": plain(mark("ليس جوابًا من نوع هذا السؤال: أجب عنه من جديد")),
    "not-an-option": plain(mark("القيمة ليست من الخيارات: اختر من القائمة")),
    "two-dates-wanted": plain(mark("للمقارنة تاريخان لا غير: date compare 1445/04/06 2023-10-21")),
}

"""Sentences of the error codes about printing."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.errors import Sentence, error_message
from intake_desktop.wording.labels import form_label


def _font_missing(params: Mapping[str, object]) -> str:
    return _(
        "خط الطباعة {file} مفقود أو تالف، فلا يمكن طباعة النماذج. أعد تثبيت البرنامج؛ ملفاتك لا تتأثر."
    ).format(**params)


def _logo_not_an_image(_params: Mapping[str, object]) -> str:
    return _("ملف الشعار ليس صورة يمكن قراءتها. اختر صورة PNG أو JPEG في الإعدادات، أو احذف الشعار.")


def _logo_too_large(params: Mapping[str, object]) -> str:
    return _("صورة الشعار أكبر من {megabytes} ميغابايت أو نقاطها كثيرة جدًا. صغّرها ثم اخترها من جديد.").format(
        **params
    )


def _already_printed(params: Mapping[str, object]) -> str:
    return _(
        "طُبع هذا النموذج بالبيانات نفسها برقم الصادر {outgoing}. استعمل الورقة الصادرة،"
        " أو اطلب نسخة واذكر سببها."
    ).format(**params)


def _no_such_form(params: Mapping[str, object]) -> str:
    return _("لا يوجد نموذج بهذا الاسم لدى هذه الجهة. النماذج المتاحة: {known}.").format(**params)


def _form_not_of_policy(params: Mapping[str, object]) -> str:
    form = form_label(str(params["form"]))
    return _("سياسة هذه الجهة لا تعرف نموذج «{form}». اختر نموذجًا آخر من قائمتها.").format(form=form)


def _form_datum_unknown(params: Mapping[str, object]) -> str:
    if not params["known"]:
        return _("لا يُسأل عند طباعة هذا النموذج عن شيء، فلا مكان لما سُمّي {name}. احذفه.").format(**params)
    return _("لا يُسأل عند طباعة هذا النموذج عن {name}. المتاح: {known}.").format(**params)


def _form_datum_not_an_option(params: Mapping[str, object]) -> str:
    return _("ليس ما قيل في {name} من أجوبته. المتاح: {known}.").format(**params)


def _attachments_out_of_range(params: Mapping[str, object]) -> str:
    return _("عدد المرفقات من 0 إلى {most}. صحّح العدد.").format(**params)


def _form_needs_decision(_params: Mapping[str, object]) -> str:
    return _("لم يُتخذ قرار في هذا الملف بعد، فلا يُطبع هذا النموذج. سجّل القرار أولًا، أو اطبع نموذجًا فارغًا.")


def _form_needs_acceptance(_params: Mapping[str, object]) -> str:
    return _("يُطبع هذا النموذج بعد قبول الطلب. سجّل القرار أولًا، أو اطبع نموذجًا فارغًا.")


def _form_needs_child(_params: Mapping[str, object]) -> str:
    return _("هذا النموذج لطفل يوقّع عنه ولي أمره، وصاحب هذا الملف بالغ. اطبعه من ملف الطفل أو نموذجًا فارغًا.")


def _certificate_not_earned(_params: Mapping[str, object]) -> str:
    return _("لا تُمنح الشهادة بعد: آخر ما سُجّل لا يجيزها في سياسة الجهة. سجّل الاختبار ثم اطبعها.")


def _form_language_missing(_params: Mapping[str, object]) -> str:
    return _("نص هذا النموذج غير متاح بهذه اللغة في دليل الجهة. اطبعه بالعربية واستعن بمترجم.")


def _form_amount_wrong(params: Mapping[str, object]) -> str:
    problem = error_message(IntakeError(str(params["problem"]), **params))
    return _("مبلغ هذه الورقة: {problem}.").format(problem=problem)


def _form_amount_zero(_params: Mapping[str, object]) -> str:
    return _("مبلغ هذه الورقة صفر، ولا سند لما لم يُصرف. أدخل المبلغ، أو دعه خاليًا ليُكتب باليد.")


def _form_number_wrong(_params: Mapping[str, object]) -> str:
    return _("العدد في هذه الورقة رقم صحيح، مثل 5. صحّحه، أو دعه خاليًا ليُكتب باليد.")


def _form_date_wrong(params: Mapping[str, object]) -> str:
    return _(
        "ليس ما قيل في {name} تاريخًا: اكتبه مثل 2026-11-21 أو 11/06/1448، أو دعه خاليًا ليُكتب باليد."
    ).format(**params)


def _form_dates_reversed(_params: Mapping[str, object]) -> str:
    return _("آخر المدة في هذه الورقة قبل أولها. صحّح أحد التاريخين.")


def _form_does_not_fit(_params: Mapping[str, object]) -> str:
    return _("ما يُكتب في هذه الورقة أطول من أن تسعه صفحتها. اختصره ثم اطبع من جديد.")


def _form_quorum_too_large(_params: Mapping[str, object]) -> str:
    return _("النصاب أكبر من عدد أعضاء اللجنة. صحّح أحدهما.")


def _form_case_not_in_session(_params: Mapping[str, object]) -> str:
    return _("ذُكر مبلغ لملف لم تنظر فيه هذه الجلسة. اكتب في كل سطر رقم ملف من ملفاتها ثم المبلغ.")


def _no_such_print(params: Mapping[str, object]) -> str:
    return _("لا ورقة صادرة بالرقم {outgoing} في هذا الملف. راجع أرقام الصادر فيه.").format(**params)


def _print_signed(params: Mapping[str, object]) -> str:
    return _("الورقة الصادرة {outgoing} موقَّعة، فلا تُسحب. أصلح البيانات ثم اطبع من جديد.").format(**params)


def _nothing_missing(_params: Mapping[str, object]) -> str:
    return _("لا نواقص على المستفيد في هذا الملف، فلا حاجة إلى القائمة. أكمل الخطوة التالية.")


def _pdf_folder_missing(params: Mapping[str, object]) -> str:
    return _("لا يوجد المجلد الذي طُلب حفظ {file} فيه. اختر مجلدًا آخر.").format(**params)


def _pdf_is_folder(params: Mapping[str, object]) -> str:
    return _("{file} مجلد وليس ملفًا. اختر اسمًا لملف PDF.").format(**params)


def _pdf_no_file(params: Mapping[str, object]) -> str:
    return _("{file} ليس ملفًا عاديًا، فلا يُكتب فيه. اختر اسمًا لملف PDF في مجلد.").format(**params)


def _pdf_other_file(params: Mapping[str, object]) -> str:
    return _("يوجد باسم {file} ملف ليس PDF، ولا يُكتب فوقه. اختر اسمًا آخر.").format(**params)


def _pdf_name_unusable(params: Mapping[str, object]) -> str:
    return _("لا يقبل هذا القرص {file} اسمًا لملف. اختر اسمًا أقصر بلا رموز خاصة.").format(**params)


def _file_inside_store(params: Mapping[str, object]) -> str:
    return _("لم يُحفظ {file}: مجلد القاعدة لا يُحفظ فيه غيرها. اختر مجلدًا آخر.").format(**params)


def _pdf_disk_full(params: Mapping[str, object]) -> str:
    return _("لم يُحفظ {file}: القرص ممتلئ. أفرغ مساحة أو اختر قرصًا آخر.").format(**params)


def _pdf_not_writable(params: Mapping[str, object]) -> str:
    return _("لم يُحفظ {file}: لا تُسمح الكتابة في هذا المجلد. اختر مجلدًا آخر.").format(**params)


def _pdf_unreadable(_params: Mapping[str, object]) -> str:
    return _("تعذّر عرض الصفحات لأن الملف ليس PDF سليمًا. اطبع النموذج من جديد.")


SENTENCES: dict[str, Sentence] = {
    "font-missing": _font_missing,
    "logo-not-an-image": _logo_not_an_image,
    "logo-too-large": _logo_too_large,
    "already-printed": _already_printed,
    "no-such-form": _no_such_form,
    "form-not-of-policy": _form_not_of_policy,
    "form-datum-unknown": _form_datum_unknown,
    "form-datum-not-an-option": _form_datum_not_an_option,
    "attachments-out-of-range": _attachments_out_of_range,
    "form-needs-decision": _form_needs_decision,
    "form-needs-acceptance": _form_needs_acceptance,
    "form-needs-child": _form_needs_child,
    "certificate-not-earned": _certificate_not_earned,
    "form-language-missing": _form_language_missing,
    "form-amount-wrong": _form_amount_wrong,
    "form-amount-zero": _form_amount_zero,
    "form-number-wrong": _form_number_wrong,
    "form-date-wrong": _form_date_wrong,
    "form-dates-reversed": _form_dates_reversed,
    "form-does-not-fit": _form_does_not_fit,
    "form-quorum-too-large": _form_quorum_too_large,
    "form-case-not-in-session": _form_case_not_in_session,
    "nothing-missing": _nothing_missing,
    "no-such-print": _no_such_print,
    "print-signed": _print_signed,
    "pdf-folder-missing": _pdf_folder_missing,
    "pdf-is-folder": _pdf_is_folder,
    "pdf-no-file": _pdf_no_file,
    "pdf-other-file": _pdf_other_file,
    "pdf-name-unusable": _pdf_name_unusable,
    "file-inside-store": _file_inside_store,
    "pdf-disk-full": _pdf_disk_full,
    "pdf-not-writable": _pdf_not_writable,
    "pdf-unreadable": _pdf_unreadable,
}

"""Sentences of what is wrong with a number, a date, a name or an amount: what it is and how to put it right.

They stand under a field, so they are short and end without a full stop.
"""

from __future__ import annotations

from collections.abc import Mapping

from intake_desktop.domain.dates import Calendar
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.dates import month_name, year_text
from intake_desktop.wording.errors import Sentence
from intake_desktop.wording.labels_identifiers import number_label

Params = Mapping[str, object]


def _plain(message: str) -> Sentence:
    return lambda params: _(message).format(**params)


def _id_not_digits(params: Params) -> str:
    return _("{number} أرقام فقط: احذف ما سواها").format(number=number_label(str(params["kind"])))


def _id_length(params: Params) -> str:
    number = number_label(str(params["kind"]))
    if int(str(params["found"])) < int(str(params["expected"])):
        return _("{number} ناقص: أدخل 10 أرقام").format(number=number)
    return _("{number} زائد: أدخل 10 أرقام فقط").format(number=number)


def _id_first_digit(params: Params) -> str:
    number = number_label(str(params["kind"]))
    digits = _(" أو ").join(str(params["expected"]))
    other = str(params["looks_like"])
    if not other:
        return _("{number} يبدأ بالرقم {digits}: تحقق من الرقم الأول").format(number=number, digits=digits)
    return _("{number} يبدأ بالرقم {digits}، وهذا يشبه {other}: صحّح الرقم أو غيّر نوعه").format(
        number=number, digits=digits, other=number_label(other)
    )


def _iban_length(params: Params) -> str:
    if int(str(params["found"])) < int(str(params["expected"])):
        return _("الآيبان ناقص: أدخل SA ثم 22 رقمًا")
    return _("الآيبان زائد: أدخل SA ثم 22 رقمًا فقط")


def _date_month(params: Params) -> str:
    if params["swapped"]:
        return _("الشهر من 1 إلى 12: لعلك قدّمت الشهر على اليوم")
    return _("الشهر من 1 إلى 12: صحّح الشهر")


def _date_day(params: Params) -> str:
    calendar: Calendar = "hijri" if params["calendar"] == "hijri" else "gregorian"
    return _("آخر أيام {month} {year} هو {last}: صحّح اليوم").format(
        month=month_name(int(str(params["month"])), calendar=calendar),
        year=year_text(int(str(params["year"])), calendar=calendar),
        last=params["last"],
    )


def _hijri_out_of_range(params: Params) -> str:
    if params["looks_gregorian"]:
        return _("هذه سنة ميلادية: اختر التقويم الميلادي أو أدخل سنة هجرية")
    return _("السنة الهجرية من {first} إلى {last}: صحّح السنة").format(**params)


def _gregorian_out_of_range(params: Params) -> str:
    if params["looks_hijri"]:
        return _("هذه سنة هجرية: اختر التقويم الهجري أو أدخل سنة ميلادية")
    return _("السنة الميلادية من {first} إلى {last}: صحّح السنة").format(**params)


SENTENCES: dict[str, Sentence] = {
    "value-missing": _plain(mark("لم يُدخل شيء: أدخل القيمة")),
    "id-without-type": _plain(mark("أُدخل رقم دون نوعه: اختر نوع الهوية أو احذف الرقم")),
    "id-not-digits": _id_not_digits,
    "id-length": _id_length,
    "id-first-digit": _id_first_digit,
    "id-luhn": _plain(mark("رقم التحقق لا يطابق: تحقق من الرقم أو اذكر السبب")),
    "passport-format": _plain(mark("رقم الجواز حروف لاتينية وأرقام: أدخله كما في الجواز")),
    "gcc-format": _plain(mark("رقم الهوية الخليجية أرقام أو حروف لاتينية: أدخله كما في البطاقة")),
    "country-unknown": _plain(mark("بلد الإصدار غير معروف: اختر البلد من القائمة")),
    "country-not-gcc": _plain(mark("الهوية الخليجية تصدر من دول مجلس التعاون: اختر إحداها")),
    "iban-country": _plain(mark("الآيبان السعودي يبدأ بـ SA: أدخله كاملًا")),
    "iban-characters": _plain(mark("بعد SA أرقام فقط: احذف ما سواها")),
    "iban-length": _iban_length,
    "iban-checksum": _plain(mark("في الآيبان رقم خطأ: راجعه على كشف البنك")),
    "short-code-format": _plain(mark("العنوان المختصر 4 حروف لاتينية ثم 4 أرقام، مثل RRRD2929")),
    "phone-characters": _plain(mark("أدخل رقم جوال واحدًا، بالأرقام فقط")),
    "phone-short": _plain(mark("رقم الجوال ناقص: أدخل 10 أرقام تبدأ بـ 05")),
    "phone-long": _plain(mark("رقم الجوال زائد: أدخل 10 أرقام تبدأ بـ 05")),
    "phone-country": _plain(mark("رمز الدولة غير معروف: ابدأ بعلامة + ثم رمز الدولة")),
    "phone-invalid": _plain(mark("ليس رقم جوال: أدخل 10 أرقام تبدأ بـ 05، وللرقم الأجنبي ابدأ بعلامة +")),
    "phone-not-mobile": _plain(mark("هذا رقم هاتف ثابت: أدخل رقم جوال")),
    "date-not-a-date": _plain(mark("ليس تاريخًا: أدخل اليوم ثم الشهر ثم السنة، مثل 16/04/1442")),
    "date-year-digits": _plain(mark("السنة ناقصة: أدخلها بأربعة أرقام")),
    "date-calendar-conflict": _plain(mark("المكتوب بعد التاريخ يخالف التقويم المختار: صحّح أحدهما")),
    "date-month": _date_month,
    "date-day": _date_day,
    "hijri-out-of-range": _hijri_out_of_range,
    "gregorian-out-of-range": _gregorian_out_of_range,
    "birth-precision": _plain(mark("التاريخ أقل مما اخترت: أكمله أو اختر دقة أقل")),
    "birth-as-of-missing": _plain(mark("أدخل تاريخ التقدير")),
    "birth-as-of-ahead": _plain(mark("تاريخ التقدير لم يأت بعد: صحّحه")),
    "birth-ahead": _plain(mark("تاريخ الميلاد لم يأت بعد: تحقق من السنة")),
    "birth-too-long-ago": _plain(mark("العمر يزيد على {years} سنة: تحقق من السنة والتقويم")),
    "name-without-letters": _plain(mark("ليس في الاسم حروف: أدخل الاسم")),
    "name-digits": _plain(mark("في الاسم أرقام: تحقق منه")),
    "name-long": _plain(mark("الاسم أطول من {limit} حرف: تحقق منه")),
    "money-not-an-amount": _plain(mark("ليس مبلغًا: أدخله بالأرقام، مثل 3,500.00")),
    "money-negative": _plain(mark("المبلغ لا يكون سالبًا: احذف علامة الناقص")),
    "money-decimals": _plain(mark("للريال خانتان عشريتان على الأكثر: أدخل المبلغ مثل 3,500.00")),
    "money-too-large": _plain(mark("المبلغ أكبر من {largest} ريال: تحقق منه")),
}

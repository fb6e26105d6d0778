"""An import in words: why a row is refused or doubtful, what was read otherwise, places of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, mark
from intake_desktop.wording.bidi import ltr, own_direction

if TYPE_CHECKING:
    from intake_desktop.domain.importing.findings import Finding
    from intake_desktop.domain.importing.preview import PreviewCounts, PreviewRow
    from intake_desktop.domain.importing.table import Column
    from intake_desktop.domain.importing.targets import Target

_NOTES = {
    "number-unfolded": mark("كُتب رقمًا حسابيًا «{typed}»، وقُرئ رقمًا كاملًا"),
    "digits-lost": mark("ضاعت أرقام من «{typed}» حين حُفظ رقمًا حسابيًا: أدخله من أصله"),
    "zero-restored": mark("سقط الصفر الأول من «{typed}» فأُعيد"),
    "date-as-hijri": mark("التاريخ «{typed}» هجري"),
    "date-unfolded": mark("التاريخ «{typed}» كُتب بغير فواصله المعتادة"),
    "date-by-name": mark("التاريخ «{typed}» كُتب شهره باسمه"),
    "birth-by-age": mark("كُتب العمر «{typed}» مكان تاريخ الميلاد، فهو تقدير"),
    "birth-conflict": mark("تاريخ ميلاد آخر في الصف «{typed}» لا يوافق الأول: تحقق من الوثيقة"),
    "family-differs": mark("آخر الاسم «{typed}» غير ما في عمود العائلة: تحقق أيهما العائلة"),
    "name-parts": mark("قُسّم الاسم «{typed}» إلى أجزائه"),
    "marital-noted": mark("«{typed}» ليست فئة في السياسة، فبقيت في سجل الملف"),
    "second-value": mark("قيمة ثانية في الصف «{typed}»: أُخذت الأولى"),
    "word-not-known": mark("«{typed}» ليست من الخيارات المعروفة: صحّحها أو اخترها في الملف"),
    "reference-taken": mark(
        "الرقم «{typed}» لملف من قبل هو {number}: تحقق أهو صاحبه قبل أن تفتح له ملفًا ثانيًا"
    ),
    "not-in-the-file": mark("«{typed}» ليس في الملف ولا يُستورد إليه: أضفه في الملف نفسه"),
    "file-says-otherwise": mark("«{typed}» غير ما في الملف ولا يُستورد إليه: راجعه في الملف نفسه"),
    "nationality-not-known": mark("الجنسية «{typed}» غير معروفة: اخترها من القائمة"),
}
_BEYOND = ("not-in-the-file", "file-says-otherwise")
_PLACES = {
    "full_name": mark("الاسم كاملًا"),
    "applicant.given": mark("الاسم الأول"),
    "applicant.father": mark("اسم الأب"),
    "applicant.grandfather": mark("اسم الجد"),
    "applicant.family": mark("العائلة"),
    "applicant.latin_name": mark("الاسم بالحروف اللاتينية"),
    "applicant.alias": mark("الاسم المستعار أو الرمز"),
    "applicant.sex": mark("الجنس"),
    "applicant.nationality": mark("الجنسية"),
    "applicant.id_type": mark("نوع الهوية"),
    "applicant.id_number": mark("رقم الهوية"),
    "applicant.id_issued": mark("تاريخ إصدار الهوية"),
    "applicant.id_expires": mark("تاريخ انتهاء الهوية"),
    "applicant.birth": mark("تاريخ الميلاد"),
    "applicant.birth.hijri": mark("تاريخ الميلاد الهجري"),
    "applicant.birth.gregorian": mark("تاريخ الميلاد الميلادي"),
    "age": mark("العمر"),
    "marital": mark("الحالة الاجتماعية"),
    "applicant.mobile": mark("الجوال"),
    "applicant.alternate_mobile": mark("جوال بديل"),
    "applicant.language": mark("لغة التواصل"),
    "applicant.interpreter": mark("هل يلزم مترجم؟"),
    "applicant.iban": mark("الآيبان"),
    "applicant.iban_holder": mark("اسم صاحب الحساب"),
    "applicant.address.region": mark("المنطقة"),
    "applicant.address.city": mark("المدينة أو المحافظة"),
    "applicant.address.district": mark("الحي"),
    "applicant.address.street": mark("الشارع"),
    "applicant.address.building": mark("رقم المبنى"),
    "applicant.address.postal": mark("الرمز البريدي"),
    "applicant.address.additional": mark("الرقم الإضافي"),
    "applicant.address.short_code": mark("العنوان المختصر"),
    "applicant.address.note": mark("وصف المكان"),
    "external_ref": mark("رقم الملف في السجل السابق"),
    "received": mark("تاريخ استلام الطلب"),
    "service": mark("الخدمة"),
    "channel": mark("قناة وصول الطلب"),
    "categories": mark("الفئات"),
}
_GROUPS = {
    "category": mark("فئة: {label}"),
    "income": mark("دخل: {label}"),
    "obligation": mark("التزام شهري: {label}"),
    "document": mark("مستند: {label}"),
}


def place_label(target: Target) -> str:
    """A place that a column can go to. The pack's own questions have the pack's own words."""
    if target.kind in _GROUPS:
        return _(_GROUPS[target.kind]).format(label=target.label_ar)
    if target.id in _PLACES:
        return _(_PLACES[target.id])
    return target.label_ar or target.id


def finding_text(finding: Finding) -> str:
    """What is said of a row, in one sentence."""
    place = _place(finding)
    said = said_text(finding)
    return _("{place}: {said}").format(place=place, said=said) if place else said


def said_text(finding: Finding) -> str:
    """What is said of a field, where the field itself stands over it."""
    if finding.code in _NOTES:
        return _(_NOTES[finding.code]).format(typed=finding.typed, **_params(finding.params))
    from intake_desktop.domain.checked import Problem
    from intake_desktop.wording.identifiers import problem_message

    return problem_message(Problem(finding.code, _params(finding.params)))


def _params(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if name != "label"}


def _place(finding: Finding) -> str:
    if label := finding.params.get("label"):
        return str(label)
    return _(_PLACES[finding.target]) if finding.target in _PLACES else ""


def reasons_text(row: PreviewRow) -> str:
    """Why a row was left, errors first; empty for one that nothing is said against."""
    findings = sorted(
        (one for one in row.findings if one.level != "note"), key=lambda one: one.level != "error"
    )
    told = [finding_text(one).removesuffix(".") for one in findings]
    told += [likeness_text(one.name, number=one.number, row=one.row) for one in row.likenesses[:1]]
    return _("؛ ").join(told)


def beyond_text(row: PreviewRow) -> str:
    """What a row that was imported before tells beyond its file; empty where that is nothing."""
    told = [finding_text(one) for one in row.findings if one.code in _BEYOND]
    return _("؛ ").join(told)


def cut_text(reasons: str) -> str:
    """Why a row was left, where one of its cells is longer than the cells of a workbook can be."""
    return _("؛ ").join(filter(None, [reasons, _("خانة أطول مما يسعه ملف Excel قُصّت: خذها من الملف الأصلي")]))


def likeness_text(name: str, *, number: str = "", row: int = 0) -> str:
    """Who a row may be."""
    if number:
        return _("قد يكون {name} صاحب الملف {number}").format(name=name, number=number)
    return _("قد يكون هو نفسه في الصف {row}").format(row=row)


def written_text(written: str) -> str:
    """What the cells of a row said whose text was understood otherwise; `written` is its JSON, or empty."""
    import json

    try:
        told = json.loads(written or "{}")
    except ValueError:
        return ""
    if not isinstance(told, dict) or not told:
        return ""
    cells = (
        _("{place} «{typed}»").format(place=_place_name(place), typed=typed) for place, typed in told.items()
    )
    return _("وكُتب فيه: {cells}").format(cells=_("، ").join(cells))


def _place_name(place: str) -> str:
    name = place.removesuffix("+")
    return _(_PLACES[name]) if name in _PLACES else name


def left_out_text(columns: Iterable[Column]) -> str:
    """The columns that nothing is taken from, by their headings and letters."""
    return _("، ").join(
        _("«{title}» ({letter})").format(title=own_direction(column.title), letter=ltr(column.letter))
        if column.title
        else _("العمود {letter}").format(letter=ltr(column.letter))
        for column in columns
    )


def counts_text(counts: PreviewCounts) -> str:
    """How many rows are what, in one line."""
    return _(
        "الصفوف {rows}: سليمة {good}، تحتاج نظرًا {doubtful}، مرفوضة {refused}، سبق استيرادها {already}"
    ).format(
        rows=counts.rows,
        good=counts.good,
        doubtful=counts.doubtful,
        refused=counts.refused,
        already=counts.already,
    )


def reason_title() -> str:
    """The heading of the column that says why a row was left."""
    return _("سبب الرفض")


def is_right_to_left() -> bool:
    """Whether a sheet in the language in use begins at the right."""
    return language() == "ar"


_ENCODINGS = {
    "utf-8": mark("UTF-8 (يونيكود)"),
    "utf-16": mark("UTF-16 (يونيكود)"),
    "windows-1256": mark("Windows-1256 (العربية)"),
    "iso-8859-6": mark("ISO 8859-6 (العربية)"),
    "windows-1252": mark("Windows-1252 (اللاتينية)"),
}
_DELIMITERS = {
    ",": mark("فاصلة"),
    "،": mark("فاصلة عربية"),
    ";": mark("فاصلة منقوطة"),
    "\t": mark("علامة جدولة"),
    "|": mark("خط عمودي"),
}


def encoding_label(name: str) -> str:
    """The alphabet a text file was saved in."""
    return _(_ENCODINGS[name]) if name in _ENCODINGS else name


def delimiter_label(sign: str) -> str:
    """What stands between the cells of a text file."""
    return _(_DELIMITERS[sign]) if sign in _DELIMITERS else sign

"""Form 2: the declaration and undertaking that the beneficiary, or who applies for them, signs."""

from __future__ import annotations

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.forms import DeclarationForm
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text, Together
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.stationery import FormStationery
from intake_desktop.documents.page.table import key_values
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import in_language
from intake_desktop.wording.dates import dual_date_text


def declaration_pdf(form: DeclarationForm) -> bytes:
    """The declaration on A4, one page in the ordinary case. Raises `logo-not-an-image`, `font-missing`."""
    with in_language(form.paper.language):
        return make_pdf(FormStationery(form.paper), _blocks(form))


def _blocks(form: DeclarationForm) -> list[Block]:
    return [
        Text(form.paper.title, styles.TITLE),
        Gap(8),
        _person(form),
        Gap(9),
        Text(_opening(form), styles.STRONG),
        Gap(3),
        *_clauses(form),
        Gap(4),
        *_reply(form),
        *_enquiry(form),
        _reading(form),
        Gap(10),
        Together((_signatures(form), Gap(10), _office(form))),
    ]


def _person(form: DeclarationForm) -> Block:
    return key_values(
        (
            ((_("الاسم"), isolate(form.name)), (_("رقم الملف"), ltr(form.paper.file_number))),
            ((_("رقم الهوية"), ltr(form.id_number)), (_("تاريخ الميلاد"), form.birth)),
            ((_("الجوال"), ltr(form.mobile)), (_("الخدمة المطلوبة"), form.service)),
        )
    )


def _opening(form: DeclarationForm) -> str:
    if form.sex == "female":
        return _("أقر أنا الموقعة أدناه بما يأتي:")
    return _("أقر أنا الموقع أدناه بما يأتي:")


def _clauses(form: DeclarationForm) -> list[Block]:
    blocks: list[Block] = []
    for number, clause in enumerate(form.clauses, start=1):
        blocks += [Clause(number, clause, styles.CLAUSE), Gap(2.5)]
    return blocks


def _reply(form: DeclarationForm) -> list[Block]:
    if form.earliest_reply is None:
        return []
    text = _("أقرب موعد للرد على الطلب: {date}.").format(date=dual_date_text(form.earliest_reply))
    return [Text(text, styles.STRONG), Gap(4)]


def _enquiry(form: DeclarationForm) -> list[Block]:
    if form.enquiry is None:
        return []
    agree = _("أوافق على التحقق من بياناتي لدى الجهات ذات العلاقة.")
    items = (
        Item(agree, box=True, ticked=form.enquiry == "agreed"),
        Item(_("لا أوافق."), box=True, ticked=form.enquiry == "refused"),
    )
    return [FillIn(items)]


def _reading(form: DeclarationForm) -> Block:
    items = [
        Item(_("قُرئ عليَّ الإقرار وفهمته."), box=True, ticked=form.read_aloud),
        Item(_("قرأه:"), _typed(form.read_aloud_by)),
    ]
    if form.read_language:
        items.append(Item(_("اللغة:"), _typed(form.read_language)))
    items.append(Item(_("المترجم (إن وُجد):"), _typed(form.interpreter)))
    return FillIn(tuple(items))


def _typed(value: str | None) -> str | None:
    return isolate(value) if value else None


def _signatures(form: DeclarationForm) -> Block:
    return WriteBoxes(
        (
            _signature(form),
            WriteBox(_("البصمة"), 0.22, hint=_("الإبهام الأيمن")),
            WriteBox(
                _("الشاهد"),
                0.38,
                lines=((_("الاسم:"), _typed(form.witness)), (_("الهوية:"), None), (_("التوقيع:"), None)),
            ),
        ),
        100,
    )


def _signature(form: DeclarationForm) -> WriteBox:
    if form.guardian:
        named = ((_("الاسم:"), _typed(form.guardian)), (_("التاريخ:"), None), (_("التوقيع:"), None))
        return WriteBox(_("توقيع ولي الأمر"), 0.40, lines=named)
    return WriteBox(_signature_title(form), 0.40, hint=_("التاريخ:          /          /          14هـ"))


def _signature_title(form: DeclarationForm) -> str:
    if form.signer == "applicant":
        return _("توقيع مقدمة الطلب") if form.sex == "female" else _("توقيع مقدم الطلب")
    return _("توقيع المستفيدة") if form.sex == "female" else _("توقيع المستفيد")


def _office(form: DeclarationForm) -> Block:
    officer = _("موظفة علاقات المستفيدين") if form.officer_sex == "female" else _("موظف علاقات المستفيدين")
    stamp = _("ختم المؤسسة") if form.paper.letterhead.kind == "foundation" else _("ختم الجمعية")
    matched = _("طابقتُ البيانات بالأصول")
    hint = f"{isolate(form.officer)} · {matched}" if form.officer else matched
    return WriteBoxes((WriteBox(officer, 0.56, hint=hint), WriteBox(stamp, 0.44)), 84)

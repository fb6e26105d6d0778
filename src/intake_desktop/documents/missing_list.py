"""The list that the beneficiary takes home: what is still wanted, from whom, and which clause asks for it."""

from __future__ import annotations

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.forms import MissingListForm, WantedItem
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Together
from intake_desktop.documents.page.fill_in import WriteBox, WriteBoxes
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.stationery import FormStationery
from intake_desktop.documents.page.table import Cell, Table, key_values
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import in_language, pgettext

_CENTERED = (0, 4)


def missing_list_pdf(form: MissingListForm) -> bytes:
    """The list on A4; its table breaks over pages with its heading repeated."""
    with in_language(form.paper.language):
        return make_pdf(FormStationery(form.paper), _blocks(form))


def _blocks(form: MissingListForm) -> list[Block]:
    return [
        Text(form.paper.title, styles.TITLE),
        Gap(8),
        _person(form),
        Gap(10),
        Text(_("يُستكمل التسجيل بعد استيفاء ما يأتي:"), styles.STRONG),
        Gap(6),
        _table(form),
        Gap(10),
        Text(_("أحضر الأصول مع هذه الورقة؛ تُطابَق الصور بها ثم تُعاد إليك."), styles.LEAD),
        Gap(8),
        Together((_receipt(form),)),
    ]


def _person(form: MissingListForm) -> Block:
    service = (_("الخدمة المطلوبة"), form.service)
    number = (_("رقم الملف"), ltr(form.paper.file_number))
    return key_values(
        (((_("الاسم"), isolate(form.name)), number), (service, (_("عدد النواقص"), str(len(form.items)))))
    )


def _table(form: MissingListForm) -> Block:
    heads = (pgettext("number of a line", "م"), _("المطلوب"), _("ممن"), _("السند"), _("أُحضر"))
    head = tuple(
        Cell(text, styles.HEAD.but(align="center" if at in _CENTERED else "start"), shaded=True)
        for at, text in enumerate(heads)
    )
    rows = tuple(_row(number, item) for number, item in enumerate(form.items, start=1))
    return Table((0.06, 0.46, 0.2, 0.18, 0.1), (head, *rows), heads=1)


def _row(number: int, item: WantedItem) -> tuple[Cell, ...]:
    counted = Cell(str(number), styles.VALUE.but(align="center"))
    return counted, Cell(item.label), Cell(item.source), Cell(item.clause), Cell("", tick=True)


def _receipt(form: MissingListForm) -> Block:
    return WriteBoxes(
        (
            WriteBox(_("سلّم القائمة"), 0.5, hint=isolate(form.officer)),
            WriteBox(_("استلمها"), 0.5, lines=((_("الاسم:"), None), (_("التوقيع:"), None))),
        ),
        74,
    )

"""The list that the beneficiary takes home: what is still wanted, from whom, and which clause asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text
from intake_desktop.documents.page.fill_in import WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.person import person_of
from intake_desktop.domain.errors import Refused
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.missing import missing_words

_CENTERED = (0, 4)


_ROWS_BY_HAND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedItem:
    """Something still wanted, from whom, and the clause of the policy that asks for it, all in words."""

    label: str
    source: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingList:
    """Everything that is still wanted before registration is complete."""

    name: str
    service: str
    items: tuple[WantedItem, ...]
    officer: str = ""


def wanted_of(occasion: Occasion) -> tuple[WantedItem, ...]:
    """What the beneficiary or the authority can bring or tell; the office's own steps come after it."""
    if occasion.blank:
        return ()
    sex = occasion.intake.applicant.sex
    words = (
        missing_words(item, occasion.pack, sex)
        for item in occasion.view.missing
        if item.kind in ("field", "document", "report")
    )
    return tuple(WantedItem(label=word.what, source=word.who, clause=word.clause) for word in words)


def _content(occasion: Occasion) -> MissingList:
    items = wanted_of(occasion)
    if not items and not occasion.blank:
        raise Refused("nothing-missing")
    person = person_of(occasion)
    return MissingList(name=person.name, service=person.service, items=items, officer=occasion.officer)


def _blocks(paper: Paper, form: MissingList) -> list[Block]:
    return [
        *parts.title_of(paper),
        _person(paper, form),
        Gap(10),
        Text(_("يُستكمل التسجيل بعد استيفاء ما يأتي:"), styles.STRONG),
        Gap(6),
        wanted_table(form.items, by_hand=_ROWS_BY_HAND if paper.blank else 0),
        Gap(10),
        Text(_("أحضر الأصول مع هذه الورقة؛ تُطابَق الصور بها ثم تُعاد إليك."), styles.LEAD),
        Gap(8),
        parts.closing(_receipt(form)),
    ]


def _person(paper: Paper, form: MissingList) -> Block:
    return parts.facts(
        paper,
        (_("الاسم"), isolate(form.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("الخدمة المطلوبة"), form.service),
        (_("عدد النواقص"), "" if paper.blank else str(len(form.items))),
    )


def wanted_table(items: tuple[WantedItem, ...], *, by_hand: int = 0) -> Block:
    """The list with a box to tick for each thing as it is brought; `by_hand` adds numbered empty rows."""
    heads = (pgettext("number of a line", "م"), _("المطلوب"), _("ممن"), _("السند"), _("أُحضر"))
    head = tuple(
        Cell(text, styles.HEAD.but(align="center" if at in _CENTERED else "start"), shaded=True)
        for at, text in enumerate(heads)
    )
    every = (*items, *(WantedItem(label="") for _row_by_hand in range(by_hand)))
    rows = tuple(_row(number, item) for number, item in enumerate(every, start=1))
    least = parts.HAND_ROW if by_hand else 0.0
    return Table((0.06, 0.46, 0.2, 0.18, 0.1), (head, *rows), heads=1, least=least)


def _row(number: int, item: WantedItem) -> tuple[Cell, ...]:
    counted = Cell(str(number), styles.VALUE.but(align="center"))
    return counted, Cell(item.label), Cell(item.source), Cell(item.clause), Cell("", tick=True)


def _receipt(form: MissingList) -> Block:
    return WriteBoxes(
        (
            WriteBox(_("سلّم القائمة"), 0.5, hint=isolate(form.officer)),
            WriteBox(_("استلمها"), 0.5, lines=((_("الاسم:"), None), (_("التوقيع:"), None))),
        ),
        74,
    )


KIND = FormKind(
    name="missing-list",
    number=lambda: _("النواقص"),
    title=lambda _occasion: _("قائمة النواقص"),
    content=_content,
    blocks=_blocks,
    kept=False,
    anew=True,
    said=wanted_of,
)

"""Form 3: consent to data processing, purpose by purpose, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text, Together
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.consent_terms import Purpose, Terms, terms_of
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, person_of
from intake_desktop.documents.papers.signing import Signer, signer_of, signing_boxes
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPaper:
    """What the paper says. `guardian` is who consents for a child; empty where one consents for oneself."""

    person: Person
    terms: Terms
    signer: Signer
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> ConsentPaper:
    return ConsentPaper(
        person=person_of(occasion),
        terms=terms_of(occasion),
        signer=signer_of(occasion),
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


def _blocks(paper: Paper, form: ConsentPaper) -> list[Block]:
    terms = form.terms
    return [
        *parts.title_of(paper),
        _person(paper, form),
        *parts.heading(_("المسؤول عن البيانات")),
        parts.facts(paper, *terms.controller),
        *parts.heading(_("البيانات التي تُعالَج")),
        Text(" · ".join(terms.data), styles.BODY),
        *parts.heading(_("الأغراض")),
        Text(_("أختار لكل غرض وحده، ولا تُستعمل بياناتي في غرض لم أوافق عليه:"), styles.BODY),
        Gap(4),
        _purposes(paper, terms.purposes),
        *parts.heading(_("مدة الحفظ")),
        Text(terms.retention, styles.BODY),
        *parts.heading(_("حقوقي")),
        *(Clause(at, text, styles.LEAD) for at, text in enumerate(terms.rights, start=1)),
        *parts.heading(_("سحب الموافقة")),
        Text(terms.withdrawal, styles.BODY),
        Gap(10),
        parts.closing(
            parts.reading_lines(form.reading, _("قُرئ عليَّ ما سبق وفهمته.")),
            signing_boxes(form.signer),
            parts.office_boxes(paper, form.officer),
        ),
        Gap(12),
        _taken_back(),
    ]


def _person(paper: Paper, form: ConsentPaper) -> Block:
    facts = [
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("رقم الهوية"), ltr(form.person.id_number)),
    ]
    if form.signer.name:
        facts.append((_("ولي الأمر"), isolate(form.signer.name)))
    return parts.facts(paper, *facts)


def _purposes(paper: Paper, purposes: tuple[Purpose, ...]) -> Block:
    heads = (
        pgettext("number of a line", "م"), _("الغرض"), _("من يطّلع على البيانات"), _("أوافق"), _("لا أوافق"),
    )  # fmt: skip
    head = tuple(
        Cell(text, styles.HEAD.but(align="start" if at in (1, 2) else "center"), shaded=True)
        for at, text in enumerate(heads)
    )
    rows = tuple(_purpose(at, purpose) for at, purpose in enumerate(purposes, start=1))
    least = parts.HAND_ROW if paper.blank else 0.0
    return Table((0.05, 0.36, 0.37, 0.1, 0.12), (head, *rows), heads=1, least=least)


def _purpose(number: int, purpose: Purpose) -> tuple[Cell, ...]:
    words = f"{purpose.label}\n{purpose.told}" if purpose.told else purpose.label
    return (
        Cell(str(number), styles.VALUE.but(align="center")),
        Cell(words),
        Cell(purpose.recipients),
        Cell("", tick=True, ticked=purpose.agreed is True),
        Cell("", tick=True, ticked=purpose.agreed is False),
    )


def _taken_back() -> Block:
    """Room to take the consent back on the paper itself."""
    items = (
        Item(_("الغرض:"), None), Item(_("التاريخ:"), None), Item(_("التوقيع:"), None),
    )  # fmt: skip
    title = Text(_("يُملأ عند سحب الموافقة عن غرض أو أكثر:"), styles.STRONG)
    return Together((title, FillIn(items)))


KIND = FormKind(
    name="consent",
    number=lambda: "3",
    title=lambda _occasion: _("الموافقة على معالجة البيانات"),
    content=_content,
    blocks=_blocks,
)

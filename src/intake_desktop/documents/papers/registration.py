"""Form 1: all that was told at the desk, by the pages of the pack; empty, all that the desk asks."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Heading
from intake_desktop.documents.page.choices import Choices
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table, key_values
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Fact, Reading
from intake_desktop.documents.papers.person import Person, person_of
from intake_desktop.documents.papers.signing import Signer, signer_of, signing_boxes
from intake_desktop.documents.papers.told_lists import Listing
from intake_desktop.documents.papers.told_pages import Question, ToldPage, ToldSection, told_pages
from intake_desktop.domain.dates import in_both
from intake_desktop.domain.policy import bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text

_LONGEST_IN_HALF = 42
"""Letters of an answer that may share its row with another one."""
_LINES_BY_HAND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the form says. `applicant` are the facts of who asks for another, where the pack has no question
    of it."""

    person: Person
    opened: str
    taken_by: str
    pages: tuple[ToldPage, ...]
    applicant: tuple[Fact, ...]
    signer: Signer
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> Registration:
    record = occasion.record
    return Registration(
        person=person_of(occasion),
        opened="" if occasion.blank else dual_date_text(in_both(record.opened_on)),
        taken_by=record.taken_by,
        pages=told_pages(occasion),
        applicant=_applicant(occasion),
        signer=signer_of(occasion),
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


def _applicant(occasion: Occasion) -> tuple[Fact, ...]:
    asked = {bind_of(section, field) for section in occasion.pack.sections for field in section.fields}
    told = occasion.intake.on_behalf
    if any(bind.startswith("on_behalf.") for bind in asked) or (told is None and not occasion.blank):
        return ()
    labels = {"name": _("الاسم"), "relation": _("صلته بالمستفيد"), "basis": _("أساسها")}
    return tuple((label, isolate(getattr(told, name, None) or "")) for name, label in labels.items())


def _blocks(paper: Paper, form: Registration) -> list[Block]:
    blocks = [*parts.title_of(paper), _references(paper, form)]
    for page in form.pages:
        blocks += _page(paper, page)
    if form.applicant:
        blocks += [*parts.heading(_("من قدّم الطلب عن المستفيد")), parts.facts(paper, *form.applicant)]
    return [
        *blocks,
        Gap(12),
        parts.closing(
            parts.reading_lines(form.reading, _("قُرئت عليَّ هذه البيانات، وهي كما ذكرتُها.")),
            signing_boxes(form.signer),
            parts.office_boxes(paper, form.officer, matched=True),
        ),
    ]


def _references(paper: Paper, form: Registration) -> Block:
    return parts.facts(
        paper,
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("فُتح الملف في"), form.opened),
        (_("استقبله"), isolate(form.taken_by)),
    )


def _page(paper: Paper, page: ToldPage) -> list[Block]:
    blocks = parts.heading(page.title)
    for section in page.sections:
        if len(page.sections) > 1:
            blocks += [Gap(4), Heading(section.label, styles.HEAD, 3), Gap(2)]
        blocks += _section(paper, section)
    return blocks


def _section(paper: Paper, section: ToldSection) -> list[Block]:
    blocks = question_rows(paper, section.questions)
    if section.marks:
        marks = tuple(Item(label, box=True, ticked=ticked) for label, ticked in section.marks)
        blocks.append(FillIn(marks, styles.VALUE))
    for listing in section.listings:
        if listing.rows:
            blocks += [Gap(7), listing_table(paper, listing)] if blocks else [listing_table(paper, listing)]
    return blocks


def question_rows(paper: Paper, questions: tuple[Question, ...]) -> list[Block]:
    """Questions as rows of one table: two to a row where both are short, boxes where there is to choose."""
    blocks: list[Block] = []
    waiting: list[Fact] = []
    for question in questions:
        if question.choices:
            blocks += _paired(paper, waiting)
            blocks.append(Choices(question.label, tuple(Item(each, box=True) for each in question.choices)))
        elif question.long or len(question.answer) > _LONGEST_IN_HALF:
            blocks += _paired(paper, waiting)
            blocks.append(_alone(paper, question))
        else:
            waiting.append((question.label, question.answer))
    return blocks + _paired(paper, waiting)


def _paired(paper: Paper, waiting: list[Fact]) -> list[Block]:
    """The rows of what waits, which waits no more."""
    told = tuple(waiting)
    waiting.clear()
    return [parts.facts(paper, *told)] if told else []


def _alone(paper: Paper, question: Question) -> Block:
    by_hand = parts.HAND_ROW * (_LINES_BY_HAND if question.long else 1)
    pair = ((question.label, question.answer), ("", ""))
    return key_values((pair,), least=by_hand if paper.blank else 0.0)


def listing_table(paper: Paper, listing: Listing) -> Table:
    """A list as a table whose heading repeats; the sum in a row of its own."""
    head = tuple(Cell(text, styles.HEAD, shaded=True) for text in listing.heads)
    rows = [_row(row, listing.ticks) for row in listing.rows]
    if listing.total_of:
        rest = len(listing.heads) - listing.total_at - 1
        total = (Cell(listing.total_of, styles.HEAD, span=listing.total_at), Cell(listing.total, styles.HEAD))
        rows.append((*total, Cell("", span=rest)) if rest else total)
    least = parts.HAND_ROW if paper.blank else 0.0
    return Table(listing.shares, (head, *rows), heads=1, least=least)


def _row(row: tuple[str, ...], ticks: frozenset[int]) -> tuple[Cell, ...]:
    return tuple(Cell("", tick=True) if at in ticks else Cell(text) for at, text in enumerate(row))


KIND = FormKind(
    name="registration",
    number=lambda: "1",
    title=lambda _occasion: _("نموذج تسجيل مستفيد"),
    content=_content,
    blocks=_blocks,
)

"""Form 1: all that was told at the desk, by the pages of the pack; empty, all that the desk asks."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Heading
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Fact, Reading
from intake_desktop.documents.papers.person import Person, person_of
from intake_desktop.documents.papers.signing import Signer, signer_of, signing_boxes
from intake_desktop.documents.papers.told_layout import section_blocks
from intake_desktop.documents.papers.told_pages import ToldPage, told_pages
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


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
    if any(bind.startswith("on_behalf.") for bind in asked):
        return ()
    if told is None and not (occasion.blank and occasion.pack.intake_mode == "self"):
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
        blocks += section_blocks(paper, section)
    return blocks


KIND = FormKind(
    name="registration",
    number=lambda: "1",
    title=lambda _occasion: _("نموذج تسجيل مستفيد"),
    content=_content,
    blocks=_blocks,
)

"""Form 15c: what the file holds now, each with room for what it has become."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, person_of
from intake_desktop.documents.papers.signing import Signer, signer_of, signing_boxes
from intake_desktop.documents.papers.told_pages import ToldSection, told_section
from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.packs.policy import Section
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import list_texts

_LISTS = frozenset(("household", "income", "obligations"))
_OF_THE_REQUEST = frozenset(("channel", "service", "received", "external_ref"))
_ADDED_BY_HAND = 3
_LISTED_ON_A_BLANK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A section with what it holds now. A `listed` one takes new lines as well."""

    label: str
    rows: tuple[tuple[str, str], ...]
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUpdate:
    """What the paper says. `documents` are those that may have to be brought again."""

    person: Person
    sections: tuple[Changes, ...]
    documents: tuple[str, ...]
    signer: Signer
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> DataUpdate:
    pack = occasion.pack
    sections = (_changes(section, occasion) for section in pack.sections)
    return DataUpdate(
        person=person_of(occasion),
        sections=tuple(section for section in sections if section is not None),
        documents=_documents(occasion),
        signer=signer_of(occasion),
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


def _changes(section: Section, occasion: Occasion) -> Changes | None:
    """What of a section can change: not how the request once came, nor what was explained."""
    if section.kind not in ("fields", *_LISTS, "categories"):
        return None
    if any(field.bind in _OF_THE_REQUEST for field in section.fields):
        return None
    told = told_section(section, occasion)
    if not told.says_something and section.kind not in _LISTS:
        return None
    listed = section.kind in _LISTS
    return Changes(label=told.label, rows=(*_answers(told), *_lines(section, occasion)), listed=listed)


def _answers(told: ToldSection) -> tuple[tuple[str, str], ...]:
    return tuple((question.label, question.answer) for question in told.questions)


def _lines(section: Section, occasion: Occasion) -> tuple[tuple[str, str], ...]:
    """The entries of a list, one to a numbered row; empty ones on a blank."""
    texts = list_texts(section, occasion.intake, occasion.pack, occasion.today)
    if section.kind == "categories":
        return ((section.label_ar, "".join(texts)),)
    if section.kind not in _LISTS:
        return ()
    if occasion.blank:
        texts = [""] * _LISTED_ON_A_BLANK
    return tuple((str(at), isolate(text)) for at, text in enumerate(texts, start=1))


def _documents(occasion: Occasion) -> tuple[str, ...]:
    """Those of the file, with those that every file needs."""
    pack = occasion.pack
    kinds = [*pack.base_documents, *(seen.kind for seen in occasion.intake.documents if has_value(seen.kind))]
    labels = {document.id: document.label_ar for document in pack.documents}
    return tuple(labels.get(kind, isolate(kind)) for kind in dict.fromkeys(kinds))


def _blocks(paper: Paper, form: DataUpdate) -> list[Block]:
    return [
        *parts.title_of(paper),
        _person(paper, form),
        Gap(6),
        Text(_("يُكتب في خانة «صار» ما تغيّر وحده، ويُترك ما بقي على حاله."), styles.BODY),
        *(block for section in form.sections for block in _section(paper, section)),
        *_papers(form),
        Gap(10),
        parts.closing(
            parts.reading_lines(form.reading, _("قُرئ عليَّ ما كُتب، وهو ما أطلب تعديله.")),
            signing_boxes(form.signer),
            parts.office_boxes(paper, form.officer, matched=True),
            FillIn((Item(_("أُدخل التعديل في الملف بتاريخ:"), None), Item(_("بيد:"), None))),
        ),
    ]


def _person(paper: Paper, form: DataUpdate) -> Block:
    return parts.facts(
        paper,
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("رقم الهوية"), ltr(form.person.id_number)),
    )


def _section(paper: Paper, section: Changes) -> list[Block]:
    heads = (_("البيان"), _("المسجَّل الآن"), _("صار"))
    rows = [(label, now, "") for label, now in section.rows]
    added = _ADDED_BY_HAND if section.listed and not paper.blank else 0
    return [*parts.heading(section.label), parts.listed(heads, (0.22, 0.42, 0.36), rows, hand=added)]


def _papers(form: DataUpdate) -> list[Block]:
    items = tuple(Item(label, box=True) for label in form.documents)
    return [
        *parts.heading(_("المستندات التي تثبت التعديل")),
        Text(_("تُحضر أصولها مع هذه الورقة، وتُعاد بعد الاطلاع عليها:"), styles.BODY),
        FillIn((*items, Item(_("غيرها:"), None))),
    ]


KIND = FormKind(
    name="data-update",
    number=lambda: _("15ج"),
    title=lambda _occasion: _("طلب تحديث البيانات"),
    content=_content,
    blocks=_blocks,
)

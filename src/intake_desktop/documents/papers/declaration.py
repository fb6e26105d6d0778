"""Form 2: the declaration and undertaking that the beneficiary, or who applies for them, signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of, reckoned_from
from intake_desktop.domain.dates import DualDate, in_both
from intake_desktop.domain.workflow import earliest_reply
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the declaration says.

    `signer` is who signs under the organisation's policy; the wording follows `sex` as recorded, masculine
    where none is. `clauses` are filled and worded already. `enquiry` None: a clause speaks of it, or nothing
    is asked. `guardian` is who signs for a child; empty where one signs for oneself.
    """

    person: Person
    sex: parts.Sex
    signer: Literal["applicant", "beneficiary"]
    clauses: tuple[str, ...]
    guardian: str = ""
    earliest_reply: DualDate | None = None
    enquiry: Literal["ask", "agreed", "refused"] | None = None
    reading: Reading = field(default_factory=Reading)
    witness: str | None = None
    officer: str = ""


def _title(occasion: Occasion) -> str:
    return occasion.pack.declaration.title_ar or _("إقرار وتعهد")


def _content(occasion: Occasion) -> Declaration:
    pack = occasion.pack
    floor = earliest_reply(pack, reckoned_from(occasion))
    reply = dual_date_text(in_both(floor)) if floor and not occasion.blank else _OPEN_DAY
    clauses = pack.declaration.clauses_ar
    told_in_a_clause = any("{earliest_reply}" in clause for clause in clauses)
    tells_below = floor is not None and not told_in_a_clause and not occasion.blank
    return Declaration(
        person=person_of(occasion),
        sex=occasion.intake.applicant.sex,
        signer="applicant" if pack.declaration.signer == "applicant" else "beneficiary",
        guardian=guardian_of(occasion),
        clauses=tuple(clause.replace("{earliest_reply}", reply) for clause in clauses),
        earliest_reply=in_both(floor) if tells_below and floor else None,
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


_OPEN_DAY = "........................."
"""Where a blank leaves the day of the reply to be written."""


def _said(occasion: Occasion) -> object:
    """The promise of a reply moves with the day; a copy keeps the one that was signed."""
    return (
        person_of(occasion),
        occasion.pack.declaration.clauses_ar,
        guardian_of(occasion),
        parts.reading_of(occasion),
    )


def _blocks(paper: Paper, form: Declaration) -> list[Block]:
    return [
        *parts.title_of(paper),
        _person(paper, form.person),
        Gap(9),
        Text(_opening(form), styles.STRONG),
        Gap(3),
        *_clauses(form),
        Gap(4),
        *_reply(form),
        *_enquiry(form),
        parts.reading_lines(form.reading, _("قُرئ عليَّ الإقرار وفهمته.")),
        Gap(10),
        parts.closing(
            parts.signatures(parts.signer_box(_signature_title(form), form.guardian), witness=form.witness),
            parts.office_boxes(paper, form.officer, matched=True),
        ),
    ]


def _person(paper: Paper, person: Person) -> Block:
    return parts.facts(
        paper,
        (_("الاسم"), isolate(person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("رقم الهوية"), ltr(person.id_number)),
        (_("تاريخ الميلاد"), person.birth),
        (_("الجوال"), ltr(person.mobile)),
        (_("الخدمة المطلوبة"), person.service),
    )


def _opening(form: Declaration) -> str:
    if form.sex == "female":
        return _("أقر أنا الموقعة أدناه بما يأتي:")
    return _("أقر أنا الموقع أدناه بما يأتي:")


def _clauses(form: Declaration) -> list[Block]:
    blocks: list[Block] = []
    for number, clause in enumerate(form.clauses, start=1):
        blocks += [Clause(number, clause, styles.CLAUSE), Gap(2.5)]
    return blocks


def _reply(form: Declaration) -> list[Block]:
    if form.earliest_reply is None:
        return []
    text = _("أقرب موعد للرد على الطلب: {date}.").format(date=dual_date_text(form.earliest_reply))
    return [Text(text, styles.STRONG), Gap(4)]


def _enquiry(form: Declaration) -> list[Block]:
    if form.enquiry is None:
        return []
    agree = _("أوافق على التحقق من بياناتي لدى الجهات ذات العلاقة.")
    items = (
        Item(agree, box=True, ticked=form.enquiry == "agreed"),
        Item(_("لا أوافق."), box=True, ticked=form.enquiry == "refused"),
    )
    return [FillIn(items)]


def _signature_title(form: Declaration) -> str:
    if form.guardian:
        return _("توقيع ولي الأمر")
    if form.signer == "applicant":
        return _("توقيع مقدمة الطلب") if form.sex == "female" else _("توقيع مقدم الطلب")
    return parts.beneficiary_signs(form.sex)


KIND = FormKind(
    name="declaration",
    number=lambda: "2",
    title=_title,
    content=_content,
    blocks=_blocks,
    version=lambda occasion: occasion.pack.declaration.form_version,
    said=_said,
)

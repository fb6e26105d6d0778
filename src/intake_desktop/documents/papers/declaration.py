"""Form 2: the declaration and undertaking that the beneficiary, or who applies for them, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Heading, Text
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of, reckoned_from
from intake_desktop.documents.papers.second import Second, second_of
from intake_desktop.domain.calendars.dates import DualDate, in_both
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the declaration says.

    `signer` is who signs under the organisation's policy; the wording follows `sex` as recorded, and stands
    for both where none is. `clauses` are filled and worded already. `enquiry` None: a clause speaks of it, or
    nothing is asked. `guardian` is who signs for a child; empty where one signs for oneself.
    """

    person: Person
    sex: parts.Sex
    signer: Literal["applicant", "beneficiary"]
    clauses: tuple[str, ...]
    second: Second = parts.ALONE
    second_title: str = ""
    second_clauses: tuple[str, ...] = ()
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
    given = pack.declaration.translations.get(occasion.second)
    second = second_of(occasion)
    floor = earliest_reply(pack, reckoned_from(occasion))
    promised = in_both(floor) if floor and not occasion.blank else None
    clauses = pack.declaration.clauses_ar
    told_in_a_clause = any("{earliest_reply}" in clause for clause in clauses)
    names = pack.organisation.name_ar, person_of(occasion).service or _OPEN
    ours = _filled(clauses, dual_date_text(promised) if promised else _OPEN, *names)
    return Declaration(
        person=person_of(occasion),
        sex=occasion.intake.applicant.sex,
        signer="applicant" if pack.declaration.signer == "applicant" else "beneficiary",
        guardian=guardian_of(occasion),
        clauses=ours,
        second=second,
        second_title=given.title if given else "",
        second_clauses=_filled(
            given.clauses if given else (),
            second.day(promised) if promised else _OPEN,
            pack.organisation.name_en,
            names[1],
        ),
        earliest_reply=None if told_in_a_clause else promised,
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


def _filled(clauses: tuple[str, ...], reply: str, organisation: str, service: str) -> tuple[str, ...]:
    """The clauses with what a pack may leave open in them."""
    values = {"{earliest_reply}": reply, "{organisation}": organisation, "{service}": service}
    return tuple(_PLACE.sub(lambda found: values[found[0]], clause) for clause in clauses)


_PLACE = re.compile(r"\{(?:earliest_reply|organisation|service)\}")
_OPEN = "........................."
"""What a clause leaves to be written in by hand."""


def _said(occasion: Occasion) -> object:
    """The promise of a reply moves with the day; a copy keeps the one that was signed."""
    return (
        person_of(occasion),
        occasion.pack.declaration.clauses_ar,
        guardian_of(occasion),
        parts.reading_of(occasion),
    )


def _blocks(paper: Paper, form: Declaration) -> list[Block]:
    second = form.second
    also = second.also("guardian_signature" if form.guardian else "signature")
    return [
        *second.under(Heading(paper.title, styles.TITLE), form.second_title),
        Gap(8),
        _person(paper, form),
        Gap(9),
        *_opening(form),
        Gap(3),
        *_clauses(form),
        Gap(4),
        *_reply(form),
        *_enquiry(form),
        parts.reading_lines(form.reading, _("قُرئ عليَّ الإقرار وفهمته."), second),
        Gap(10),
        parts.closing(
            parts.signatures(
                parts.signer_box(_signature_title(form), form.guardian, also),
                witness=form.witness,
                second=second,
            ),
            parts.office_boxes(paper, form.officer, matched=True),
        ),
    ]


def _person(paper: Paper, form: Declaration) -> Block:
    person, label = form.person, form.second.label
    return parts.facts(
        paper,
        (label("name"), isolate(person.name)),
        (label("file_number"), ltr(paper.file_number)),
        (label("id_number"), ltr(person.id_number)),
        (label("birth"), person.birth),
        (label("mobile"), ltr(person.mobile)),
        (label("service"), person.service),
    )


def _opening(form: Declaration) -> list[Block]:
    text = {
        "female": _("أقر أنا الموقعة أدناه بما يأتي:"),
        "male": _("أقر أنا الموقع أدناه بما يأتي:"),
    }.get(form.sex or "", _("أقر بما يأتي:"))
    also = form.second.also("opening")
    return form.second.under(Text(text, styles.STRONG), also.text if also else "")


def _clauses(form: Declaration) -> list[Block]:
    numbered = [Clause(number, clause, styles.CLAUSE) for number, clause in enumerate(form.clauses, start=1)]
    if not form.second_clauses:
        return parts.spaced(numbered, 2.5)
    both = zip(numbered, form.second_clauses, strict=True)
    return parts.spaced([form.second.beside(clause, text) for clause, text in both], 4)


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
        signers = {"female": _("توقيع مقدمة الطلب"), "male": _("توقيع مقدم الطلب")}
        return signers.get(form.sex or "", _("توقيع مقدم الطلب أو مقدمته"))
    return parts.beneficiary_signs(form.sex)


KIND = FormKind(
    name="declaration",
    number=lambda: "2",
    title=_title,
    content=_content,
    blocks=_blocks,
    version=lambda occasion: occasion.pack.declaration.form_version,
    said=_said,
    seconds=lambda pack: pack.declaration.translations,
)

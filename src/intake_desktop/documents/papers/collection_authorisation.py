"""Form 15a: the guardian names who may collect the child, each with a specimen of the signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Closing, Gap, Heading, Text
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, person_of, reckoned_from
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import value_at
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.identity.birth import PartialDate, age_range
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import Section, bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.answers import answer_text, day_text

COLLECTORS = "collectors"
"""The section of a pack that names who may collect a child: each `name` field begins a person, and the fields
whose ids go on from its own (`collector-1`, `collector-1-mobile`) tell of the same one."""

_LEAST_ROWS = 3
_SPECIMEN = 32.0
_BOXES = 84.0
"""All of it stands on one page, the guardian's signature under what is signed."""
_GUARDIAN_BIND = "on_behalf.name"
_PARTS_OF_LINE = 4
_GROWN_UP = 18
"""Where the policy names no age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Who may collect the child."""

    name: str
    id_number: str = ""
    relation: str = ""
    mobile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionAuthorisation:
    """What the guardian authorises. `guardian` are the pack's questions about them with their answers.

    `more` is what else the pack asks of collecting: who may not, for instance.
    """

    child: Person
    sex: parts.Sex
    guardian_name: str
    guardian: tuple[tuple[str, str], ...]
    collectors: tuple[Collector, ...]
    more: tuple[tuple[str, str], ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> CollectionAuthorisation:
    _require_child(occasion)
    told, intake = occasion.told, occasion.intake
    section = occasion.pack.section(COLLECTORS)
    listed, more = _of_section(occasion, section) if section else ((), ())
    days = {name: day_text(told[name]) if told.get(name) else "" for name in ("valid_from", "valid_to")}
    return CollectionAuthorisation(
        child=person_of(occasion),
        sex=intake.applicant.sex,
        guardian_name=(intake.on_behalf.name or "") if intake.on_behalf else "",
        guardian=_guardian(occasion),
        collectors=_of_lines(told.get("collectors", "")) or listed,
        more=more,
        reading=parts.reading_later(occasion),
        officer=occasion.officer,
        **days,
    )


def _require_child(occasion: Occasion) -> None:
    """Refuse for whoever is known to be grown up. A birth that is not known proves nothing."""
    birth, on = occasion.intake.applicant.birth, reckoned_from(occasion)
    born = understood_birth(birth, on) if birth else None
    limit = occasion.pack.declaration.guardian_under or _GROWN_UP
    if isinstance(born, PartialDate) and age_range(born, on)[0] >= limit:
        raise Refused("form-needs-child")


def _guardian(occasion: Occasion) -> tuple[tuple[str, str], ...]:
    """What the pack asks about the guardian beside the name."""
    for section in occasion.pack.sections:
        name = next((one.id for one in section.fields if one.bind == _GUARDIAN_BIND), "")
        if name:
            binds = {bind_of(section, one) for one in section.fields if _is_of_guardian(one, name)}
            return tuple(row for bind, row in _answers(occasion, section) if bind in binds)
    return ((_("رقم الهوية"), ""), (_("صلته بالطفل"), ""), (_("أساس الولاية"), ""))


def _is_of_guardian(question: Field, name: str) -> bool:
    """What is bound to who asks, or is called as the name is (`guardian-name`, `guardian-number`)."""
    if question.id == name:
        return False
    return question.bind.startswith("on_behalf.") or question.id.startswith(name.partition("-")[0])


def _answers(occasion: Occasion, section: Section) -> Iterable[tuple[str, tuple[str, str]]]:
    for question in section.fields:
        bind = bind_of(section, question)
        value = value_at(occasion.intake, bind)
        text = answer_text(question, value, occasion.pack, reckoned_from(occasion))
        yield bind, (question.label_ar, text)


def _of_section(
    occasion: Occasion, section: Section
) -> tuple[tuple[Collector, ...], tuple[tuple[str, str], ...]]:
    rows = dict(zip((one.id for one in section.fields), _answers(occasion, section), strict=True))
    people = {one.id: one for one in section.fields if one.type == "name"}
    collectors = []
    for name in people:
        if text := rows[name][1][1]:
            own = {one.type: rows[one.id][1][1] for one in section.fields if one.id.startswith(f"{name}-")}
            collectors.append(
                Collector(
                    name=text,
                    id_number=own.get("id_number", ""),
                    relation=own.get("text", own.get("choice", "")),
                    mobile=own.get("mobile", ""),
                )
            )
    rest = (one.id for one in section.fields if not one.id.startswith(tuple(people)))
    return tuple(collectors), tuple(rows[name][1] for name in rest)


def _of_lines(text: str) -> tuple[Collector, ...]:
    """Lines as they are told at the desk: name, number, relation, mobile, parted by commas."""
    lines = [[part.strip() for part in re.split("[،,]", line)] for line in text.splitlines()]
    padded = (line + [""] * _PARTS_OF_LINE for line in lines if any(line))
    return tuple(
        Collector(name=line[0], id_number=line[1], relation=line[2], mobile=line[3]) for line in padded
    )


def _blocks(paper: Paper, form: CollectionAuthorisation) -> list[Block]:
    return [
        Heading(paper.title, styles.TITLE),
        Gap(3),
        _facts(paper, form),
        Gap(4),
        Text(_opening(form), styles.BODY),
        Gap(2),
        _table(form),
        Gap(3),
        FillIn(
            (
                Item(_("يسري من:"), form.valid_from or None),
                Item(_("إلى:"), form.valid_to or None),
            )
        ),
        *(FillIn((Item(_("{label}:").format(label=label), parts.typed(text)),)) for label, text in form.more),
        Gap(2),
        *_conditions(paper, form),
        Gap(2),
        parts.reading_lines(form.reading, _("قُرئ عليَّ التفويض وفهمته.")),
        Gap(5),
        Closing((parts.signatures(_signer(form), points=_BOXES), Gap(8), _office(paper, form))),
    ]


def _facts(paper: Paper, form: CollectionAuthorisation) -> Block:
    girl = form.sex == "female"
    told = (
        (_("اسم الطفلة") if girl else _("اسم الطفل"), isolate(form.child.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("تاريخ الميلاد"), form.child.birth),
        (_("رقم الهوية"), ltr(form.child.id_number)),
        (_("ولي الأمر"), isolate(form.guardian_name)),
        *form.guardian,
    )
    return parts.facts(paper, *told)


def _opening(form: CollectionAuthorisation) -> str:
    if form.sex == "female":
        return _("أفوّض، بصفتي ولي أمر الطفلة المذكورة، من يأتي ذكرهم في استلامها من مقر البرنامج:")
    return _("أفوّض، بصفتي ولي أمر الطفل المذكور، من يأتي ذكرهم في استلامه من مقر البرنامج:")


def _table(form: CollectionAuthorisation) -> Block:
    heads = (
        pgettext("number of a line", "م"),
        _("الاسم"),
        _("رقم الهوية"),
        _("الصلة"),
        _("الجوال"),
        _("نموذج التوقيع"),
    )
    head = tuple(Cell(text, styles.HEAD, shaded=True) for text in heads)
    more = (Collector(name=""),) * (_LEAST_ROWS - len(form.collectors))
    rows = tuple(_row(at, one) for at, one in enumerate((*form.collectors, *more), start=1))
    return Table((0.06, 0.26, 0.17, 0.13, 0.17, 0.21), (head, *rows), heads=1, least=_SPECIMEN)


def _row(number: int, one: Collector) -> tuple[Cell, ...]:
    told = (isolate(one.name), ltr(one.id_number), isolate(one.relation), ltr(one.mobile), "")
    return Cell(str(number)), *(Cell(text) for text in told)


def _conditions(paper: Paper, form: CollectionAuthorisation) -> list[Block]:
    office = _("المؤسسة") if paper.letterhead.kind == "foundation" else _("الجمعية")
    clauses = (
        _("يُبرز المفوَّض أصل هويته عند كل استلام، ويُطابَق اسمه وتوقيعه بما في هذه الورقة."),
        _not_to_others(form),
        _("لولي الأمر أن يلغي التفويض أو يغيّره كتابةً في أي وقت، وعليه أن يبلغ {office} بذلك.").format(
            office=office
        ),
        _("يُدوَّن كل استلام: اليوم والساعة واسم المستلم وتوقيعه."),
    )
    blocks: list[Block] = []
    for number, text in enumerate(clauses, start=1):
        blocks.append(Clause(number, text, styles.SMALL))
    return blocks


def _not_to_others(form: CollectionAuthorisation) -> str:
    if form.sex == "female":
        return _(
            "لا تُسلَّم الطفلة إلى غير المذكورين، قريبًا كان أو غيره، إلا بحضور ولي الأمر أو بتفويض مكتوب منه."
        )
    return _("لا يُسلَّم الطفل إلى غير المذكورين، قريبًا كان أو غيره، إلا بحضور ولي الأمر أو بتفويض مكتوب منه.")


def _office(paper: Paper, form: CollectionAuthorisation) -> Block:
    officer = WriteBox(_("موظف علاقات المستفيدين"), 0.56, hint=isolate(form.officer))
    return WriteBoxes((officer, WriteBox(parts.stamp_of(paper.letterhead), 0.44)), 62)


def _signer(form: CollectionAuthorisation) -> WriteBox:
    return parts.signer_box(_("توقيع ولي الأمر"), form.guardian_name)


KIND = FormKind(
    name="collection-authorisation",
    number=lambda: _("15أ"),
    title=lambda _occasion: _("تفويض باستلام طفل"),
    content=_content,
    blocks=_blocks,
)

"""Form 13: the record of a follow-up: each contact as it was recorded, those to come with their days."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Together
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.contacts import (
    Contact,
    Fact,
    Planned,
    contact_steps,
    contacts_of,
    planned_of,
)
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.levels import Levels, levels_of, levels_table
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.dates import dual_date_text

_SHARES = (0.155, 0.405, 0.175, 0.265)
_GENERAL_ROWS = 6
_LONG = 34
"""Letters that a half of a row holds on a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRecord:
    """The follow-up so far. `months` 0 where the policy names none; `places` are ticked where contacts were.

    `began` is what the months are counted from.
    """

    person: Person
    months: int
    began: Fact
    places: tuple[tuple[str, bool], ...]
    safe: str
    contacts: tuple[Contact, ...]
    planned: tuple[Planned, ...]
    levels: Levels | None
    sex: parts.Sex
    guardian: str = ""
    reading: Reading = field(default_factory=Reading)


def _content(occasion: Occasion) -> FollowUpRecord:
    pack, rules = occasion.pack, occasion.pack.follow_up
    steps = contact_steps(pack)
    return FollowUpRecord(
        person=person_of(occasion),
        months=rules.months if rules else 0,
        began=_began(occasion, steps),
        places=_places(occasion, steps),
        safe=_safe(occasion),
        contacts=contacts_of(occasion, steps),
        planned=planned_of(occasion, steps) if rules else (),
        levels=levels_of(occasion, steps),
        sex=occasion.intake.applicant.sex,
        guardian=guardian_of(occasion),
        reading=parts.reading_later(occasion),
    )


def _began(occasion: Occasion, steps: tuple[Step, ...]) -> Fact:
    after = next((step.timing.after for step in steps if step.timing), "")
    step = occasion.pack.step(after) if occasion.pack.follow_up else None
    if step is None:
        return ("", "")
    done = occasion.record.step_record(step.id)
    return step.label_ar, dual_date_text(in_both(done.on)) if done else ""


def _places(occasion: Occasion, steps: tuple[Step, ...]) -> tuple[tuple[str, bool], ...]:
    """The places of the policy, and at which of them somebody was met: told by a choice of the same names."""
    rules = occasion.pack.follow_up
    if rules is None:
        return ()
    words = {"local": _("داخل المملكة"), "international": _("خارج المملكة")}
    met = {
        row.data.get(question.id, "")
        for step in steps
        for row in occasion.record.records_of(step.id)
        for question in step.fields
        if {option.id for option in question.options} & set(rules.places)
    }
    return tuple((words[place], place in met) for place in rules.places)


def _safe(occasion: Occasion) -> str:
    """How one may be reached without harm, where the desk asked."""
    applicant = occasion.intake.applicant
    if applicant.safe_to_contact is None:
        return ""
    if not applicant.safe_to_contact:
        return _("غير آمن: لا تواصل مباشر")
    told = [part for part in (applicant.safe_contact_how, applicant.safe_contact_when) if part]
    return " · ".join([_("آمن"), *map(isolate, told)])


def _blocks(paper: Paper, form: FollowUpRecord) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(paper, form),
        *_places_line(form),
        *(block for contact in form.contacts for block in _contact_table(contact)),
        *(levels_table(form.levels) if form.levels else []),
        *(block for planned in form.planned for block in _planned_lines(planned)),
        *_general(paper, form),
        Gap(10),
        _signed(paper, form),
    ]


def _facts(paper: Paper, form: FollowUpRecord) -> Block:
    months = ngettext("شهر واحد", "{n} أشهر", form.months).format(n=form.months) if form.months else ""
    more = [(_("مدة المتابعة"), months), form.began, (_("التواصل"), form.safe)]
    return parts.facts(
        paper,
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("الخدمة"), form.person.service),
        *(fact for fact in more if fact[0] and (fact[1] or paper.blank)),
    )


def _places_line(form: FollowUpRecord) -> list[Block]:
    if not form.places:
        return []
    boxes = (Item(place, box=True, ticked=ticked) for place, ticked in form.places)
    return [Gap(6), FillIn((Item(_("مكان المتابعة:")), *boxes))]


def _contact_table(contact: Contact) -> list[Block]:
    """What was recorded, long answers over the whole row."""
    rows: list[tuple[Cell, ...]] = [
        (Cell(contact.title, styles.HEAD, shaded=True, span=4),),
        _pair((_("التاريخ"), contact.on), (_("قام بها"), isolate(contact.by))),
    ]
    waiting: Fact | None = None
    for fact in contact.answers:
        if len(fact[1]) > _LONG:
            rows += [_alone(waiting)] if waiting else []
            rows.append(_alone(fact))
            waiting = None
        elif waiting:
            rows.append(_pair(waiting, fact))
            waiting = None
        else:
            waiting = fact
    rows += [_alone(waiting)] if waiting else []
    return [Gap(10), Table(_SHARES, tuple(rows), heads=1)]


def _pair(first: Fact, second: Fact) -> tuple[Cell, ...]:
    return (*_half(first), *_half(second))


def _half(fact: Fact) -> tuple[Cell, Cell]:
    return Cell(fact[0], styles.LABEL, shaded=True), Cell(fact[1])


def _alone(fact: Fact) -> tuple[Cell, ...]:
    return Cell(fact[0], styles.LABEL, shaded=True), Cell(fact[1], span=3)


def _planned_lines(planned: Planned) -> list[Block]:
    """A contact to be filled in by hand on its day."""
    title, first = planned.title, [Item(_("تمت يوم:"), None), Item(_("قام بها:"), None)]
    if planned.due:
        title = _("{title}، موعدها {day}").format(title=title, day=planned.due)
    else:
        first.insert(0, Item(_("موعدها:"), None))
    lines: list[Block] = [*parts.heading(title), FillIn(tuple(first), styles.BODY)]
    held: tuple[Item, ...] = ()
    for question in planned.asks:
        label = _("{label}:").format(label=question.label)
        if question.choices:
            lines += _line(held)
            held = (Item(label), *(Item(choice, box=True) for choice in question.choices))
            continue
        open_item = Item(label, None)
        shares = bool(held) and question.lines == 1  # what a choice leads to stands beside it
        lines += [] if shares else _line(held)
        lines += _line((*held, open_item) if shares else (open_item,))
        lines += [FillIn((Item("", None),), styles.BODY)] * (question.lines - 1)
        held = ()
    return [Gap(4), Together((*lines, *_line(held)))]


def _line(items: tuple[Item, ...]) -> list[Block]:
    return [FillIn(items, styles.BODY)] if items else []


def _general(paper: Paper, form: FollowUpRecord) -> list[Block]:
    """Rows to write in, where nothing is recorded and no contact is timed."""
    if form.contacts or form.planned:
        return []
    heads = (_("التاريخ"), _("كيف تم التواصل"), _("ما وُجد"), _("ما يلزم"), _("قام بها"))
    rows = parts.listed(heads, (0.14, 0.16, 0.29, 0.25, 0.16), (), hand=_GENERAL_ROWS)
    said = (
        _("كل تواصل أو زيارة في سطر:") if paper.blank else _("لم تُسجَّل متابعة بعد. كل تواصل أو زيارة في سطر:")
    )
    return [Gap(8), Text(said, styles.BODY), Gap(4), rows]


def _signed(paper: Paper, form: FollowUpRecord) -> Block:
    named = ((_("الاسم:"), None), (_("التاريخ:"), None), (_("التوقيع:"), None))
    follower = WriteBox(_("القائم بالمتابعة"), 0.56, lines=named)
    visited = parts.signer_box(_signer_title(paper, form), form.guardian)
    return parts.closing(
        parts.reading_lines(form.reading, _("قُرئ عليَّ ما سُجّل عني.")),
        parts.signatures(visited),
        WriteBoxes((follower, WriteBox(parts.stamp_of(paper.letterhead), 0.44)), 92),
    )


def _signer_title(paper: Paper, form: FollowUpRecord) -> str:
    if form.guardian:
        return _("توقيع ولي الأمر، عند الزيارة")
    if paper.blank or form.sex is None:
        return _("توقيع صاحب الملف، عند الزيارة")
    if form.sex == "female":
        return _("توقيع المستفيدة، عند الزيارة")
    return _("توقيع المستفيد، عند الزيارة")


def _title(occasion: Occasion) -> str:
    rules = occasion.pack.follow_up
    if rules is None:
        return _("سجل المتابعة")
    months = ngettext("متابعة شهر واحد", "متابعة {n} أشهر", rules.months).format(n=rules.months)
    return _("سجل {follow_up}").format(follow_up=months)


KIND = FormKind(
    name="follow-up",
    number=lambda: "13",
    title=_title,
    content=_content,
    blocks=_blocks,
)

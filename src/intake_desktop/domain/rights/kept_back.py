"""A file as some roles read it: what is not theirs is taken out, and said to be. Pure.

Everything is computed from the whole file first: a step that waits, a document that is missing and a danger
are the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from intake_desktop.domain.cases.case import (
    CaseRecord,
    CaseView,
    EventRecord,
    KeptBack,
    PrintRecord,
    StepRecord,
)
from intake_desktop.domain.cases.intake import Intake, value_at, with_value
from intake_desktop.domain.packs.policy import PolicyPack, bind_of
from intake_desktop.domain.rights.fields import (
    EVERY_READER,
    Roles,
    readers_in_order,
    readers_of_answer,
    readers_of_form,
    readers_of_section,
    readers_of_step,
)
from intake_desktop.domain.rights.permissions import POWER, Role
from intake_desktop.domain.rights.sealed import sealed_names

NOBODY: frozenset[str] = frozenset()
_CODES = frozenset(
    {"step", "act", "on", "earliest", "outgoing", "outcome", "form", "kind", "channel", "also"}
)
"""What the timeline still tells of a step that is kept: none of it is in anybody's words."""


def as_read_by(pack: PolicyPack, view: CaseView, roles: Iterable[Role], named: Set[str] = NOBODY) -> CaseView:
    """The file as these roles read it; `kept_back` names each part that was taken out, and who reads it.

    `named` are the sealed sections that who reads was named for: that is a word about this very file, and
    goes before what a role reads of any.
    """
    kept = kept_back(pack, view.record, roles, named)
    if not kept:
        return view
    steps = {part.id for part in kept if part.kind == "step"}
    papers = {part.id for part in kept if part.kind == "paper"}
    record = replace(
        view.record,
        intake=_intake_without(pack, view.record.intake, kept),
        steps=tuple(_step_without(row, steps) for row in view.record.steps),
        prints=tuple(_print_without(row, papers) for row in view.record.prints),
        events=tuple(_event_without(row, steps) for row in view.record.events),
    )
    seen = tuple(
        replace(row, record=_step_without(row.record, steps)) if row.record else row for row in view.steps
    )
    return replace(view, record=record, steps=seen, kept_back=kept)


def kept_back(
    pack: PolicyPack, record: CaseRecord, roles: Iterable[Role], named: Set[str] = NOBODY
) -> tuple[KeptBack, ...]:
    """The parts of a file that none of these roles reads. Of steps and papers, those that there are."""
    held = frozenset(roles)
    parts = (*_of_intake(pack, named), *_of_steps(pack, record, named), *_of_papers(pack, record))
    return tuple(part for part, readers in parts if readers.isdisjoint(held))


def least_reader(
    pack: PolicyPack, record: CaseRecord, roles: Iterable[Role], named: Set[str] = NOBODY
) -> Role | None:
    """The least powerful of `roles` that alone reads as much as all of them do; None where none does."""
    held = frozenset(roles)
    least = kept_back(pack, record, held, named)
    able = (role for role in POWER if role in held & EVERY_READER)
    return next((role for role in able if kept_back(pack, record, {role}, named) == least), None)


Parts = Iterator[tuple[KeptBack, Roles]]


def _of_intake(pack: PolicyPack, named: Set[str]) -> Parts:
    for section in pack.sections:
        whole = readers_of_section(section)
        if whole != EVERY_READER:
            yield _part("section", section.id, section.label_ar, whole), whole
        for field in section.fields:
            readers = readers_of_answer(section, field)
            if readers != whole and field.sealed not in named:
                yield _part("field", bind_of(section, field), field.label_ar, readers), readers


def _of_steps(pack: PolicyPack, record: CaseRecord, named: Set[str]) -> Parts:
    told = {row.step for row in record.steps if row.data or row.sealed}
    for step in pack.steps:
        readers = readers_of_step(pack, step)
        if step.id in told and named.isdisjoint(sealed_names(pack, step).values()):
            yield _part("step", step.id, step.label_ar, readers), readers


def _of_papers(pack: PolicyPack, record: CaseRecord) -> Parts:
    for form in dict.fromkeys(paper.form for paper in record.prints):
        readers = readers_of_form(pack, form)
        yield _part("paper", form, "", readers), readers


def _part(kind: str, part_id: str, label_ar: str, readers: Roles) -> KeptBack:
    named = readers_in_order(readers)
    return KeptBack(kind=kind, id=part_id, label_ar=label_ar, readers=named)  # type: ignore[arg-type]


def _intake_without(pack: PolicyPack, intake: Intake, kept: Iterable[KeptBack]) -> Intake:
    for part in kept:
        if part.kind == "section":
            section = pack.section(part.id)
            assert section is not None
            intake = _without(intake, (bind_of(section, field) for field in section.fields))
        elif part.kind == "field":
            intake = _without(intake, [part.id])
    return intake


def _without(intake: Intake, binds: Iterable[str]) -> Intake:
    for bind in binds:
        told = value_at(intake, bind)
        if told is not None:
            intake = with_value(intake, bind, () if isinstance(told, tuple) else None)
    return intake


def _step_without(row: StepRecord, kept: Set[str]) -> StepRecord:
    return replace(row, data={}) if row.step in kept else row


def _print_without(row: PrintRecord, kept: Set[str]) -> PrintRecord:
    return replace(row, told={}) if row.form in kept else row


def _event_without(row: EventRecord, kept: Set[str]) -> EventRecord:
    if kept.isdisjoint((row.params.get("step", ""), *row.params.get("also", "").split(","))):
        return row
    return replace(row, params={name: text for name, text in row.params.items() if name in _CODES})

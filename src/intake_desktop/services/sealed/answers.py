"""Answers that lie sealed: put into their section when they are told, and read by who was named for it.

A case as the store gives it holds marks in their places (`domain.rights.sealed`); only `opened` puts answers
there, for one reader, in a value that is never written back as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import select

from intake_desktop.domain.cases.case import CaseRecord, SealedPart, StepRecord
from intake_desktop.domain.cases.intake import Intake, Sealed, SectionValue, value_at, with_value
from intake_desktop.domain.errors import Refused, StoreUnusable
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.sealed import SealedText, marked, sealed_paths, with_marks
from intake_desktop.services.sealed.section_keys import bound_to, private_half, section_for
from intake_desktop.services.unit import Unit
from intake_desktop.store import sealed
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.sealed import SealedItemRow, SectionRow
from intake_desktop.vault import hpke, sealing
from intake_desktop.wording.sealed import sealed_words


def step_place(step_row_id: int, name: str) -> str:
    """The place of what was told at one time a step was done."""
    return f"step:{step_row_id}:{name}"


def paper_place(outgoing: int) -> str:
    """The place of what a paper told of a section."""
    return f"print:{outgoing}"


def told_on_paper(work: Unit, case: CaseRow, outgoing: int, *, kinds: Iterable[str]) -> dict[str, Any]:
    """What a paper told of each of these sections that who is signed in reads."""
    found, place = {}, paper_place(outgoing)
    for kind in kinds:
        section = sealed.section_of(work.session, case.id, kind)
        row = work.session.get(SealedItemRow, (section.id, place)) if section else None
        private = private_half(work, section) if section else None
        if section is not None and row is not None and private is not None:
            found[kind] = _read(work, section, private, row)
    return found


def put(work: Unit, case: CaseRow, *, kind: str, told: Mapping[str, SectionValue]) -> None:
    """Seal answers by their places, over what lies there. Errors: as `section_for`."""
    section = section_for(work, case, kind)
    for place, value in told.items():
        info = sealing.place_info(bound_to(work, section), place)
        work.session.merge(
            SealedItemRow(
                section_id=section.id,
                place=place,
                content=hpke.seal_to(section.public, msgspec.json.encode(value), info),
                at_utc=work.now,
                by_id=work.signed_in.account.id,
            )
        )
    work.session.flush()


def seal_intake(
    work: Unit, case: CaseRow, pack: PolicyPack, *, before: Intake, intake: Intake
) -> tuple[Intake, bool]:
    """Seal what the policy seals of an intake; what is left to keep, and whether a sealed answer changed.

    Who cannot read an answer neither changes it nor takes it away, unless they told it themselves. Errors:
    Refused `sealed-not-reader` with `section`, `sealed-no-key`.
    """
    kept, told = with_marks(pack, before, intake)
    paths, changed = sealed_paths(pack), False
    for kind in dict.fromkeys(paths[path] for path in told):
        answers = {path: value for path, value in told.items() if paths[path] == kind}
        changed |= _seal_section(work, case, kind, answers)
    for path, value in told.items():
        if value is None and _lies(work, case, paths[path], path):
            kept = with_value(kept, path, value_at(before, path))
    return kept, changed


def _seal_section(work: Unit, case: CaseRow, kind: str, answers: Mapping[str, Any]) -> bool:
    section = sealed.section_of(work.session, case.id, kind)
    lying = {row.place: row for row in sealed.items_of(work.session, section.id)} if section else {}
    private = private_half(work, section) if section else None
    fresh: dict[str, Any] = {}
    changed = False
    for path, value in answers.items():
        row = lying.get(path)
        if row is None or section is None:
            fresh |= {path: value} if value is not None else {}
        elif private is not None:
            if value is None:
                work.session.delete(row)
                changed = True
            elif _read(work, section, private, row) != value:
                fresh[path] = value
        elif value is not None and row.by_id == work.signed_in.account.id:
            fresh[path] = value
        elif value is not None:
            raise Refused("sealed-not-reader", section=kind)
    work.session.flush()
    if fresh:
        put(work, case, kind=kind, told=fresh)
    return changed or bool(fresh)


def _lies(work: Unit, case: CaseRow, kind: str, place: str) -> bool:
    section = sealed.section_of(work.session, case.id, kind)
    return section is not None and work.session.get(SealedItemRow, (section.id, place)) is not None


def opened(
    work: Unit, case: CaseRow, *, pack: PolicyPack, record: CaseRecord, again: bool = False
) -> CaseRecord:
    """The case as who is signed in may read it: what is sealed for them in its place, the rest as marks.

    Each section that is read is recorded as read; once where what is open is read `again`.
    """
    sections = sealed.sections_of(work.session, case.id)
    if not sections:
        return record
    told: dict[str, Any] = {}
    parts = []
    for section in sections:
        private = private_half(work, section)
        items = sealed.answers_of(work.session, section.id)
        if private is not None:
            told |= {row.place: _read(work, section, private, row) for row in items}
            if items:
                work.record_reading("sealed.read", subject=case.number, again=again, section=section.kind)
        parts.append(_part(work, section, len(items), readable=private is not None))
    intake = record.intake
    for path in sealed_paths(pack):
        if path in told and isinstance(value_at(intake, path), Sealed):
            intake = with_value(intake, path, told[path])
    rows = _step_rows(work, case, record)
    steps = tuple(_step(row, row_id, told) for row, row_id in zip(record.steps, rows, strict=True))
    return replace(record, intake=intake, steps=steps, sealed=tuple(parts))


def _step_rows(work: Unit, case: CaseRow, record: CaseRecord) -> list[int]:
    from intake_desktop.store.cases.rows import StepRow

    query = select(StepRow.id).where(StepRow.case_id == case.id).order_by(StepRow.id)
    return list(work.session.scalars(query))[: len(record.steps)]


def _step(row: StepRecord, row_id: int, told: Mapping[str, Any]) -> StepRecord:
    if not row.sealed:
        return row
    data = dict(row.data)
    for name in row.sealed:
        place = step_place(row_id, name)
        data[name] = told[place] if place in told else SealedText(sealed_words())
    return replace(row, data=data)


def closed_but(record: CaseRecord, opened: CaseRecord, *, kinds: Collection[str]) -> CaseRecord:
    """An opened case as who reads of its sealed sections these alone has it; `record` holds the marks."""
    intake = opened.intake
    for path in marked(record.intake):
        mark = value_at(record.intake, path)
        if isinstance(mark, Sealed) and mark.section not in kinds:
            intake = with_value(intake, path, mark)
    steps = tuple(_closed_but(step, kinds) for step in opened.steps)
    return replace(opened, intake=intake, steps=steps)


def _closed_but(row: StepRecord, kinds: Collection[str]) -> StepRecord:
    closed = {name: SealedText(sealed_words()) for name, kind in row.sealed.items() if kind not in kinds}
    return replace(row, data={**row.data, **closed}) if closed else row


def parts_of(work: Unit, case: CaseRow) -> tuple[SealedPart, ...]:
    """The sealed sections of a case, without reading any."""
    return tuple(
        _part(
            work,
            section,
            len(sealed.answers_of(work.session, section.id)),
            readable=private_half(work, section) is not None,
        )
        for section in sealed.sections_of(work.session, case.id)
    )


def _part(work: Unit, section: SectionRow, answers: int, *, readable: bool) -> SealedPart:
    return SealedPart(
        section=section.kind,
        readers=tuple(row.name for row in sealed.readers_of(work.session, section.id)),
        readable=readable,
        answers=answers,
        pages=sealed.count_pages(work.session, section.id),
    )


def _read(work: Unit, section: SectionRow, private: bytearray, row: SealedItemRow) -> Any:
    info = sealing.place_info(bound_to(work, section), row.place)
    plain = hpke.open_sealed(private, row.content, info)
    if plain is None:
        raise StoreUnusable("store-damaged")
    return msgspec.json.decode(plain)

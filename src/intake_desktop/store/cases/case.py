"""Cases between rows and values: insert, save what was told, append what was done, read whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.case import (
    CaseRecord,
    CaseView,
    Sighting,
)
from intake_desktop.domain.cases.intake import (
    Consent,
    DocumentSeen,
    HouseholdMember,
    Income,
    Intake,
    Obligation,
    Part,
)
from intake_desktop.store.account import names_of
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.cases.history import add_event, history_of
from intake_desktop.store.cases.rows import (
    CaseRow,
    CategoryRow,
    ConsentRow,
    CounterRow,
    DocumentRow,
    IncomeRow,
    ObligationRow,
    ToldMemberRow,
)
from intake_desktop.store.engine import upsert
from intake_desktop.store.people import household_told as households
from intake_desktop.store.people import person
from intake_desktop.store.people.person import PersonRow
from intake_desktop.store.search import search_index

PLAIN = (
    "channel",
    "service",
    "received",
    "external_ref",
    "on_behalf",
    "referral",
    "housing",
    "sections",
    "other_dates",
)
LINES: tuple[tuple[str, type[Base], type[Part]], ...] = (
    ("household", ToldMemberRow, HouseholdMember),
    ("income", IncomeRow, Income),
    ("obligations", ObligationRow, Obligation),
    ("consents", ConsentRow, Consent),
)


def next_number(session: Session, counter: str) -> int:
    """The next of a running number, from 1. Given back only if the unit is rolled back."""
    return next_numbers(session, counter, 1)


def next_numbers(session: Session, counter: str, count: int) -> int:
    """The first of the next `count` of a running number."""
    counters = table_of(CounterRow)
    add = (
        upsert(counters)
        .values(name=counter, value=count)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + count})
        .returning(counters.c.value)
    )
    return int(session.execute(add).scalar_one()) - count + 1


class Writer(NamedTuple):
    """Who writes, when: the instant and its day in the office."""

    account_id: int
    at: datetime
    on: date


def add_case(session: Session, view: CaseView, writer: Writer) -> int:
    """A new file, whole: what was told, its first line in the timeline, and what lists show. Its id."""
    record, connection = view.record, session.connection()
    told = households.new_people(connection, record.intake, writer.on)
    person_id = told.person_id
    case_id = _inserted(
        connection,
        CaseRow,
        {
            "number": record.number,
            "person_id": person_id,
            "pack_id": record.pack_id,
            "pack_version": record.pack_version,
            "is_draft": record.is_draft,
            "opened_at_utc": record.opened_at,
            "opened_on": record.opened_on,
            "taken_by": record.taken_by_id,
            "updated_at_utc": record.updated_at,
            "touched_on": record.touched_on,
            "revision": record.revision,
            "household_id": told.household_id,
            **{name: getattr(record.intake, name) for name in PLAIN},
            **listed_of(view),
        },
    )
    _write_lines(session, case_id, None, record.intake, writer)
    households.write_new(connection, told, case_id)
    numbers = search_index.numbers_of(record.number, record.intake)
    search_index.write_numbers(connection, case_id=case_id, numbers=numbers, fresh=True)
    for event in record.events:
        add_event(
            session, case_id, kind=event.kind, at=event.at, by_id=writer.account_id, params=event.params
        )
    return case_id


def _inserted(connection: Connection, table: type[Base], values: dict[str, Any]) -> int:
    key = connection.execute(insert(table_of(table)), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def save_intake(session: Session, row: CaseRow, *, before: Intake, intake: Intake, writer: Writer) -> None:
    """Replace what was told, the household's register with it. Lists that did not change are not written."""
    for name in PLAIN:
        setattr(row, name, getattr(intake, name))
    if before.applicant != intake.applicant:
        who = session.get_one(PersonRow, row.person_id)
        person.change_person(session, who, person.columns_of(intake.applicant, writer.on))
    numbers = tuple(search_index.numbers_of(row.number, intake))
    if numbers != tuple(search_index.numbers_of(row.number, before)):
        search_index.write_numbers(session.connection(), case_id=row.id, numbers=numbers, fresh=False)
    _write_lines(session, row.id, before, intake, writer)
    if before.household != intake.household or before.applicant.birth != intake.applicant.birth:
        households.keep_in_step(session, row, intake, today=writer.on)
    row.revision += 1
    row.updated_at_utc = writer.at
    row.touched_on = writer.on


def _write_lines(
    session: Session, case_id: int, before: Intake | None, intake: Intake, writer: Writer
) -> None:
    """Write the lists that changed; of a new case (`before` is None) there is nothing to take away."""
    fresh = before is None
    before = before or Intake(policy=intake.policy)
    if before.categories != intake.categories:
        _replace(
            session, CategoryRow, case_id, [{"category": name} for name in intake.categories], fresh=fresh
        )
    for name, table, _part in LINES:
        lines = getattr(intake, name)
        if lines != getattr(before, name):
            _replace(session, table, case_id, [columns_of_line(line) for line in lines], fresh=fresh)
    if before.documents != intake.documents:
        _replace(
            session, DocumentRow, case_id, _documents(session, case_id, before, intake, writer), fresh=fresh
        )


def _documents(
    session: Session, case_id: int, before: Intake, intake: Intake, writer: Writer
) -> list[dict[str, Any]]:
    """The lines of documents. Who first sighted an original stays the one who did."""
    sighted = {row.kind: (row.sighted_on, row.sighted_by) for row in _ordered(session, DocumentRow, case_id)}
    lines = []
    for seen in intake.documents:
        kept = sighted.get(seen.kind) if seen in before.documents else None
        on, by = kept or ((writer.on, writer.account_id) if seen.original_sighted else (None, None))
        lines.append({**columns_of_line(seen), "sighted_on": on, "sighted_by": by})
    return lines


def columns_of_line(line: Part) -> dict[str, Any]:
    """A line of a list as its columns."""
    return {name: getattr(line, name) for name in line.__struct_fields__}


def _replace(
    session: Session, table: type[Base], case_id: int, lines: Sequence[dict[str, Any]], *, fresh: bool
) -> None:
    connection, lines_of = session.connection(), table_of(table)
    if not fresh:
        connection.execute(delete(lines_of).where(lines_of.c.case_id == case_id))
    rows = [{"case_id": case_id, "position": place, **line} for place, line in enumerate(lines)]
    if rows:
        connection.execute(insert(lines_of), rows)


def set_listed(row: CaseRow, view: CaseView) -> None:
    """Keep what the lists show and sort by, as the workflow just found it."""
    _assign(row, listed_of(view))


def _assign(row: Base, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def listed_of(view: CaseView) -> dict[str, Any]:
    """The columns that the lists show and sort by."""
    action = view.next_action
    return {
        "state": view.state,
        "missing_count": len(view.missing),
        "next_step": action.step if action else None,
        "next_role": action.role if action else None,
        "next_due": action.due if action else None,
    }


def packs_of(raw: Any, numbers: Collection[str]) -> dict[str, str]:
    """The pack of each file by its number, by the bare connection."""
    marks = ",".join("?" * len(numbers))
    query = f"SELECT number, pack_id FROM case_file WHERE number IN ({marks})"
    return dict(raw.execute(query, tuple(numbers)).fetchall()) if numbers else {}


def find_row(session: Session, number: str) -> CaseRow | None:
    """The file of a number."""
    return session.scalars(select(CaseRow).where(CaseRow.number == number)).one_or_none()


def read_case(session: Session, row: CaseRow, *, intake: Intake | None = None) -> CaseRecord:
    """The whole file as a value. `intake` is given where this unit has just read or written it."""
    names = names_of(session)
    return CaseRecord(
        id=row.id,
        number=row.number,
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        is_draft=row.is_draft,
        touched_on=row.touched_on,
        opened_at=row.opened_at_utc,
        opened_on=row.opened_on,
        taken_by_id=row.taken_by,
        taken_by=names.get(row.taken_by, ""),
        updated_at=row.updated_at_utc,
        revision=row.revision,
        intake=read_intake_of(session, row) if intake is None else intake,
        sightings=_sightings(session, row.id, names),
        submitted_on=row.submitted_on,
        **history_of(session, row.id, names)._asdict(),
        eligibility=row.eligibility,
        household=households.household_of(session, row),
    )


def read_intake_of(session: Session, row: CaseRow) -> Intake:
    """What was told, line by line in its order."""
    who = session.get_one(PersonRow, row.person_id)
    lines: dict[str, Any] = {
        name: tuple(
            part(**{column: getattr(line, column) for column in part.__struct_fields__})
            for line in _ordered(session, table, row.id)
        )
        for name, table, part in LINES
    }
    return Intake(
        policy=row.pack_id,
        applicant=person.applicant_of(who),
        documents=tuple(
            DocumentSeen(**{column: getattr(line, column) for column in DocumentSeen.__struct_fields__})
            for line in _ordered(session, DocumentRow, row.id)
        ),
        categories=tuple(line.category for line in _ordered(session, CategoryRow, row.id)),
        **{name: getattr(row, name) for name in PLAIN},
        **lines,
    )


def _ordered(session: Session, table: Any, case_id: int) -> Any:
    return session.scalars(select(table).where(table.case_id == case_id).order_by(table.position))


def _sightings(session: Session, case_id: int, names: dict[int, str]) -> tuple[Sighting, ...]:
    return tuple(
        Sighting(kind=row.kind, on=row.sighted_on, by=names.get(row.sighted_by, ""))
        for row in _ordered(session, DocumentRow, case_id)
        if row.sighted_on is not None
    )

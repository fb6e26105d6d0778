"""The household register between rows and values: read whole, written as far as it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.household.register import (
    REFERENCE,
    Headship,
    Household,
    Member,
    OwnFile,
    person_of,
)
from intake_desktop.domain.identity.names import full_name
from intake_desktop.store.base import table_of
from intake_desktop.store.people import person
from intake_desktop.store.people.household_rows import HeadshipRow, HouseholdRow, MembershipRow
from intake_desktop.store.people.person import PersonRow

_DAYS = ("entered", "left", "left_why")
_TOLD = ("name", "relation", "education", "health", "work", "income_sar", "resident", *_DAYS)
_KEPT = ("person_id", "position", "told_in", "entered_on", "left_on")
_HEADSHIP = ("person_id", "since", "until", "reason")
_OF_PERSON = ("given", "father", "grandfather", "family", "latin_name", "alias")


def insert_household(connection: Connection, reference_id: int) -> int:
    """A new household with nobody in it yet. Its id."""
    key = connection.execute(
        insert(table_of(HouseholdRow)), {"reference_id": reference_id, "settled": False}
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_members(connection: Connection, household_id: int, members: Iterable[Member]) -> None:
    """Stays of persons that are on file."""
    rows = [{"household_id": household_id, **_columns(member)} for member in members]
    if rows:
        connection.execute(insert(table_of(MembershipRow)), rows)


def insert_heads(connection: Connection, household_id: int, heads: Iterable[Headship]) -> None:
    """Headships."""
    rows = [{"household_id": household_id, **_values(head, _HEADSHIP)} for head in heads]
    if rows:
        connection.execute(insert(table_of(HeadshipRow)), rows)


def _columns(member: Member) -> dict[str, Any]:
    told = _values(member.line, _TOLD)
    if member.line.relation == REFERENCE:  # the name of an applicant is told in their own file
        told["name"] = None
    return {**told, **_values(member, _KEPT)}


def _values(value: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def person_columns(member: Member, today: date) -> dict[str, Any]:
    """A member's own columns as a person, with the id the register gave them."""
    return {"id": member.person_id, **person.columns_of(person_of(member.line), today)}


def save_household(session: Session, before: Household, after: Household, *, today: date) -> None:
    """Write what changed between two values of one household. Both name it by its id."""
    connection = session.connection()
    _save_members(session, before, after, today)
    _save_heads(connection, before, after)
    if before.settled != after.settled:
        households = table_of(HouseholdRow)
        connection.execute(
            update(households).where(households.c.id == after.id).values(settled=after.settled)
        )


def _save_members(session: Session, before: Household, after: Household, today: date) -> None:
    connection, table = session.connection(), table_of(MembershipRow)
    known = {row.id: row for row in before.members}
    people = {row.person_id for row in before.members}
    new = [row for row in after.members if not row.id]
    strangers = [row for row in new if row.person_id not in people]
    if strangers:
        person.add_persons(connection, [person_columns(row, today) for row in strangers])
    for row in after.members:
        was = known.pop(row.id, None)
        if was is not None and was != row:
            connection.execute(update(table).where(table.c.id == row.id), _columns(row))
            _save_person(session, was, row, after, today)
    if known:
        connection.execute(delete(table).where(table.c.id.in_(known)))
    insert_members(connection, after.id, new)


def _save_person(session: Session, was: Member, row: Member, household: Household, today: date) -> None:
    """What is told of a member tells of the person; an applicant's own file tells of them itself."""
    if row.person_id in (household.reference_id, *household.own_ids):
        return
    if person_of(was.line) != person_of(row.line):
        told = session.get_one(PersonRow, row.person_id)
        person.change_person(session, told, person.columns_of(person_of(row.line), today))


def _save_heads(connection: Connection, before: Household, after: Household) -> None:
    table = table_of(HeadshipRow)
    known = {row.id: row for row in before.heads}
    kept = {row.id for row in after.heads}
    gone = known.keys() - kept
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    for head in after.heads:
        if head.id and known[head.id] != head:
            connection.execute(update(table).where(table.c.id == head.id), _values(head, _HEADSHIP))
    insert_heads(connection, after.id, [head for head in after.heads if not head.id])


def read_household(session: Session, household_id: int, *, own_ids: tuple[int, ...]) -> Household:
    """A household with its whole history, for the file whose applicant is of `own_ids`."""
    row = session.execute(
        select(HouseholdRow.reference_id, HouseholdRow.settled).where(HouseholdRow.id == household_id)
    ).one()
    files = _files(session, household_id)
    same = (file.person_id for file in files if file.applicant_id in own_ids)
    return Household(
        id=household_id,
        reference_id=row.reference_id,
        settled=row.settled,
        members=_members(session, household_id),
        heads=_heads(session, household_id),
        own_ids=tuple(dict.fromkeys((*own_ids, *same))),
        files=files,
    )


_FILES = text(
    "SELECT DISTINCT m.person_id, c.person_id AS applicant_id, c.number, c.state, c.pack_id,"
    " coalesce(c.household_id = :household, 0) AS is_family FROM ("
    " SELECT person_id, person_id AS same_id FROM membership WHERE household_id = :household"
    " UNION SELECT person_id, person_id FROM case_file WHERE household_id = :household"
    " UNION SELECT m.person_id, l.second_id FROM membership m JOIN person_link l ON l.first_id = m.person_id"
    " WHERE m.household_id = :household AND l.verdict = 'same' AND l.undone_at_utc IS NULL"
    " UNION SELECT m.person_id, l.first_id FROM membership m JOIN person_link l ON l.second_id = m.person_id"
    " WHERE m.household_id = :household AND l.verdict = 'same' AND l.undone_at_utc IS NULL"
    ") m JOIN case_file c ON c.person_id = m.same_id ORDER BY c.id"
)


def _files(session: Session, household_id: int) -> tuple[OwnFile, ...]:
    """The files about members, by themselves or by a link."""
    rows = session.execute(_FILES, {"household": household_id}).mappings()
    return tuple(OwnFile(**{**row, "is_family": bool(row["is_family"])}) for row in rows)


_MEMBERS = (
    select(
        *(table_of(MembershipRow).c[name] for name in ("id", *_TOLD, *_KEPT)),
        *(table_of(PersonRow).c[name].label(f"person_{name}") for name in _OF_PERSON),
        *(table_of(PersonRow).c[name] for name in ("id_number", "birth", "sex", "mobile")),
    )
    .join(PersonRow, PersonRow.id == MembershipRow.person_id)
    .order_by(MembershipRow.position, MembershipRow.id)
)


def _members(session: Session, household_id: int) -> tuple[Member, ...]:
    rows = session.execute(_MEMBERS.where(MembershipRow.household_id == household_id)).mappings()
    return tuple(Member(id=row["id"], line=_line(row), **{name: row[name] for name in _KEPT}) for row in rows)


def _line(row: Any) -> HouseholdMember:
    told = {name: row[name] for name in (*_TOLD, "id_number", "birth", "sex", "mobile")}
    if told["name"] is None:
        parts = [row[f"person_{name}"] for name in _OF_PERSON[:4]]
        told["name"] = full_name(parts) or row["person_latin_name"] or row["person_alias"]
    return HouseholdMember(**told)


def _heads(session: Session, household_id: int) -> tuple[Headship, ...]:
    columns = ("id", *_HEADSHIP)
    rows = session.execute(
        select(*(table_of(HeadshipRow).c[name] for name in columns))
        .where(HeadshipRow.household_id == household_id)
        .order_by(HeadshipRow.since.nulls_first(), HeadshipRow.id)
    ).mappings()
    return tuple(Headship(**row) for row in rows)

"""The register of a file's household, founded and kept in step with what its intake tells."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.household.register import Household
from intake_desktop.domain.household.told import founded, in_step
from intake_desktop.store.base import table_of
from intake_desktop.store.cases.rows import CaseRow, ToldMemberRow
from intake_desktop.store.people import household as households
from intake_desktop.store.people import person
from intake_desktop.store.people.household_rows import HeadshipRow, HouseholdRow, MembershipRow
from intake_desktop.store.people.person import PersonRow


class Told(NamedTuple):
    """The persons of a new file; the household where one was told of."""

    person_id: int
    household_id: int | None
    household: Household | None


def new_people(connection: Connection, intake: Intake, today: date) -> Told:
    """Write the applicant and every member of the household as persons, all at once."""
    applicant = person.columns_of(intake.applicant, today)
    if not intake.household:
        return Told(person.add_person(connection, applicant), None, None)
    first = person.next_id(connection)
    made = founded(intake, file_id=0, person_id=first, fresh=first + 1, today=today)
    others = [row for row in made.members if row.person_id != first]
    members = [households.person_columns(row, today) for row in others]
    person.add_persons(connection, [{"id": first, **applicant}, *members])
    return Told(first, households.insert_household(connection, first), made)


def write_new(connection: Connection, told: Told, case_id: int) -> None:
    """The stays and the head of a new file's household."""
    if told.household is None or told.household_id is None:
        return
    members = [replace(row, told_in=case_id) for row in told.household.members]
    households.insert_members(connection, told.household_id, members)
    households.insert_heads(connection, told.household_id, told.household.heads)


def keep_in_step(session: Session, row: CaseRow, intake: Intake, *, today: date) -> None:
    """After an intake was saved: the register tells of the household what the intake does."""
    connection = session.connection()
    before = household_of(session, row)
    if before is None:
        if intake.household:
            found_household(session, row, intake, today=today)
        return
    fresh = person.next_id(connection)
    after = in_step(before, intake, file_id=row.id, fresh=fresh, today=today)
    households.save_household(session, before, after, today=today)
    kept = {member.person_id for member in after.members}
    gone = [member.person_id for member in before.members if member.person_id not in kept]
    _forget(session, gone)


def found_household(session: Session, row: CaseRow, intake: Intake, *, today: date) -> None:
    """The household of a file that had none yet."""
    connection = session.connection()
    fresh = person.next_id(connection)
    made = founded(intake, file_id=row.id, person_id=row.person_id, fresh=fresh, today=today)
    others = [member for member in made.members if member.person_id != row.person_id]
    if others:
        person.add_persons(connection, [households.person_columns(member, today) for member in others])
    household_id = households.insert_household(connection, row.person_id)
    households.insert_members(connection, household_id, made.members)
    households.insert_heads(connection, household_id, made.heads)
    row.household_id = household_id


def dissolve(session: Session, row: CaseRow, household: Household) -> None:
    """Take apart a household that was only told of: its file goes to another. What was told stays told."""
    connection = session.connection()
    row.household_id = None
    session.flush()
    for rows in (HeadshipRow, MembershipRow):
        table = table_of(rows)
        connection.execute(delete(table).where(table.c.household_id == household.id))
    table = table_of(HouseholdRow)
    connection.execute(delete(table).where(table.c.id == household.id))
    _forget(session, [member.person_id for member in household.members])


def _forget(session: Session, people: list[int]) -> None:
    """Take out persons that were told of while typing and are not any more, unless a file is theirs."""
    if not people:
        return
    known = select(MembershipRow.person_id).where(MembershipRow.person_id.in_(people))
    files = select(CaseRow.person_id).where(CaseRow.person_id.in_(people))
    kept = set(session.execute(known.union(files)).scalars())
    for one in people:
        if one not in kept:
            person.remove_person(session, session.get_one(PersonRow, one))


def household_of(session: Session, row: CaseRow) -> Household | None:
    """The household a file belongs to, with its whole history."""
    if row.household_id is None:
        return None
    return households.read_household(session, row.household_id, own_ids=(row.person_id,))


def found_missing(session: Session, today: date) -> None:
    """Give files of an older program their registers: their members become persons."""
    from intake_desktop.store.cases.case import read_intake_of

    told = select(ToldMemberRow.case_id).distinct()
    files = select(CaseRow).where(CaseRow.household_id.is_(None), CaseRow.id.in_(told))
    for row in session.scalars(files).all():
        found_household(session, row, read_intake_of(session, row), today=today)

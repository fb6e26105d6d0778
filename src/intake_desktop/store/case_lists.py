"""Lists of cases: columns only, never a whole file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from intake_desktop.domain.case import CaseLine
from intake_desktop.domain.intake import Applicant
from intake_desktop.store.account import AccountRow
from intake_desktop.store.case_rows import CaseRow, PrintRow
from intake_desktop.store.person import PersonRow

_NAME = (
    PersonRow.given,
    PersonRow.father,
    PersonRow.grandfather,
    PersonRow.family,
    PersonRow.latin_name,
    PersonRow.alias,
)


def list_cases(
    session: Session,
    *,
    states: tuple[str, ...] = (),
    taken_by: int | None = None,
    late_on: date | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[CaseLine, ...]:
    """Cases, newest first; with `late_on` those whose next step was due before, the latest first."""
    query = _narrowed(_listed(), states=states, taken_by=taken_by, late_on=late_on)
    order = (CaseRow.next_due, CaseRow.id) if late_on else (CaseRow.id.desc(),)
    rows = session.execute(query.order_by(*order).limit(limit).offset(offset))
    return tuple(_line(case, taken, name) for case, taken, *name in rows)


def count_by_version(session: Session, pack_id: str) -> dict[str, int]:
    """How many files began under each version of a pack."""
    query = (
        select(CaseRow.pack_version, func.count())
        .where(CaseRow.pack_id == pack_id)
        .group_by(CaseRow.pack_version)
    )
    return dict(session.execute(query).all())


def _listed() -> Select[Any]:
    columns: Any = (CaseRow, AccountRow.name, *_NAME)
    return (
        select(*columns)
        .join(PersonRow, PersonRow.id == CaseRow.person_id)
        .join(AccountRow, AccountRow.id == CaseRow.taken_by)
    )


def _narrowed(
    query: Select[Any], *, states: tuple[str, ...], taken_by: int | None, late_on: date | None
) -> Select[Any]:
    if states:
        query = query.where(CaseRow.state.in_(states))
    if taken_by is not None:
        query = query.where(CaseRow.taken_by == taken_by)
    if late_on is not None:
        query = query.where(CaseRow.next_due < late_on)
    return query


def _shown_name(name: list[Any]) -> str:
    given, father, grandfather, family, latin, alias = name
    told = Applicant(
        given=given, father=father, grandfather=grandfather, family=family, latin_name=latin, alias=alias
    )
    return told.shown_name


def _line(case: CaseRow, taken_by: str, name: list[Any]) -> CaseLine:
    return CaseLine(
        number=case.number,
        name=_shown_name(name),
        state=case.state,  # type: ignore[arg-type]
        service=case.service,
        next_step=case.next_step,
        next_role=case.next_role,
        due=case.next_due,
        missing_count=case.missing_count,
        taken_by=taken_by,
        opened_on=case.opened_on,
        submitted_on=case.submitted_on,
        updated_at=case.updated_at_utc,
        pack_id=case.pack_id,
    )


def count_cases(session: Session, *conditions: ColumnElement[bool]) -> int:
    """How many cases meet all conditions."""
    return session.scalar(select(func.count()).select_from(CaseRow).where(*conditions)) or 0


def queue(
    session: Session, *, roles: tuple[str, ...], limit: int, steps: tuple[str, ...] = ()
) -> tuple[tuple[CaseLine, str, str], ...]:
    """Cases whose next step is for one of `roles`, the longest due first; with the pack's id and version.

    With `steps` only those that wait for one of them.
    """
    query = (
        _listed()
        .where(CaseRow.next_due.is_not(None), CaseRow.next_role.in_(roles))
        .order_by(CaseRow.next_due, CaseRow.id)
        .limit(limit)
    )
    if steps:
        query = query.where(CaseRow.next_step.in_(steps))
    return tuple(
        (_line(case, taken, name), case.pack_id, case.pack_version)
        for case, taken, *name in session.execute(query)
    )


def first_due(session: Session, state: str, *, from_day: date) -> date | None:
    """The earliest day, from `from_day` on, a case in a state may go on."""
    query = select(func.min(CaseRow.next_due)).where(CaseRow.state == state, CaseRow.next_due >= from_day)
    return session.scalar(query)


def count_unsigned(session: Session) -> int:
    """Files with a paper that was printed and is not signed yet."""
    query = (
        select(func.count(PrintRow.case_id.distinct()))
        .join(CaseRow, CaseRow.id == PrintRow.case_id)
        .where(PrintRow.state == "printed", PrintRow.signed_on.is_(None), CaseRow.submitted_on.is_(None))
    )
    return session.scalar(query) or 0


def counts_by_state(session: Session) -> dict[str, int]:
    """How many cases stand in each state."""
    query = select(CaseRow.state, func.count()).group_by(CaseRow.state)
    return dict(session.execute(query).all())

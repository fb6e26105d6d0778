"""Lists of cases: columns only, never a whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.cases.listed import CaseLine
from intake_desktop.domain.rights.fields import code_in_lists
from intake_desktop.store.account import AccountRow
from intake_desktop.store.cases import tally as case_tally
from intake_desktop.store.cases.rows import CaseRow, PrintRow
from intake_desktop.store.people.person import PersonRow

NOBODY: frozenset[str] = frozenset()
_NAME = (
    PersonRow.given,
    PersonRow.father,
    PersonRow.grandfather,
    PersonRow.family,
    PersonRow.latin_name,
    PersonRow.alias,
)
_SHOWN: dict[str, Any] = {  # of a CaseLine, besides the name
    "number": CaseRow.number,
    "state": CaseRow.state,
    "service": CaseRow.service,
    "next_step": CaseRow.next_step,
    "next_role": CaseRow.next_role,
    "due": CaseRow.next_due,
    "missing_count": CaseRow.missing_count,
    "taken_by": AccountRow.name,
    "opened_on": CaseRow.opened_on,
    "submitted_on": CaseRow.submitted_on,
    "updated_at": CaseRow.updated_at_utc,
    "pack_id": CaseRow.pack_id,
}


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Which files a list holds; None does not narrow it. `late_on`: those whose next step was due before."""

    state: str | None = None
    taken_by: int | None = None
    late_on: date | None = None

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """What is narrowed by: state, receptionist, lateness."""
        return self.state is not None, self.taken_by is not None, self.late_on is not None

    @property
    def told(self) -> dict[str, Any]:
        """What the statements are asked with."""
        return {"state": self.state, "taken_by": self.taken_by, "late_on": self.late_on}


def list_cases(
    session: Session, narrowed: Narrowed, *, limit: int, offset: int = 0, coded: Set[str] = NOBODY
) -> tuple[CaseLine, ...]:
    """Cases, newest first; with `late_on` those whose next step was due before, the latest first.

    Of the packs in `coded` a code stands in place of the name.
    """
    highest, before = None, offset
    if offset and narrowed.late_on is None:
        found = case_tally.locate(session, offset, state=narrowed.state, taken_by=narrowed.taken_by)
        if found is None:
            return ()
        highest, before = found
    query = _page(*narrowed.shape, highest is not None)
    rows = session.connection().execute(
        query, {**narrowed.told, "highest": highest, "before": before, "most": limit}
    )
    return tuple(_line(row, coded) for row in rows)


@lru_cache(maxsize=16)
def _page(by_state: bool, by_taker: bool, late: bool, located: bool) -> Select[Any]:
    """A page of the list, built once for each way it is narrowed: building takes as long as asking."""
    page = page_of_ids(by_state, by_taker, late, located).subquery()
    order = (CaseRow.next_due, CaseRow.id) if late else (CaseRow.id.desc(),)
    return _listed().join(page, page.c.id == CaseRow.id).order_by(*order)


def page_of_ids(by_state: bool, by_taker: bool, late: bool, located: bool) -> Select[Any]:
    """The files of a page, in the list's order; from the file `highest` down where it is `located`."""
    query = select(CaseRow.id).where(*_conditions(by_state, by_taker, late))
    if located:
        query = query.where(CaseRow.id <= bindparam("highest"))
    order = (CaseRow.next_due, CaseRow.id) if late else (CaseRow.id.desc(),)
    return query.order_by(*order).limit(bindparam("most")).offset(bindparam("before"))


def _conditions(by_state: bool, by_taker: bool, late: bool) -> Iterator[ColumnElement[bool]]:
    if by_state:
        yield CaseRow.state == bindparam("state")
    if late:
        yield CaseRow.next_due < bindparam("late_on")
    if by_taker:
        # Late files stay in the order of their index: `+ 0` keeps the one of `taken_by` out of it.
        yield (CaseRow.taken_by + literal_column("0") if late else CaseRow.taken_by) == bindparam("taken_by")


def count_listed(session: Session, narrowed: Narrowed) -> int:
    """How many cases `list_cases` holds without a limit."""
    if narrowed.late_on is not None:
        query = select(func.count()).select_from(CaseRow).where(*_conditions(*narrowed.shape))
        return session.scalar(query, narrowed.told) or 0
    return case_tally.count(session, state=narrowed.state, taken_by=narrowed.taken_by)


def count_by_version(session: Session, pack_id: str) -> dict[str, int]:
    """How many files began under each version of a pack."""
    query = (
        select(CaseRow.pack_version, func.count())
        .where(CaseRow.pack_id == pack_id)
        .group_by(CaseRow.pack_version)
    )
    return dict(session.execute(query).all())


def _listed(*more: Any) -> Select[Any]:
    columns: tuple[Any, ...] = (*_SHOWN.values(), *_NAME, *more)
    return (
        select(*columns)
        .join(PersonRow, PersonRow.id == CaseRow.person_id)
        .join(AccountRow, AccountRow.id == CaseRow.taken_by)
    )


def _line(row: Sequence[Any], coded: Set[str]) -> CaseLine:
    shown, name = dict(zip(_SHOWN, row, strict=False)), row[len(_SHOWN) :]
    given, father, grandfather, family, latin, alias = name
    if shown["pack_id"] in coded:
        return CaseLine(name=code_in_lists(alias, shown["number"]), **shown)
    told = Applicant(
        given=given, father=father, grandfather=grandfather, family=family, latin_name=latin, alias=alias
    )
    return CaseLine(name=told.shown_name, **shown)


def count_cases(session: Session, *conditions: ColumnElement[bool]) -> int:
    """How many cases meet all conditions."""
    return session.scalar(select(func.count()).select_from(CaseRow).where(*conditions)) or 0


def queue(
    session: Session,
    *,
    roles: tuple[str, ...],
    limit: int,
    steps: tuple[str, ...] = (),
    coded: Set[str] = NOBODY,
) -> tuple[tuple[CaseLine, str, str], ...]:
    """Cases whose next step is for one of `roles`, the longest due first; with the pack's id and version.

    With `steps` only those that wait for one of them; `coded` as in `list_cases`.
    """
    query = (
        _listed(CaseRow.pack_version)
        .where(CaseRow.next_due.is_not(None), CaseRow.next_role.in_(roles))
        .order_by(CaseRow.next_due, CaseRow.id)
        .limit(limit)
    )
    if steps:
        query = query.where(CaseRow.next_step.in_(steps))
    listed = ((_line(row, coded), version) for *row, version in session.execute(query))
    return tuple((line, line.pack_id, version) for line, version in listed)


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

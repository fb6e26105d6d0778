"""What was done on a case: steps, decisions, papers, the timeline. Appended, never rewritten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.case import DecisionRecord, EventRecord, PrintRecord, StepRecord, Value
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.cases.rows import CaseRow, DecisionRow, EventRow, PrintRow, StepRow

Record = TypeVar("Record", bound=Value)

# Where a record's name of a thing differs from the column's; `by` is the name of the account in `by_id`.
_COLUMNS = {"at": "at_utc", "on": "on_day"}


class History(NamedTuple):
    """All that was done on one case, oldest first."""

    steps: tuple[StepRecord, ...]
    decisions: tuple[DecisionRecord, ...]
    prints: tuple[PrintRecord, ...]
    events: tuple[EventRecord, ...]


def history_of(session: Session, case_id: int, names: dict[int, str]) -> History:
    """What was done on a case; `names` are the accounts' by their ids."""
    return History(
        _records(session, StepRow, StepRecord, case_id, names),
        _records(session, DecisionRow, DecisionRecord, case_id, names),
        _records(session, PrintRow, PrintRecord, case_id, names),
        _records(session, EventRow, EventRecord, case_id, names),
    )


def _records(
    session: Session, table: type[Base], record: type[Record], case_id: int, names: dict[int, str]
) -> tuple[Record, ...]:
    lines: Any = table
    rows = session.scalars(select(lines).where(lines.case_id == case_id).order_by(lines.id))
    return tuple(
        record(**{name: _value(row, name, names) for name in record.__struct_fields__}) for row in rows
    )


def _value(row: Any, name: str, names: dict[int, str]) -> Any:
    return names.get(row.by_id, "") if name == "by" else getattr(row, _COLUMNS.get(name, name))


class Decided(NamedTuple):
    """A case's last decision, by the file's number."""

    number: str
    outcome: str
    reason: str
    text: str


_SESSION_LASTS = timedelta(days=30)
"""How far apart decisions of one session may lie: sessions are numbered anew each year."""


def decided_together(session: Session, *, pack_id: str, session_name: str, on: date) -> list[Decided]:
    """What one session of a committee decided, by number; what names no session is of the same day's.

    A case that a later session decided again stands in both.
    """
    first, last = (on - _SESSION_LASTS, on + _SESSION_LASTS) if session_name else (on, on)
    held = (DecisionRow.session == session_name, DecisionRow.on_day.between(first, last))
    latest = select(func.max(DecisionRow.id)).where(*held).group_by(DecisionRow.case_id)
    query = (
        select(CaseRow.number, DecisionRow.outcome, DecisionRow.reason, DecisionRow.text)
        .join(CaseRow, CaseRow.id == DecisionRow.case_id)
        .where(CaseRow.pack_id == pack_id, DecisionRow.id.in_(latest))
        .order_by(CaseRow.number)
    )
    return [Decided(*row) for row in session.execute(query)]


def withdraw_unsigned(session: Session, case_id: int, form: str) -> list[int]:
    """Take back the printed papers of a form that nobody signed; their outgoing numbers."""
    rows = session.scalars(
        select(PrintRow).where(
            PrintRow.case_id == case_id,
            PrintRow.form == form,
            PrintRow.state == "printed",
            PrintRow.signed_on.is_(None),
        )
    ).all()
    for row in rows:
        row.state = "superseded"
    return [row.outgoing for row in rows]


def add_event(
    session: Session, case_id: int, *, kind: str, at: datetime, by_id: int, params: dict[str, str]
) -> None:
    """Append a line to the timeline."""
    line = {"case_id": case_id, "kind": kind, "at_utc": at, "by_id": by_id, "params": params}
    session.connection().execute(insert(table_of(EventRow)), line)

"""The audit table: appended to, never changed (triggers of migration 0001), chained by `domain/audit`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Index, LargeBinary, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.audit.chain import Head, UnreadableEntry
from intake_desktop.domain.audit.entries import Entry, Kept, Sealed, seal
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store.base import Base
from intake_desktop.store.engine import driver, is_not_text, problem_on
from intake_desktop.store.types import UtcDateTime

IN_CHUNKS = 1000


class AuditRow(Base):
    """One entry. Columns in the order of `Entry`."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_at_utc_sequence_kind", "at_utc", "sequence", "kind"),
        Index("ix_audit_account_id_at_utc_sequence_kind", "account_id", "at_utc", "sequence", "kind"),
    )

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int]
    login: Mapped[str]
    role: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    details: Mapped[str]
    seal: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHeadRow(Base):
    """The last sequence and seal: a tail cut from the audit leaves it behind."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    seal: Mapped[bytes] = mapped_column(LargeBinary)


_APPEND = insert(AuditRow.__table__)  # type: ignore[arg-type]
_MOVE_HEAD = update(AuditHeadRow.__table__)  # type: ignore[arg-type]
COLUMNS = tuple(AuditRow.__table__.c[name] for name in Entry._fields)


_BEFORE_ALL = -(2**63)
_CHAIN = (
    f"SELECT {', '.join(Entry._fields)}, seal FROM audit"
    " WHERE sequence > {after} ORDER BY sequence LIMIT {most}"
)


def kept_head(session: Session) -> Head | None:
    """The head as it lies there; None where somebody took it away."""
    row = session.execute(select(AuditHeadRow.sequence, AuditHeadRow.seal)).one_or_none()
    return None if row is None else (row.sequence, row.seal)


def head(session: Session) -> Head:
    """The last sequence and its seal; (0, GENESIS) in a new store. StoreUnusable `store-damaged`."""
    kept = kept_head(session)
    if kept is None:
        raise StoreUnusable("store-damaged")
    return kept


def seal_of(session: Session, sequence: int) -> bytes | None:
    """The seal of one entry, None where there is no such entry."""
    return session.scalar(select(AuditRow.seal).where(AuditRow.sequence == sequence))


def append(session: Session, key: bytes, entry: Entry) -> None:
    """Add `entry` to the end; its `sequence` is given here.

    Errors: StoreUnusable `store-damaged` where the head is older than the entries are.
    """
    last, previous = head(session)
    entry = entry._replace(sequence=last + 1)
    sealed = seal(key, previous, entry)
    connection = session.connection()
    try:
        connection.execute(_APPEND, {**entry._asdict(), "seal": sealed})
    except IntegrityError as error:
        raise StoreUnusable("store-damaged") from error
    connection.execute(_MOVE_HEAD, {"sequence": entry.sequence, "seal": sealed})


def chain(session: Session, told: Callable[[int], None] | None = None) -> Iterator[Kept]:
    """All rows in order, as the driver gives them: mapping a million takes longer than checking them.

    `told` is called from time to time with the number of the last one; whatever it raises ends the reading.
    Errors: UnreadableEntry where the next row holds no text; StoreUnusable as `store_problem`.
    """
    connection, last = session.connection(), _BEFORE_ALL
    raw = driver(connection)
    try:
        rows = raw.execute(_CHAIN.format(after=last, most=-1))
        while some := rows.fetchmany(IN_CHUNKS):
            yield from some
            last = some[-1][0]
            if told is not None:
                told(last)
    except Exception as error:
        if not is_not_text(error):
            raise problem_on(connection.info, error) or error from error
        yield from _one_by_one(raw, last)


def _one_by_one(raw: Any, last: int) -> Iterator[Kept]:
    """The driver reads ahead, so that its error comes with a row that is sound."""
    try:
        while (row := raw.execute(_CHAIN.format(after=last, most=1)).fetchone()) is not None:
            yield row
            last = row[0]
    except Exception as error:
        if is_not_text(error):
            raise UnreadableEntry from None
        raise


def walk(session: Session, *meant: ColumnElement[bool]) -> Iterator[Sealed]:
    """Entries with their seals, those of which all that is `meant` holds, oldest first, read in chunks."""
    query = select(*COLUMNS, AuditRow.seal).where(*meant).order_by(AuditRow.sequence)
    for row in session.execute(query, execution_options={"yield_per": IN_CHUNKS}):
        yield Sealed(Entry(*row[:-1]), row[-1])


def count(session: Session) -> int:
    """How many entries there are."""
    return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def newest(session: Session, limit: int) -> list[Entry]:
    """The last entries, newest first."""
    rows = session.execute(select(*COLUMNS).order_by(AuditRow.sequence.desc()).limit(limit))
    return [Entry(*row) for row in rows]


def has_entry(session: Session, *, kind: str, subject: str) -> bool:
    """Whether there is an entry of a kind about a subject."""
    return bool(
        session.scalar(select(AuditRow.sequence).where(AuditRow.subject == subject, AuditRow.kind == kind))
    )


def of_subject(session: Session, subject: str) -> list[Entry]:
    """Entries about one subject, oldest first."""
    rows = session.execute(select(*COLUMNS).where(AuditRow.subject == subject).order_by(AuditRow.sequence))
    return [Entry(*row) for row in rows]

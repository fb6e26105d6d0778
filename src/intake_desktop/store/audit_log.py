"""The audit as a list to read: narrowed, counted and paged over indexes that hold all it is narrowed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry, Sealed
from intake_desktop.store import audit
from intake_desktop.store.audit import COLUMNS, AuditRow, kept_head


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Which entries a list holds; what is empty does not narrow it. `until` is not included.

    `kinds` and `within` are patterns as in `domain/audit/kinds`; what is listed is of both.
    """

    subject: str = ""
    account_id: int | None = None
    kinds: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Narrowed()
FAR = 10_000
"""Entries from which on it is worth counting them to know from which end a page is nearer."""


def count(session: Session, narrowed: Narrowed) -> int:
    """How many entries a list holds."""
    if narrowed == EVERYTHING:  # numbered without a gap, or `verify` says where it is not
        head = kept_head(session)
        return head[0] if head else 0
    if narrowed == Narrowed(kinds=narrowed.kinds, within=narrowed.within):
        kinds: list[ColumnElement[bool]] = [_one_of(AuditRow.kind, each) for each in _patterns(narrowed)]
        query = select(func.count()).select_from(AuditRow).where(*kinds)
    else:
        query = select(func.count()).select_from(AuditRow).where(*_meant(narrowed))
    return session.scalar(query) or 0


def page(session: Session, narrowed: Narrowed, *, limit: int, offset: int) -> list[Entry]:
    """Entries, newest first: by their number where the list holds all, else by their time."""
    if narrowed == EVERYTHING:
        newest = count(session, narrowed) - offset
        query = select(*COLUMNS).where(AuditRow.sequence <= newest).order_by(AuditRow.sequence.desc())
        return _entries(session, query.limit(limit))
    latest: tuple[ColumnElement[Any], ...] = (AuditRow.at_utc.desc(), AuditRow.sequence.desc())
    order, skipped, wanted = latest, offset, limit
    if offset > FAR and (total := count(session, narrowed)) < 2 * offset:
        # Nearer from the oldest: what lies before the page is walked over, row by row.
        order = (AuditRow.at_utc.asc(), AuditRow.sequence.asc())
        wanted = max(0, min(limit, total - offset))
        skipped = total - offset - wanted
    # The numbers come out of an index alone: to skip whole rows takes ten times as long.
    numbers = (
        select(AuditRow.sequence).where(*_meant(narrowed)).order_by(*order).limit(wanted).offset(skipped)
    ).subquery()
    return _entries(
        session, select(*COLUMNS).join(numbers, numbers.c.sequence == AuditRow.sequence).order_by(*latest)
    )


def _entries(session: Session, query: Select[Any]) -> list[Entry]:
    return [Entry(*row) for row in session.execute(query)]


def _meant(narrowed: Narrowed) -> list[ColumnElement[bool]]:
    meant: list[ColumnElement[bool]] = []
    if narrowed.subject:
        meant.append(AuditRow.subject == narrowed.subject)
    if narrowed.account_id is not None:
        meant.append(AuditRow.account_id == narrowed.account_id)
    # With nothing added the index of kinds would be taken, and its rows sorted: seconds for half a million.
    kind = AuditRow.kind.concat("")
    meant += [_one_of(kind, patterns) for patterns in _patterns(narrowed)]
    if narrowed.since is not None:
        meant.append(AuditRow.at_utc >= narrowed.since)
    if narrowed.until is not None:
        meant.append(AuditRow.at_utc < narrowed.until)
    return meant


def _patterns(narrowed: Narrowed) -> list[tuple[str, ...]]:
    return [patterns for patterns in (narrowed.kinds, narrowed.within) if patterns]


def _one_of(kind: Any, patterns: tuple[str, ...]) -> ColumnElement[bool]:
    whole = [pattern for pattern in patterns if not pattern.endswith(".")]
    under = [
        (kind >= pattern) & (kind < f"{pattern[:-1]}/")  # the sign after the point
        for pattern in patterns
        if pattern.endswith(".")
    ]
    return or_(kind.in_(whole), *under) if whole else or_(*under)


def walk(session: Session, narrowed: Narrowed) -> Iterator[Sealed]:
    """All entries a list holds, with their seals, oldest first."""
    return audit.walk(session, *_meant(narrowed))


def of_kinds(session: Session, subject: str, kinds: tuple[str, ...]) -> list[Entry]:
    """Entries of `kinds` about a subject, oldest first."""
    query = (
        select(*COLUMNS)
        .where(AuditRow.subject == subject, _one_of(AuditRow.kind, kinds))
        .order_by(AuditRow.sequence)
    )
    return _entries(session, query)

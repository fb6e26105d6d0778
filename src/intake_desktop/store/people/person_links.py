"""What was said of two persons: the same, or different. Kept when it is undone, and counts no more then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake_desktop.domain.duplicates.cases import Said, Verdict
from intake_desktop.store.people.duplicates import PersonLinkRow

_OTHERS = (
    "SELECT second_id, verdict FROM person_link WHERE first_id = :person AND undone_at_utc IS NULL"
    " UNION SELECT first_id, verdict FROM person_link WHERE second_id = :person AND undone_at_utc IS NULL"
)


def add(
    session: Session, one: int, other: int, *, verdict: Verdict, reason: str, by_id: int, at: datetime
) -> None:
    """Keep what somebody said of two persons."""
    first, second = sorted((one, other))
    session.add(
        PersonLinkRow(
            first_id=first, second_id=second, verdict=verdict, reason=reason, by_id=by_id, at_utc=at
        )
    )


def standing(session: Session, one: int, other: int) -> PersonLinkRow | None:
    """What was said of two persons and still counts."""
    first, second = sorted((one, other))
    return session.scalars(
        select(PersonLinkRow).where(
            PersonLinkRow.first_id == first,
            PersonLinkRow.second_id == second,
            PersonLinkRow.undone_at_utc.is_(None),
        )
    ).one_or_none()


def said_of(session: Session, person_id: int, names: dict[int, str]) -> dict[int, Said]:
    """What counts of what was said of a person, by the other's id; `names` are the accounts'."""
    rows = session.scalars(
        select(PersonLinkRow)
        .where(
            or_(PersonLinkRow.first_id == person_id, PersonLinkRow.second_id == person_id),
            PersonLinkRow.undone_at_utc.is_(None),
        )
        .order_by(PersonLinkRow.id)
    )
    return {
        row.second_id if row.first_id == person_id else row.first_id: Said(
            verdict=row.verdict,  # type: ignore[arg-type]
            reason=row.reason,
            by=names.get(row.by_id, ""),
            at=row.at_utc,
        )
        for row in rows
    }


def spoken_of(raw: Any, person_id: int) -> set[int]:
    """Of whom somebody said anything together with this person."""
    return {other for other, _verdict in raw.execute(_OTHERS, {"person": person_id})}

"""Policy packs as adopted: the text itself is kept, so an old case can always show its rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.store.base import Base, table_of
from intake_desktop.store.types import IsoDate, UtcDateTime


class PolicyPackRow(Base):
    """One adopted version. `sha256` is of `text` in UTF-8 and is repeated on each decision."""

    __tablename__ = "policy_pack"
    __table_args__ = (UniqueConstraint("pack_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pack_id: Mapped[str]
    version: Mapped[str]
    effective_from: Mapped[date] = mapped_column(IsoDate)
    sha256: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    adopted_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    adopted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    approval: Mapped[str] = mapped_column(default="")  # the reference under which it was approved


def home_id(session: Session) -> str | None:
    """The organisation the store was made for: the pack that was adopted first."""
    return session.scalars(select(PolicyPackRow.pack_id).order_by(PolicyPackRow.id).limit(1)).one_or_none()


def pack_ids(session: Session) -> Sequence[str]:
    """The organisations the store holds packs of, the one it was made for first."""
    return list(dict.fromkeys(session.scalars(select(PolicyPackRow.pack_id).order_by(PolicyPackRow.id))))


def effective_on(session: Session, day: date) -> PolicyPackRow | None:
    """The pack of the store's own organisation in force on `day`."""
    home = home_id(session)
    return effective_for(session, home, day) if home else None


def effective_for(session: Session, pack_id: str, day: date) -> PolicyPackRow | None:
    """One organisation's pack in force on `day`: the latest effective, and among those the latest adopted."""
    query = (
        select(PolicyPackRow)
        .where(PolicyPackRow.pack_id == pack_id, PolicyPackRow.effective_from <= day)
        .order_by(PolicyPackRow.effective_from.desc(), PolicyPackRow.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def by_version(session: Session, pack_id: str, version: str) -> PolicyPackRow | None:
    """One version of one pack."""
    query = select(PolicyPackRow).where(PolicyPackRow.pack_id == pack_id, PolicyPackRow.version == version)
    return session.scalars(query).one_or_none()


def fingerprints_in_force(raw: Any, day: date) -> list[tuple[str, str]]:
    """Each organisation's pack in force on `day` and the SHA-256 of its text, by the bare connection."""
    newest_last = (
        "SELECT pack_id, sha256 FROM policy_pack WHERE effective_from <= ? ORDER BY effective_from, id"
    )
    return list(dict(raw.execute(newest_last, (day.isoformat(),)).fetchall()).items())


def text_with(raw: Any, sha256: str) -> str:
    """The text of that fingerprint, by the bare connection."""
    return str(raw.execute("SELECT text FROM policy_pack WHERE sha256 = ?", (sha256,)).fetchone()[0])


def text_for(session: Session, pack_id: str, day: date) -> str | None:
    """The text alone of what `effective_for` finds: every verb on a case asks for one."""
    packs = table_of(PolicyPackRow)
    query = (
        select(packs.c.text)
        .where(packs.c.pack_id == pack_id, packs.c.effective_from <= day)
        .order_by(packs.c.effective_from.desc(), packs.c.id.desc())
        .limit(1)
    )
    return session.connection().execute(query).scalar_one_or_none()


def text_of(session: Session, pack_id: str, version: str) -> str | None:
    """The text alone of what `by_version` finds."""
    packs = table_of(PolicyPackRow)
    query = select(packs.c.text).where(packs.c.pack_id == pack_id, packs.c.version == version)
    return session.connection().execute(query).scalar_one_or_none()


def versions_of(session: Session, pack_id: str) -> Sequence[PolicyPackRow]:
    """The versions of one pack, in the order they were adopted."""
    query = select(PolicyPackRow).where(PolicyPackRow.pack_id == pack_id).order_by(PolicyPackRow.id)
    return session.scalars(query).all()


def everything(session: Session) -> Sequence[PolicyPackRow]:
    """All adopted versions, oldest first."""
    return session.scalars(select(PolicyPackRow).order_by(PolicyPackRow.id)).all()

"""The office's own settings, and the identity of the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.store.base import Base
from intake_desktop.store.types import UtcDateTime


class StoreRow(Base):
    """The single row that says which store this is and under which key epoch it lies."""

    __tablename__ = "store"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    store_id: Mapped[str]
    epoch: Mapped[int]
    created_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)


class SettingRow(Base):
    """One setting of the office; `value` is JSON text, understood by whoever owns `name`."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def identity(session: Session) -> StoreRow:
    """The store's own row."""
    return session.scalars(select(StoreRow)).one()


def read(session: Session, name: str) -> str | None:
    """The JSON text of a setting, None where it was never set."""
    return session.scalar(select(SettingRow.value).where(SettingRow.name == name))


def write(session: Session, name: str, value: str) -> None:
    """Set a setting to this JSON text."""
    session.merge(SettingRow(name=name, value=value))


def remove(session: Session, name: str) -> bool:
    """Forget a setting; whether there was one."""
    row = session.get(SettingRow, name)
    if row is not None:
        session.delete(row)
    return row is not None

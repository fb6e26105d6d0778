"""Inquiries: that somebody asked and what way was shown to them. Nothing says who it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.store.base import Base
from intake_desktop.store.types import IsoDate, UtcDateTime


class InquiryRow(Base):
    """One inquiry. `authority` is the pack's id of where the person was sent; empty where nowhere."""

    __tablename__ = "inquiry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    number: Mapped[int] = mapped_column(unique=True)
    pack_id: Mapped[str]
    channel: Mapped[str]
    authority: Mapped[str]
    on_day: Mapped[date] = mapped_column(IsoDate, index=True)
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


def newest(session: Session, limit: int) -> Sequence[InquiryRow]:
    """The last inquiries, newest first."""
    return session.scalars(select(InquiryRow).order_by(InquiryRow.id.desc()).limit(limit)).all()

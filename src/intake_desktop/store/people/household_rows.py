"""The tables of the household register: households, stays of their members, who headed them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake_desktop.store.base import Base
from intake_desktop.store.types import IsoDate


class HouseholdRow(Base):
    """A household; relations in it are told from the side of `reference_id`."""

    __tablename__ = "household"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    settled: Mapped[bool] = mapped_column(default=False)


class MembershipRow(Base):
    """One stay of a person in a household, what is told of them in it as typed, its days as understood.

    `told_in` is the file whose intake tells of them; `left_why` of a line that was an error is `error`.
    """

    __tablename__ = "membership"
    __table_args__ = (Index(None, "household_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int]
    told_in: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    name: Mapped[str | None]
    relation: Mapped[str | None]
    education: Mapped[str | None]
    health: Mapped[str | None]
    work: Mapped[str | None]
    income_sar: Mapped[str | None]
    resident: Mapped[bool]
    entered: Mapped[str | None]
    entered_on: Mapped[date | None] = mapped_column(IsoDate)
    left: Mapped[str | None]
    left_on: Mapped[date | None] = mapped_column(IsoDate)
    left_why: Mapped[str | None]


class HeadshipRow(Base):
    """Who headed a household: since None as far as was told, until None to this day (one at most)."""

    __tablename__ = "headship"
    __table_args__ = (
        Index(
            "uq_headship_open",
            "household_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
        ),
        Index(None, "household_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date | None] = mapped_column(IsoDate)
    until: Mapped[date | None] = mapped_column(IsoDate)
    reason: Mapped[str] = mapped_column(default="")

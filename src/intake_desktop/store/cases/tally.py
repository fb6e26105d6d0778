"""How many files stand where, kept in step by triggers: counts and places of a long list without a scan.

Files are counted by state and by who took them, in blocks of a thousand ids. The row at a place of a list
is found by adding up blocks, then passing over at most one block of a narrow index.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.store.base import Base

BLOCK_BITS = 10  # as the triggers of the migration reckon


class CaseTallyRow(Base):
    """How many files of one block, state and receptionist there are; no row where there are none."""

    __tablename__ = "case_tally"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way to say it

    block: Mapped[int] = mapped_column(primary_key=True)  # a file's id without its last ten bits
    state: Mapped[str] = mapped_column(primary_key=True)
    taken_by: Mapped[int] = mapped_column(primary_key=True)
    files: Mapped[int]


def count(session: Session, *, state: str | None = None, taken_by: int | None = None) -> int:
    """How many files stand in a state, or were taken by somebody, or both."""
    query = select(func.sum(CaseTallyRow.files)).where(*_those(state, taken_by))
    return session.scalar(query) or 0


def by_state(session: Session) -> dict[str, int]:
    """How many files stand in each state."""
    query = select(CaseTallyRow.state, func.sum(CaseTallyRow.files)).group_by(CaseTallyRow.state)
    return dict(session.execute(query).all())


def locate(
    session: Session, place: int, *, state: str | None = None, taken_by: int | None = None
) -> tuple[int, int] | None:
    """The highest id from which the file at `place`, newest first, is found, and how many lie before it.

    None where the list is not so long.
    """
    query = (
        select(CaseTallyRow.block, func.sum(CaseTallyRow.files))
        .where(*_those(state, taken_by))
        .group_by(CaseTallyRow.block)
        .order_by(CaseTallyRow.block.desc())
    )
    for block, files in session.execute(query):
        if place < files:
            return ((block + 1) << BLOCK_BITS) - 1, place
        place -= files
    return None


def _those(state: str | None, taken_by: int | None) -> Iterator[ColumnElement[bool]]:
    if state is not None:
        yield CaseTallyRow.state == state
    if taken_by is not None:
        yield CaseTallyRow.taken_by == taken_by

"""Sealed sections: the pairs of those who may read, and what is sealed for them. Nothing here opens any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, LargeBinary, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.store.account import AccountRow
from intake_desktop.store.base import Base
from intake_desktop.store.types import UtcDateTime


class ReaderKeyRow(Base):
    """The public half of an account's pair, or of the recovery key's (`account_id` is None).

    One that `ended_at_utc` reads nothing any more: a password was reset, or the recovery key is a new one.
    """

    __tablename__ = "reader_key"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    public: Mapped[bytes] = mapped_column(LargeBinary, repr=False)
    made_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at_utc: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class ReaderSealRow(Base):
    """The private half of a pair, sealed to a key slot. Two while a new password is on its way."""

    __tablename__ = "reader_seal"

    reader_id: Mapped[int] = mapped_column(ForeignKey("reader_key.id"), primary_key=True)
    slot_id: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, repr=False)


class SectionRow(Base):
    """A sealed part of a case. `turn` counts its keys; one that is `due` has its next reader make one."""

    __tablename__ = "sealed_section"
    __table_args__ = (Index(None, "case_id", "kind", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[str]
    public: Mapped[bytes] = mapped_column(LargeBinary, repr=False)
    made_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    turn: Mapped[int] = mapped_column(default=1)
    due: Mapped[bool] = mapped_column(default=False)


class GrantRow(Base):
    """The private half of a section, sealed to one who may read it."""

    __tablename__ = "sealed_grant"
    __table_args__ = (Index(None, "reader_id"),)

    section_id: Mapped[int] = mapped_column(ForeignKey("sealed_section.id"), primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader_key.id"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary, repr=False)
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class SealedItemRow(Base):
    """An answer, sealed to its section. `place` is its path in the intake, or `step:ID:NAME`.

    `print:OUTGOING` holds no answer: the hash of what that paper told of the section.
    """

    __tablename__ = "sealed_item"

    section_id: Mapped[int] = mapped_column(ForeignKey("sealed_section.id"), primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, repr=False)
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class SealedPictureRow(Base):
    """The key of a scanned page's picture, sealed to its section: whole, or one of its parts (`ShareRow`)."""

    __tablename__ = "sealed_picture"
    __table_args__ = (Index(None, "section_id"),)

    scan_id: Mapped[int] = mapped_column(ForeignKey("scan_page.id"), primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sealed_section.id"))
    key: Mapped[bytes] = mapped_column(LargeBinary, repr=False)


class ShareRow(Base):
    """A part of the key of a picture that tells of several sections: all of them are needed to open it."""

    __tablename__ = "sealed_share"
    __table_args__ = (Index(None, "section_id"),)

    scan_id: Mapped[int] = mapped_column(ForeignKey("sealed_picture.scan_id"), primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sealed_section.id"), primary_key=True)
    share: Mapped[bytes] = mapped_column(LargeBinary, repr=False)


class SealedPieceRow(Base):
    """A piece of a sealed picture."""

    __tablename__ = "sealed_piece"

    scan_id: Mapped[int] = mapped_column(ForeignKey("sealed_picture.scan_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, repr=False)


def present_key(session: Session, account_id: int | None) -> ReaderKeyRow | None:
    """The pair that an account, or the recovery key, reads with now."""
    query = select(ReaderKeyRow).where(
        ReaderKeyRow.account_id.is_(None) if account_id is None else ReaderKeyRow.account_id == account_id,
        ReaderKeyRow.ended_at_utc.is_(None),
    )
    return session.scalars(query.order_by(ReaderKeyRow.id.desc()).limit(1)).first()


def end_keys(session: Session, account_id: int | None, at: datetime) -> None:
    """No pair of this account, or of the recovery key, reads anything from now on; what sealed them goes."""
    keys = select(ReaderKeyRow.id).where(
        ReaderKeyRow.account_id.is_(None) if account_id is None else ReaderKeyRow.account_id == account_id
    )
    session.execute(delete(ReaderSealRow).where(ReaderSealRow.reader_id.in_(keys)))
    session.execute(
        update(ReaderKeyRow)
        .where(ReaderKeyRow.id.in_(keys), ReaderKeyRow.ended_at_utc.is_(None))
        .values(ended_at_utc=at)
    )


def seal_of(session: Session, reader_id: int, slot_id: str) -> bytes | None:
    """The private half of a pair as it was sealed to a slot."""
    row = session.get(ReaderSealRow, (reader_id, slot_id))
    return row.sealed if row else None


def keep_seals(session: Session, reader_id: int, slot_ids: Sequence[str]) -> None:
    """Take away what was sealed to slots of former passwords."""
    session.execute(
        delete(ReaderSealRow).where(
            ReaderSealRow.reader_id == reader_id, ReaderSealRow.slot_id.not_in(slot_ids)
        )
    )


def section_of(session: Session, case_id: int, kind: str) -> SectionRow | None:
    """The sealed part of a kind that a case has."""
    return session.scalars(select(SectionRow).filter_by(case_id=case_id, kind=kind)).one_or_none()


def sections_of(session: Session, case_id: int) -> Sequence[SectionRow]:
    """All sealed parts of a case."""
    return session.scalars(select(SectionRow).filter_by(case_id=case_id).order_by(SectionRow.kind)).all()


def grant_to(session: Session, section_id: int, account_id: int | None) -> GrantRow | None:
    """What opens a section for the pair an account, or the recovery key, has now."""
    key = present_key(session, account_id)
    return session.get(GrantRow, (section_id, key.id)) if key else None


def readers_of(session: Session, section_id: int) -> Sequence[AccountRow]:
    """The accounts that can read a section, in the order they were named."""
    query = (
        select(AccountRow)
        .join(ReaderKeyRow, ReaderKeyRow.account_id == AccountRow.id)
        .join(GrantRow, GrantRow.reader_id == ReaderKeyRow.id)
        .where(
            GrantRow.section_id == section_id,
            ReaderKeyRow.ended_at_utc.is_(None),
            AccountRow.active.is_(True),
        )
        .order_by(GrantRow.at_utc, AccountRow.id)
    )
    return session.scalars(query).all()


def present_grants(session: Session, section_id: int) -> Sequence[tuple[GrantRow, ReaderKeyRow]]:
    """What opens a section today, with the pair each is for."""
    query = (
        select(GrantRow, ReaderKeyRow)
        .join(ReaderKeyRow, ReaderKeyRow.id == GrantRow.reader_id)
        .where(GrantRow.section_id == section_id, ReaderKeyRow.ended_at_utc.is_(None))
    )
    return [(grant, key) for grant, key in session.execute(query)]


def take_away(session: Session, account_id: int, section_id: int | None = None) -> list[int]:
    """Take an account's grants away, of one section or of all; the sections it could read, ever."""
    keys = select(ReaderKeyRow.id).where(ReaderKeyRow.account_id == account_id)
    held: list[ColumnElement[bool]] = [GrantRow.reader_id.in_(keys)]
    if section_id is not None:
        held.append(GrantRow.section_id == section_id)
    found = list(session.scalars(select(GrantRow.section_id).distinct().where(*held)))
    session.execute(delete(GrantRow).where(*held))
    return found


def ever_granted(session: Session, account_id: int) -> Sequence[SectionRow]:
    """The sections an account was named for, with whichever pair it had then."""
    query = (
        select(SectionRow)
        .join(GrantRow, GrantRow.section_id == SectionRow.id)
        .join(ReaderKeyRow, ReaderKeyRow.id == GrantRow.reader_id)
        .where(ReaderKeyRow.account_id == account_id)
        .distinct()
    )
    return session.scalars(query).all()


def everything(session: Session) -> Sequence[SectionRow]:
    """Every sealed section."""
    return session.scalars(select(SectionRow)).all()


def read_with(session: Session, reader_id: int) -> Sequence[SectionRow]:
    """The sections a pair opens."""
    query = select(SectionRow).join(GrantRow, GrantRow.section_id == SectionRow.id)
    return session.scalars(query.where(GrantRow.reader_id == reader_id)).all()


def not_granted(session: Session, reader_id: int, other_id: int) -> Sequence[SectionRow]:
    """The sections that `reader_id` opens and `other_id` does not."""
    theirs = select(GrantRow.section_id).where(GrantRow.reader_id == other_id)
    query = select(SectionRow).join(GrantRow, GrantRow.section_id == SectionRow.id)
    return session.scalars(query.where(GrantRow.reader_id == reader_id, SectionRow.id.not_in(theirs))).all()


def due_for(session: Session, reader_id: int) -> Sequence[SectionRow]:
    """The sections a pair opens whose key is to be a new one."""
    query = select(SectionRow).join(GrantRow, GrantRow.section_id == SectionRow.id)
    return session.scalars(query.where(GrantRow.reader_id == reader_id, SectionRow.due.is_(True))).all()


def mark_due(session: Session, section_ids: Sequence[int]) -> None:
    """A reader has gone: the next one who opens these sections gives them a new key."""
    session.execute(update(SectionRow).where(SectionRow.id.in_(section_ids)).values(due=True))


def alone_with(session: Session, account_id: int) -> int:
    """How many sections nobody but this account can read, besides the recovery key."""
    able = (
        select(GrantRow.section_id, func.count(ReaderKeyRow.account_id.distinct()).label("readers"))
        .join(ReaderKeyRow, ReaderKeyRow.id == GrantRow.reader_id)
        .join(AccountRow, AccountRow.id == ReaderKeyRow.account_id)
        .where(ReaderKeyRow.ended_at_utc.is_(None), AccountRow.active.is_(True))
        .group_by(GrantRow.section_id)
        .having(func.count(ReaderKeyRow.account_id.distinct()) == 1)
        .having(func.max(ReaderKeyRow.account_id) == account_id)
    )
    return session.scalar(select(func.count()).select_from(able.subquery())) or 0


def items_of(session: Session, section_id: int) -> Sequence[SealedItemRow]:
    """What is sealed in a section."""
    return session.scalars(
        select(SealedItemRow).filter_by(section_id=section_id).order_by(SealedItemRow.place)
    ).all()


def answers_of(session: Session, section_id: int) -> Sequence[SealedItemRow]:
    """The answers sealed in a section."""
    query = select(SealedItemRow).filter_by(section_id=section_id).order_by(SealedItemRow.place)
    return session.scalars(query.where(SealedItemRow.place.not_like("print:%"))).all()


def pictures_of(session: Session, section_id: int) -> Sequence[SealedPictureRow]:
    """The pictures sealed in a section."""
    return session.scalars(select(SealedPictureRow).filter_by(section_id=section_id)).all()


def count_pages(session: Session, section_id: int) -> int:
    """How many sealed pages tell of a section."""
    counts = (
        select(func.count()).select_from(row).where(row.section_id == section_id)
        for row in (SealedPictureRow, ShareRow)
    )
    return sum(session.scalar(count) or 0 for count in counts)


def pieces_of(session: Session, scan_id: int) -> Iterator[bytes]:
    """The pieces of a sealed picture, in their order; one in memory at a time."""
    query = select(SealedPieceRow.content).filter_by(scan_id=scan_id).order_by(SealedPieceRow.position)
    yield from session.scalars(query.execution_options(yield_per=1))


def shares_in(session: Session, section_id: int) -> Sequence[ShareRow]:
    """The parts of pictures' keys that are sealed to a section."""
    return session.scalars(select(ShareRow).filter_by(section_id=section_id)).all()


def shares_for(session: Session, scan_id: int) -> Sequence[ShareRow]:
    """The further parts of the key of one picture."""
    return session.scalars(select(ShareRow).filter_by(scan_id=scan_id).order_by(ShareRow.section_id)).all()


def erase_pieces(session: Session, scan_id: int) -> None:
    """The pieces are overwritten (`secure_delete`)."""
    session.execute(delete(SealedPieceRow).filter_by(scan_id=scan_id))


def erase_picture(session: Session, scan_id: int) -> None:
    """A sealed picture and its key are overwritten."""
    erase_pieces(session, scan_id)
    session.execute(delete(ShareRow).filter_by(scan_id=scan_id))
    session.execute(delete(SealedPictureRow).filter_by(scan_id=scan_id))
    session.flush()

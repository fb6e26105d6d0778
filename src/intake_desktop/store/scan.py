"""Scanned pages and their pictures. The pictures lie apart: a list of pages reads none of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, LargeBinary, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.store.account import AccountRow
from intake_desktop.store.base import Base
from intake_desktop.store.cases.rows import CaseRow, PrintRow
from intake_desktop.store.sealed import SealedPictureRow, SectionRow
from intake_desktop.store.types import UtcDateTime


class ScanRow(Base):
    """A page that came in. `source_sha256` and `source_page` tell the page of a file that comes again."""

    __tablename__ = "scan_page"
    __table_args__ = (
        Index(None, "source_sha256", "source_page"),
        Index(None, "print_id", "page"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    state: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    source_sha256: Mapped[str]
    source_page: Mapped[int]
    received_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    why: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), default=None, index=True)
    print_id: Mapped[int | None] = mapped_column(ForeignKey("print.id"), default=None)
    page: Mapped[int | None] = mapped_column(default=None)
    document: Mapped[str | None] = mapped_column(default=None)
    placed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), default=None)
    reason: Mapped[str] = mapped_column(default="")


class ScanPictureRow(Base):
    """The bytes of a page, as received or its part of a longer file. At most 20 MiB."""

    __tablename__ = "scan_picture"

    scan_id: Mapped[int] = mapped_column(ForeignKey("scan_page.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, repr=False)


def add(session: Session, row: ScanRow, content: bytes) -> None:
    """A page with its picture; `row.id` is known afterwards."""
    session.add(row)
    session.flush()
    session.add(ScanPictureRow(scan_id=row.id, content=content))
    session.flush()


def find(session: Session, scan_id: int) -> ScanRow | None:
    """A page by its id."""
    return session.get(ScanRow, scan_id)


def same_as(session: Session, *, source_sha256: str, source_page: int, sha256: str) -> ScanRow | None:
    """The page that came in before from the same place of the same file, or with the same picture."""
    kept = select(ScanRow).where(ScanRow.state != "discarded").order_by(ScanRow.id)
    same_place = kept.where(ScanRow.source_sha256 == source_sha256, ScanRow.source_page == source_page)
    return (
        session.scalars(same_place.limit(1)).first()
        or session.scalars(kept.where(ScanRow.sha256 == sha256).limit(1)).first()
    )


def print_of_code(session: Session, code: str) -> PrintRow | None:
    """The print whose pages carry this id."""
    return session.scalars(select(PrintRow).where(PrintRow.code == code)).one_or_none()


def is_newest_print(session: Session, row: PrintRow) -> bool:
    """Whether no later printed paper of its form in the same case says something else."""
    later = select(PrintRow.id).where(
        PrintRow.case_id == row.case_id,
        PrintRow.form == row.form,
        PrintRow.state == "printed",
        PrintRow.content_sha256 != row.content_sha256,
        PrintRow.id > row.id,
    )
    return session.scalar(later.limit(1)) is None


def filed_at(session: Session, print_id: int, page: int) -> ScanRow | None:
    """The first page filed at this place."""
    query = select(ScanRow).filter_by(print_id=print_id, page=page, state="filed").order_by(ScanRow.id)
    return session.scalars(query.limit(1)).first()


def count_filed(session: Session, row: PrintRow) -> None:
    """Keep beside the print how many of its pages lie in the store."""
    session.flush()
    pages = select(func.count(ScanRow.page.distinct())).filter_by(print_id=row.id, state="filed")
    row.scanned_pages = session.scalar(pages) or 0


def picture(session: Session, scan_id: int) -> bytes | None:
    """The bytes of a page."""
    return session.scalar(select(ScanPictureRow.content).filter_by(scan_id=scan_id))


def erase_picture(session: Session, scan_id: int) -> None:
    """The page stays on record without its picture; the bytes are overwritten (`secure_delete`)."""
    session.execute(delete(ScanPictureRow).filter_by(scan_id=scan_id))


def pictures(session: Session) -> Iterator[tuple[int, str, bytes]]:
    """Each page's id, the hash it was kept under, and its bytes; one in memory at a time."""
    query = (
        select(ScanRow.id, ScanRow.sha256, ScanPictureRow.content)
        .join(ScanPictureRow, ScanPictureRow.scan_id == ScanRow.id)
        .execution_options(yield_per=1)
    )
    yield from session.execute(query)


def values(session: Session, *conditions: ColumnElement[bool]) -> tuple[ScanPage, ...]:
    """Pages as values, in the order they came."""
    query = (
        select(ScanRow, CaseRow.number, PrintRow.form, PrintRow.outgoing, AccountRow.name, SectionRow.kind)
        .join(AccountRow, AccountRow.id == ScanRow.by_id)
        .outerjoin(CaseRow, CaseRow.id == ScanRow.case_id)
        .outerjoin(PrintRow, PrintRow.id == ScanRow.print_id)
        .outerjoin(SealedPictureRow, SealedPictureRow.scan_id == ScanRow.id)
        .outerjoin(SectionRow, SectionRow.id == SealedPictureRow.section_id)
        .where(*conditions)
        .order_by(ScanRow.id)
    )
    return tuple(_value(line) for line in session.execute(query))


def _value(line: Any) -> ScanPage:
    row, number, form, outgoing, by, sealed = line
    return ScanPage(
        id=row.id,
        state=row.state,
        why=row.why,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        received_at=row.received_at_utc,
        by=by,
        number=number,
        form=form,
        outgoing=outgoing,
        page=row.page,
        document=row.document,
        by_hand=row.placed_by is not None,
        sealed=sealed or "",
    )

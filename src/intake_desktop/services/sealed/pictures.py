"""Pictures of scanned pages that lie sealed in a section of their case."""

from __future__ import annotations

from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.services.sealed.section_keys import (
    bound_to,
    keep_pieces,
    picture_place,
    private_half,
    section_for,
)
from intake_desktop.services.unit import Unit
from intake_desktop.store import scan, sealed
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.scan import ScanPictureRow, ScanRow
from intake_desktop.store.sealed import SealedPictureRow, SealedPieceRow, SectionRow
from intake_desktop.vault import sealing


def seal_picture(work: Unit, case: CaseRow, row: ScanRow, *, kind: str) -> None:
    """Seal the picture of a page in a section of its case; the open one is overwritten.

    Errors: Refused `sealed-no-key`.
    """
    content = scan.picture(work.session, row.id)
    assert content is not None
    section = section_for(work, case, kind)
    picture = SealedPictureRow(scan_id=row.id, section_id=section.id, key=b"")
    work.session.add(picture)
    work.session.flush()
    picture.key = keep_pieces(work, section, scan_id=row.id, content=content)
    scan.erase_picture(work.session, row.id)
    work.session.flush()


def picture_of(work: Unit, row: ScanRow) -> bytes:
    """The picture of a page, for who may see it. Of a sealed one the reading is recorded.

    Errors: UsageProblem `no-such-scan`; Refused `sealed-not-reader` with `section`.
    """
    picture = work.session.get(SealedPictureRow, row.id)
    if picture is not None:
        return _opened(work, picture)
    content = scan.picture(work.session, row.id)
    if content is None:
        raise UsageProblem("no-such-scan", id=row.id)
    return content


def unseal_picture(work: Unit, row: ScanRow) -> None:
    """The picture lies open again, for its page is taken out of the file.

    Errors: Refused `sealed-not-reader`.
    """
    picture = work.session.get(SealedPictureRow, row.id)
    if picture is None:
        return
    content = _opened(work, picture)
    sealed.erase_pieces(work.session, row.id)
    work.session.delete(picture)
    work.session.add(ScanPictureRow(scan_id=row.id, content=content))
    work.session.flush()


def is_sealed_whole(work: Unit, row: ScanRow) -> bool:
    """Whether the picture of a page lies sealed, with every piece of it."""
    return work.session.get(SealedPictureRow, row.id) is not None and row.id not in incomplete(work.session)


def incomplete(session: Session) -> set[int]:
    """Pages whose sealed picture lacks pieces: all that can be seen of it without being a reader."""
    query = (
        select(ScanRow.id, ScanRow.size_bytes, func.count(SealedPieceRow.position))
        .join(SealedPictureRow, SealedPictureRow.scan_id == ScanRow.id)
        .outerjoin(SealedPieceRow, SealedPieceRow.scan_id == ScanRow.id)
        .group_by(ScanRow.id, ScanRow.size_bytes)
    )
    return {
        scan_id
        for scan_id, size_bytes, pieces in session.execute(query)
        if pieces != max(ceil(size_bytes / sealing.CHUNK_BYTES), 1)
    }


def _opened(work: Unit, picture: SealedPictureRow) -> bytes:
    section = work.session.get_one(SectionRow, picture.section_id)
    private = private_half(work, section)
    if private is None:
        raise Refused("sealed-not-reader", section=section.kind)
    case = work.session.get_one(CaseRow, section.case_id)
    work.record("sealed.read", subject=case.number, section=section.kind, page=picture.scan_id)
    info = sealing.place_info(bound_to(work, section), picture_place(picture.scan_id))
    return sealing.open_picture(private, picture.key, sealed.pieces_of(work.session, picture.scan_id), info)

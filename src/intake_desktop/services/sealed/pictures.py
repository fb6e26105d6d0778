"""Pictures of scanned pages that lie sealed in sections of their case."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.services.sealed.picture_keys import keep_sealed, open_picture, sections_of_picture
from intake_desktop.services.sealed.section_keys import private_half
from intake_desktop.services.unit import Unit
from intake_desktop.store import scan, sealed
from intake_desktop.store.cases.rows import CaseRow, PrintRow
from intake_desktop.store.scan import ScanPictureRow, ScanRow
from intake_desktop.store.sealed import SealedPictureRow, SealedPieceRow, SectionRow
from intake_desktop.vault import sealing


def sections_told(session: Session, papers: Sequence[PrintRow]) -> tuple[SectionRow, ...]:
    """The sealed sections of which papers tell."""
    told = (sealed.section_of(session, paper.case_id, kind) for paper in papers for kind in paper.sealed)
    return tuple({section.id: section for section in told if section is not None}.values())


def put_picture(work: Unit, row: ScanRow, sections: Sequence[SectionRow]) -> None:
    """Let the picture of a page lie sealed in just these sections; open where there are none.

    Sealing needs no reader. Errors: Refused `sealed-not-reader` where it lies sealed in others.
    """
    if {each.id for each in sections_of_picture(work.session, row.id)} == {each.id for each in sections}:
        return
    _unseal(work, row)
    if sections:
        _seal(work.session, work.signed_in.store.store_id, row, sections)


def picture_of(work: Unit, row: ScanRow) -> bytes:
    """The picture of a page, for who may see it. Of a sealed one the reading is recorded.

    Errors: UsageProblem `no-such-scan`; Refused `sealed-not-reader` with `section`.
    """
    if sections := sections_of_picture(work.session, row.id):
        return _opened(work, row, sections)
    content = scan.picture(work.session, row.id)
    if content is None:
        raise UsageProblem("no-such-scan", id=row.id)
    return content


def require_reader_of(work: Unit, row: ScanRow) -> list[tuple[SectionRow, bytearray]]:
    """What opens each section in which a picture lies. Errors: Refused `sealed-not-reader` with `section`."""
    found = []
    for section in sections_of_picture(work.session, row.id):
        private = private_half(work, section)
        if private is None:
            raise Refused("sealed-not-reader", section=section.kind)
        found.append((section, private))
    return found


def erase_picture(work: Unit, row: ScanRow) -> None:
    """The page stays on record without its picture. Errors: Refused `sealed-not-reader`."""
    require_reader_of(work, row)
    sealed.erase_picture(work.session, row.id)
    scan.erase_picture(work.session, row.id)


def seal_printed_pages(session: Session, store_id: str) -> None:
    """Seal the pages that came back before it was known of which sections their papers tell."""
    query = (
        select(ScanRow, PrintRow)
        .join(PrintRow, PrintRow.id == ScanRow.print_id)
        .join(ScanPictureRow, ScanPictureRow.scan_id == ScanRow.id)
        .where(PrintRow.sealed != ())
    )
    for row, paper in session.execute(query).all():
        if sections := sections_told(session, [paper]):
            _seal(session, store_id, row, sections)


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


def _seal(session: Session, store_id: str, row: ScanRow, sections: Sequence[SectionRow]) -> None:
    """Seal a picture that lies open; what lay open is overwritten."""
    content = scan.picture(session, row.id)
    assert content is not None
    keep_sealed(session, store_id, scan_id=row.id, sections=sections, content=content)
    scan.erase_picture(session, row.id)
    session.flush()


def _unseal(work: Unit, row: ScanRow) -> None:
    if sections := sections_of_picture(work.session, row.id):
        content = _opened(work, row, sections)
        sealed.erase_picture(work.session, row.id)
        work.session.add(ScanPictureRow(scan_id=row.id, content=content))
        work.session.flush()


def _opened(work: Unit, row: ScanRow, sections: Sequence[SectionRow]) -> bytes:
    private = require_reader_of(work, row)
    for section in sections:
        case = work.session.get_one(CaseRow, section.case_id)
        work.record("sealed.read", subject=case.number, section=section.kind, page=row.id)
    return open_picture(work.session, work.signed_in.store.store_id, scan_id=row.id, private=private)

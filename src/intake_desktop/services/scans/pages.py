"""Scanned pages that lie in the store: listed, looked at, and put by a person where they belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.domain.rights.fields import readers_of_document, readers_of_form
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.rights.sealed import sealed_documents
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import pack_of_case
from intake_desktop.services.papers.printing import LONGEST_REASON
from intake_desktop.services.scans.scanning import put_to_print
from intake_desktop.services.scans.waiting import UNPLACED
from intake_desktop.services.sealed.pictures import (
    erase_picture,
    picture_of,
    put_picture,
    require_reader_of,
    sections_told,
)
from intake_desktop.services.sealed.section_keys import section_for
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import scan
from intake_desktop.store.cases.rows import CaseRow, PrintRow
from intake_desktop.store.scan import ScanRow


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page to be shown: a PDF of one page, a JPEG or a PNG."""

    media_type: str
    content: bytes = field(repr=False)


def list_scans(signed_in: SignedIn, *, number: str) -> tuple[ScanPage, ...]:
    """The pages filed to a case, oldest first. Errors: UsageProblem `no-such-case`."""
    with unit(signed_in, Action.CASE_LIST) as work:
        found = case_work.get_case(work, number)
        return scan.values(work.session, ScanRow.case_id == found.row.id, ScanRow.state == "filed")


def page_image(signed_in: SignedIn, *, page_id: int) -> PageImage:
    """The picture of a page; what no window shows (TIFF) is given as PNG. The reading is recorded.

    Errors: UsageProblem `no-such-scan`; AccessRefused `kept-back`; Refused `sealed-not-reader`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        row = _page(work, page_id)
        _may_look(work, row, Action.CASE_READ)
        content = picture_of(work, row)
        case = work.session.get(CaseRow, row.case_id) if row.case_id else None
        work.record_reading("scan.read", subject=case.number if case else "", page=row.id)
        media_type = row.media_type
    if media_type != "image/tiff":
        return PageImage(media_type, content)
    from intake_desktop.documents.scan.pages import as_png

    return PageImage("image/png", as_png(content))


def _may_look(work: Unit, row: ScanRow, action: Action) -> None:
    """A page says what its document or its paper says, also the second scan of one that lies in its place.

    Errors: AccessRefused `kept-back`.
    """
    if row.case_id is None:
        return
    case = work.session.get_one(CaseRow, row.case_id)
    pack = pack_of_case(work.session, case.pack_id, case.pack_version).pack
    document = pack.document(row.document or "")
    if document is not None and document.sealed in case_work.named_for(work, case):
        return  # a word about this very file goes before what a role reads of any
    if row.document:
        work.require_reader(action, readers_of_document(pack, row.document))
    elif row.print_id:
        paper = work.session.get_one(PrintRow, row.print_id)
        work.require_reader(action, readers_of_form(pack, paper.form))


def file_by_hand(signed_in: SignedIn, *, page_id: int, number: str, outgoing: int, page: int) -> ScanPage:
    """File a page to a print of a case: also a second scan of a page that is there already.

    Errors: UsageProblem `no-such-scan`, `no-such-case`, `no-such-print`, `no-such-print-page` with `pages`;
    Refused `scan-already-filed`; AccessRefused `kept-back`: who puts it elsewhere says that they saw it;
    Refused `sealed-not-reader` where it lies sealed in other sections than this paper tells of.
    """
    with unit(signed_in, Action.SCAN) as work:
        row = _unplaced(work, page_id)
        _may_look(work, row, Action.SCAN)
        found = case_work.get_case(work, number)
        paper = _paper(work, found, outgoing)
        if page < 1 or 0 < paper.pages < page:  # of a paper that never was drawn whole no count is known
            raise UsageProblem("no-such-print-page", pages=paper.pages, outgoing=outgoing)
        put_picture(work, row, sections_told(work.session, [paper]))
        _put(work, row, case_id=found.row.id, print_id=paper.id, page=page)
        put_to_print(work, row, paper)
        return _value(work, row)


def file_as_document(signed_in: SignedIn, *, page_id: int, number: str, kind: str) -> ScanPage:
    """File a page as the picture of a document of the case. That its original was seen is recorded apart.

    Errors: UsageProblem `no-such-scan`, `no-such-case`, `no-such-document`; Refused `scan-already-filed`,
    `sealed-not-reader`; AccessRefused `kept-back`.
    """
    with unit(signed_in, Action.SCAN) as work:
        row = _unplaced(work, page_id)
        _may_look(work, row, Action.SCAN)
        found = case_work.get_case(work, number)
        known = [document.id for document in found.pack.documents]
        if kind not in known:
            raise UsageProblem("no-such-document", known=", ".join(known))
        section = sealed_documents(found.pack).get(kind)
        put_picture(work, row, [section_for(work, found.row, section)] if section else [])
        _put(work, row, case_id=found.row.id, document=kind)
        case_work.tell(work, found.row, "scan.document", kind=kind)
        return _value(work, row)


def take_out_page(signed_in: SignedIn, *, page_id: int, reason: str) -> ScanPage:
    """A page that was filed wrong waits again to be filed by hand; the case tells that it was taken out.

    What is sealed waits sealed: its readers look at it there, and say where it belongs.
    Errors: UsageProblem `no-such-scan`, `reason-needed`, `text-too-long`; Refused `scan-not-filed`,
    `sealed-not-reader`; AccessRefused `kept-back`: what waits open, everyone who files looks at.
    """
    with unit(signed_in, Action.SCAN) as work:
        row = _page(work, page_id)
        row.reason = _reason(reason)
        if row.state != "filed" or row.case_id is None:
            raise Refused("scan-not-filed")
        _may_look(work, row, Action.SCAN)
        require_reader_of(work, row)
        case = work.session.get_one(CaseRow, row.case_id)
        paper = work.session.get(PrintRow, row.print_id) if row.print_id else None
        told = (
            {"outgoing": str(paper.outgoing), "form": paper.form} if paper else {"kind": row.document or ""}
        )
        case_work.tell(work, case, "scan.taken-out", **told, page=str(row.page or ""), reason_text=row.reason)
        row.state, row.why, row.placed_by = "waiting", "", None
        row.case_id = row.print_id = row.page = row.document = None
        if paper is not None:
            scan.count_filed(work.session, paper)
        return _value(work, row)


def discard_page(signed_in: SignedIn, *, page_id: int, reason: str) -> None:
    """Throw away a page that belongs nowhere. Its picture is erased; that it came, and why it went, stays.

    Errors: UsageProblem `no-such-scan`, `reason-needed`, `text-too-long`; Refused `scan-already-filed`,
    `sealed-not-reader`.
    """
    with unit(signed_in, Action.SCAN) as work:
        row = _unplaced(work, page_id)
        row.reason = _reason(reason)
        row.state = "discarded"
        erase_picture(work, row)
        work.record("scan.discarded", subject=str(row.id), sha256=row.sha256)


def _page(work: Unit, page_id: int) -> ScanRow:
    row = scan.find(work.session, page_id)
    if row is None or row.state == "discarded":
        raise UsageProblem("no-such-scan", id=page_id)
    return row


def _unplaced(work: Unit, page_id: int) -> ScanRow:
    row = _page(work, page_id)
    if row.state not in UNPLACED:
        raise Refused("scan-already-filed")
    return row


def _paper(work: Unit, found: case_work.OpenCase, outgoing: int) -> PrintRow:
    paper = work.session.query(PrintRow).filter_by(case_id=found.row.id, outgoing=outgoing).one_or_none()
    if paper is None:
        raise UsageProblem("no-such-print", outgoing=outgoing)
    return paper


def _put(work: Unit, row: ScanRow, **place: Any) -> None:
    row.case_id = row.print_id = row.page = row.document = None  # what its code said, where it had one
    for name, value in place.items():
        setattr(row, name, value)
    row.state, row.why, row.placed_by = "filed", "", work.signed_in.account.id


def _reason(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise UsageProblem("reason-needed")
    if len(text) > LONGEST_REASON:
        raise UsageProblem("text-too-long", limit=LONGEST_REASON)
    return text


def _value(work: Unit, row: ScanRow) -> ScanPage:
    work.session.flush()
    [value] = scan.values(work.session, ScanRow.id == row.id)
    return value

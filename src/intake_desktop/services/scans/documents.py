"""A document that is brought together with its scan."""

from __future__ import annotations

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import DocumentSeen
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.rights.sealed import sealed_documents
from intake_desktop.services.cases import case_work
from intake_desktop.services.cases.intake import note_document
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.scans.reading import ReadFile, ReadPage
from intake_desktop.services.scans.scanning import page_row, papers_named
from intake_desktop.services.sealed.pictures import put_picture, sections_told
from intake_desktop.services.sealed.section_keys import section_for
from intake_desktop.services.unit import Unit, require_right, unit
from intake_desktop.store import scan


def record_scanned_document(
    signed_in: SignedIn, *, number: str, document: DocumentSeen, read: ReadFile
) -> CaseView:
    """A document that was brought, and every page of a scanned file as its picture: both or neither.

    Errors: as `record_document`; what was wrong with the file; Refused `scan-already-filed` where one of its
    pages came before.
    """
    require_right(signed_in, Action.SCAN)
    if read.problem is not None:
        raise read.problem
    with unit(signed_in, Action.DOCUMENT_RECORD) as work:
        found = case_work.get_case(work, number)
        view = note_document(work, found, document)
        work.require(Action.SCAN)
        for page in read.pages:
            _file(work, found, document.kind, read, page)
        return view


def _file(work: Unit, found: case_work.OpenCase, kind: str, read: ReadFile, page: ReadPage) -> None:
    row = page_row(work, read, page)
    if scan.same_as(work.session, source_sha256=read.sha256, source_page=page.number, sha256=row.sha256):
        raise Refused("scan-already-filed")
    row.state, row.case_id, row.document = "filed", found.row.id, kind
    row.placed_by = work.signed_in.account.id
    scan.add(work.session, row, page.content)
    sections = [*sections_told(work.session, papers_named(work, page))]
    if own := sealed_documents(found.pack).get(kind):
        section = section_for(work, found.row, own)
        sections = [section, *(each for each in sections if each.id != section.id)]
    put_picture(work, row, sections)
    case_work.tell(work, found.row, "scan.document", kind=kind)

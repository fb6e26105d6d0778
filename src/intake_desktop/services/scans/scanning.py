"""Paper that comes back: each scanned page filed to its print, or kept until a person says where it belongs.

A page is one transaction, so a stop in the middle of a stack loses nothing; what came in before is told by
the hash of its file and of itself, so nothing is filed twice. The pictures lie in the encrypted store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.papers.page_code import PageCode, store_tag
from intake_desktop.domain.papers.scans import Why
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.scans.reading import ReadFile, ReadPage, read_scan
from intake_desktop.services.sealed.pictures import is_sealed_whole, put_picture, sections_told
from intake_desktop.services.unit import Unit, require_right, unit
from intake_desktop.store import scan
from intake_desktop.store.cases.rows import CaseRow, PrintRow
from intake_desktop.store.scan import ScanRow

Result = Literal["filed", "duplicate", "foreign", "unread"]
Standing = Literal["", "current", "outdated", "withdrawn"]

_RESULTS: dict[str, Result] = {
    "filed": "duplicate",
    "duplicate": "duplicate",
    "foreign": "foreign",
    "waiting": "unread",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """What became of one page, `page` from 1 in its file; `id` is that of the page in the store.

    Of a filed one, and of a duplicate: the print it is of. `standing` says whether that paper still counts, a
    later one has taken its place, or it was taken back or outlived by its data. `why`: what kept the others.
    """

    page: int
    result: Result
    id: int
    why: Why = ""
    number: str | None = None
    form: str | None = None
    outgoing: int | None = None
    print_page: int | None = None
    print_pages: int | None = None
    standing: Standing = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. With a `problem` the pages before it are filed all the same."""

    file: str
    pages: tuple[PageReport, ...]
    problem: IntakeError | None = None


def file_scans(
    signed_in: SignedIn, *, files: Sequence[Path], progress: Callable[[FileReport], object] | None = None
) -> tuple[FileReport, ...]:
    """Read files and file their pages, one after the other.

    Errors: AccessRefused `not-allowed`; StoreUnusable. What is wrong with a file is in its report.
    """
    require_right(signed_in, Action.SCAN)
    reports = []
    for file in files:
        report = file_pages(signed_in, read=read_scan(file))
        reports.append(report)
        if progress is not None:
            progress(report)
    return tuple(reports)


def file_pages(signed_in: SignedIn, *, read: ReadFile) -> FileReport:
    """File the pages of a file that was read, each in its own transaction."""
    require_right(signed_in, Action.SCAN)
    pages = tuple(_file_page(signed_in, read, page) for page in read.pages)
    return FileReport(file=read.name, pages=pages, problem=read.problem)


def all_kept(signed_in: SignedIn, *, read: ReadFile) -> bool:
    """Whether the store gives back every page of a file byte for byte: its file in clear may go then."""
    require_right(signed_in, Action.SCAN)
    if read.problem is not None or not read.pages:
        return False
    with unit(signed_in, Action.SCAN) as work:
        for page in read.pages:
            sha256 = _sha256(page.content)
            row = scan.same_as(
                work.session, source_sha256=read.sha256, source_page=page.number, sha256=sha256
            )
            if row is None:
                return False
            if is_sealed_whole(work, row):  # nobody but its readers could compare it
                continue
            kept = scan.picture(work.session, row.id)
            if kept is None or _sha256(kept) != row.sha256:
                return False
    return True


def _file_page(signed_in: SignedIn, read: ReadFile, page: ReadPage) -> PageReport:
    sha256 = _sha256(page.content)
    with unit(signed_in, Action.SCAN) as work:
        known = scan.same_as(work.session, source_sha256=read.sha256, source_page=page.number, sha256=sha256)
        if known is not None:
            return _report(work, known, page, _RESULTS[known.state])
        row = page_row(work, read, page)
        paper = _place(work, row, page)
        scan.add(work.session, row, page.content)
        put_picture(work, row, sections_told(work.session, papers_named(work, page)))
        if paper is not None and row.state == "filed":
            put_to_print(work, row, paper)
            return _report(work, row, page, "filed")
        work.record(f"scan.{row.state}", subject=str(row.id), why=row.why)
        return _report(work, row, page, _RESULTS[row.state])


def page_row(work: Unit, read: ReadFile, page: ReadPage) -> ScanRow:
    """The row of a page that came now and waits to be filed; not yet in the session."""
    return ScanRow(
        state="waiting",
        media_type=page.media_type,
        size_bytes=len(page.content),
        sha256=_sha256(page.content),
        source_sha256=read.sha256,
        source_page=page.number,
        received_at_utc=work.now,
        by_id=work.signed_in.account.id,
    )


def papers_named(work: Unit, page: ReadPage) -> list[PrintRow]:
    """Every paper of ours that a page names, also where its place in it is not known."""
    tag = store_tag(work.signed_in.store.store_id)
    found = (scan.print_of_code(work.session, code.code) for code in page.codes if code.store == tag)
    return [paper for paper in found if paper is not None]


def _place(work: Unit, row: ScanRow, page: ReadPage) -> PrintRow | None:
    """Say where the page belongs, or why it is not known; the print its code names."""
    if len(page.codes) != 1:
        row.why = "several-codes" if page.codes else _why_unread(page)
        return None
    [code] = page.codes
    if code.store != store_tag(work.signed_in.store.store_id):
        row.state, row.why = "foreign", "other-store"
        return None
    paper = scan.print_of_code(work.session, code.code)
    if paper is None:
        row.state, row.why = "foreign", "unknown-print"
        return None
    return _place_of(work, row, paper, code)


def _place_of(work: Unit, row: ScanRow, paper: PrintRow, code: PageCode) -> PrintRow | None:
    if paper.pages and code.page > paper.pages:
        row.why = "no-such-page"
        return None
    taken = scan.filed_at(work.session, paper.id, code.page)
    row.case_id, row.print_id, row.page = paper.case_id, paper.id, code.page
    row.state, row.why = ("duplicate", "same-page") if taken else ("filed", "")
    return paper


def _why_unread(page: ReadPage) -> Why:
    if page.blank:
        return "blank-page"
    found = {other.why for other in page.others}
    if "newer" in found:
        return "newer-code"
    if "damaged" in found:
        return "damaged-code"
    return "foreign-code" if found else "no-code"


def put_to_print(work: Unit, row: ScanRow, paper: PrintRow) -> None:
    """Tell the case that a page of a print came back, and count it there.

    The step that signs stays as it is: that a paper is signed is for a person to say, who saw it.
    """
    scan.count_filed(work.session, paper)
    told = {"form": paper.form, "outgoing": str(paper.outgoing), "page": str(row.page)}
    if row.placed_by is not None:
        told["by_hand"] = "yes"
    if (standing := standing_of(work, paper)) != "current":
        told["standing"] = standing
    case = work.session.get_one(CaseRow, paper.case_id)
    case_work.tell(work, case, "scan.filed", **told, pages=str(paper.pages))


def _report(work: Unit, row: ScanRow, page: ReadPage, result: Result) -> PageReport:
    paper = work.session.get(PrintRow, row.print_id) if row.print_id else None
    case = work.session.get(CaseRow, row.case_id) if row.case_id else None
    return PageReport(
        page=page.number,
        result=result,
        id=row.id,
        why=row.why,  # type: ignore[arg-type]
        number=case.number if case else None,
        form=paper.form if paper else None,
        outgoing=paper.outgoing if paper else None,
        print_page=row.page,
        print_pages=paper.pages if paper else None,
        standing=standing_of(work, paper) if paper else "",
    )


def standing_of(work: Unit, paper: PrintRow) -> Standing:
    """Whether a paper still counts. One that says the same as a later copy does."""
    if paper.state != "printed":
        return "outdated" if paper.state == "superseded" else "withdrawn"
    return "current" if scan.is_newest_print(work.session, paper) else "outdated"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

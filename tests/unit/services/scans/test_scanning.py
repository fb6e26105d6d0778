"""Paper that comes back to a real store: filed to its exact print, or said why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import DocumentSeen
from intake_desktop.domain.errors import AccessRefused, InvalidInput, Refused, UsageProblem
from intake_desktop.domain.papers.page_code import PageCode, page_code_text, store_tag
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake, reopening, steps
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.printing import Printed
from intake_desktop.services.scans import documents, scanning
from intake_desktop.services.scans import pages as scanned_pages
from intake_desktop.services.scans import reading as scan_reading
from intake_desktop.services.scans import waiting as waiting_scans
from intake_desktop.services.scans.scanning import FileReport
from intake_desktop.services.store_file import check as store_check
from intake_desktop.store.audit import of_subject
from intake_desktop.store.cases.rows import PrintRow
from intake_desktop.store.scan import ScanPictureRow, ScanRow
from tests.samples import complete_intake
from tests.scanned import bare_page, fax, jpeg, scanned_pdf, scans_of
from tests.unit.bare_store import adopt_pack
from tests.unit.documents.scan.test_codes import page as page_with

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
Give = Callable[..., FileReport]


@pytest.fixture
def desk(bare_store) -> SignedIn:
    """Reception at a store that has adopted Aseeb's pack; the clock stands on 2026-11-12."""
    signed_in = bare_store(Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON
    return signed_in


@pytest.fixture
def number(desk: SignedIn) -> str:
    return intake.open_case(desk, intake=complete_intake()).record.number


@pytest.fixture
def declaration(desk: SignedIn, number: str) -> Printed:
    return printing.print_form(desk, number=number, form="declaration")


@pytest.fixture
def give(desk: SignedIn, tmp_path: Path) -> Give:
    """Files what a scanner made; the report of the one file."""

    def file(content: bytes, name: str = "scan0001") -> FileReport:
        path = tmp_path / name
        path.write_bytes(content)
        [report] = scanning.file_scans(desk, files=[path])
        return report

    return file


def one(report: FileReport) -> scanning.PageReport:
    [page] = report.pages
    return page


def rows(desk: SignedIn, table=ScanRow) -> list:
    with Session(desk.store.engine) as session:
        return list(session.scalars(select(table).order_by(*table.__table__.primary_key)))


def supervisor(desk: SignedIn) -> SignedIn:
    return SignedIn(desk.store, Account(1, "mona", "منى السبيعي", frozenset({Role.SUPERVISOR})))


def test_a_scanned_page_is_filed_to_its_print(desk, number, declaration, give):
    scan = jpeg(scans_of(declaration.pdf)[0])
    page = one(give(scan))
    assert (page.result, page.why, page.standing) == ("filed", "", "current")
    assert (page.number, page.form, page.outgoing) == (number, "declaration", declaration.outgoing)
    assert (page.print_page, page.print_pages) == (1, 1)
    [filed] = scanned_pages.list_scans(desk, number=number)
    assert (filed.id, filed.page, filed.by_hand, filed.by) == (page.id, 1, False, "منى السبيعي")
    assert filed.sha256 == hashlib.sha256(scan).hexdigest()
    image = scanned_pages.page_image(desk, page_id=page.id)
    assert (image.media_type, image.content) == ("image/jpeg", scan)


def test_the_case_tells_it_and_the_audit_too(desk, number, declaration, give):
    page = one(give(jpeg(scans_of(declaration.pdf)[0])))
    event = cases.show_case(desk, number=number).record.events[-1]
    assert event.kind == "scan.filed"
    assert event.params == {"form": "declaration", "outgoing": "1", "page": "1", "pages": "1"}
    scanned_pages.page_image(desk, page_id=page.id)
    with Session(desk.store.engine) as session:
        kinds = [entry.kind for entry in of_subject(session, number)]
    assert kinds[-3:] == ["scan.filed", "case.read", "scan.read"]


def test_a_mixed_stack_finds_its_ways(desk, number, declaration, give):
    other = intake.open_case(desk, intake=complete_intake()).record.number
    second = printing.print_form(desk, number=other, form="declaration")
    stack = [scans_of(second.pdf)[0], bare_page(), scans_of(declaration.pdf)[0].rotate(180)]
    report = give(scanned_pdf(stack))
    assert [page.result for page in report.pages] == ["filed", "unread", "filed"]
    assert [page.number for page in report.pages] == [other, None, number]
    assert [page.page for page in report.pages] == [1, 2, 3]
    assert report.pages[1].why == "no-code"


def test_the_frames_of_a_fax_are_shown_as_png(desk, number, declaration, give):
    report = give(fax([*scans_of(declaration.pdf), bare_page()]))
    assert [page.result for page in report.pages] == ["filed", "unread"]
    for page in report.pages:
        image = scanned_pages.page_image(desk, page_id=page.id)
        assert (image.media_type, image.content[:4]) == ("image/png", b"\x89PNG")


# What is not filed by itself


def test_the_same_file_again_is_said_and_kept_once(desk, number, declaration, give):
    scan = scanned_pdf([*scans_of(declaration.pdf), bare_page()])
    first = give(scan)
    again = give(scan, name="another name.pdf")
    assert [page.result for page in again.pages] == ["duplicate", "unread"]
    assert [page.id for page in again.pages] == [page.id for page in first.pages]
    assert len(rows(desk)) == 2


def test_the_same_picture_in_another_file_is_kept_once(desk, declaration, give):
    scans = scans_of(declaration.pdf)
    first = give(jpeg(scans[0]), "a.jpg")
    assert one(give(jpeg(scans[0]), "b.jpg")).id == one(first).id


def test_another_scan_of_a_page_that_is_there_waits_for_a_person(desk, number, declaration, give):
    scan = scans_of(declaration.pdf)[0]
    give(jpeg(scan))
    page = one(give(jpeg(scan.rotate(1, fillcolor=255))))
    assert (page.result, page.why, page.number, page.print_page) == ("duplicate", "same-page", number, 1)
    [waiting] = waiting_scans.list_waiting(desk)
    assert (waiting.id, waiting.state, waiting.outgoing) == (page.id, "duplicate", declaration.outgoing)
    assert len(scanned_pages.list_scans(desk, number=number)) == 1


def test_a_page_of_another_store_is_said_so(desk, declaration, give):
    [row] = rows(desk, PrintRow)
    code = PageCode(store_tag("the office of another town"), row.code, 1, 1)
    page = one(give(jpeg(page_with(page_code_text(code)))))
    assert (page.result, page.why, page.number) == ("foreign", "other-store", None)


def test_a_print_that_this_store_does_not_know_is_said_so(desk, declaration, give):
    code = PageCode(store_tag(desk.store.store_id), "0" * 13, 1, 1)
    page = one(give(jpeg(page_with(page_code_text(code)))))
    assert (page.result, page.why) == ("foreign", "unknown-print")


def test_a_page_beyond_the_papers_last_waits(desk, declaration, give):
    [row] = rows(desk, PrintRow)
    code = PageCode(store_tag(desk.store.store_id), row.code, 2, 1)
    page = one(give(jpeg(page_with(page_code_text(code)))))
    assert (page.result, page.why) == ("unread", "no-such-page")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("https://verify.example.sa/1",), "foreign-code"),
        (("IQ1WRONG",), "damaged-code"),
        (("IQ9" + "0" * 25,), "newer-code"),
        (
            tuple(page_code_text(PageCode(store_tag("a store"), mark * 13, 1, 1)) for mark in "AB"),
            "several-codes",
        ),
    ],
)
def test_what_stands_on_a_page_is_said(desk, give, texts, why):
    page = one(give(jpeg(page_with(*texts))))
    assert (page.result, page.why) == ("unread", why)
    assert [waiting.why for waiting in waiting_scans.list_waiting(desk)] == [why]


def test_the_empty_back_of_a_sheet_is_said_to_be_one(desk, declaration, give):
    report = give(fax([*scans_of(declaration.pdf), Image.new("L", (1240, 1754), 250)]))
    assert [(page.result, page.why) for page in report.pages] == [("filed", ""), ("unread", "blank-page")]


def test_nothing_of_a_scan_lies_in_the_stores_files_in_clear(desk, declaration, give):
    marker = b"a marker that no cipher writes by chance"
    scan = jpeg(scans_of(declaration.pdf)[0])
    scan = scan[:2] + b"\xff\xfe" + (len(marker) + 2).to_bytes(2) + marker + scan[2:]
    page = one(give(scan))
    assert page.result == "filed"
    assert marker in scanned_pages.page_image(desk, page_id=page.id).content
    assert [path.name for path in desk.store.folder.iterdir() if marker in path.read_bytes()] == []


def test_a_bad_file_is_said_and_the_others_are_filed(desk, number, declaration, tmp_path):
    files = {
        "empty.pdf": b"",
        "good.jpg": jpeg(scans_of(declaration.pdf)[0]),
        "letter.docx": b"PK\x03\x04",
        "torn.tif": fax([bare_page(), bare_page()])[:-400],
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    names = [*sorted(files), "folder", "not there.pdf"]
    reports = scanning.file_scans(desk, files=[tmp_path / name for name in names])
    problems = {report.file: report.problem.code for report in reports if report.problem}
    assert problems == {
        "empty.pdf": "scan-empty",
        "letter.docx": "scan-not-an-image",
        "torn.tif": problems["torn.tif"],
        "folder": "scan-is-folder",
        "not there.pdf": "scan-file-missing",
    }
    assert problems["torn.tif"] in {"scan-truncated", "scan-not-an-image"}
    assert [page.result for report in reports for page in report.pages if report.file == "good.jpg"] == [
        "filed"
    ]


# Papers that no longer count


def test_a_page_of_an_outdated_paper_is_filed_to_it_and_said(desk, number, declaration, give):
    intake.amend_case(desk, number=number, changes={"applicant": {"mobile": "0551234567"}})
    printing.print_form(desk, number=number, form="declaration")
    page = one(give(jpeg(scans_of(declaration.pdf)[0])))
    assert (page.result, page.outgoing) == ("filed", declaration.outgoing)
    assert page.standing == "outdated"


def test_a_page_of_a_signed_paper_that_a_later_edition_replaced(desk, number, declaration, give):
    with Session(desk.store.engine) as session, session.begin():
        later = PrintRow(
            case_id=1, form="declaration", outgoing=2, version=2, at_utc=NOON, by_id=1, state="printed",
            content_sha256="another", code="1" * 13, pages=1,
        )  # fmt: skip
        session.add(later)
    page = one(give(jpeg(scans_of(declaration.pdf)[0])))
    assert (page.result, page.outgoing, page.standing) == ("filed", declaration.outgoing, "outdated")


def test_a_page_of_a_paper_that_was_taken_back_is_filed_and_said(desk, number, declaration, give):
    printing.withdraw_print(desk, number=number, outgoing=declaration.outgoing)
    page = one(give(jpeg(scans_of(declaration.pdf)[0])))
    assert (page.result, page.standing) == ("filed", "withdrawn")
    event = cases.show_case(desk, number=number).record.events[-1]
    assert event.params["standing"] == "withdrawn"


def test_the_original_still_counts_beside_its_copy(desk, number, declaration, give):
    copy = printing.print_form(desk, number=number, form="declaration", copy_reason="فُقدت")
    first, second = one(give(jpeg(scans_of(declaration.pdf)[0]))), one(give(jpeg(scans_of(copy.pdf)[0])))
    assert [(page.outgoing, page.standing) for page in (first, second)] == [
        (declaration.outgoing, "current"),
        (copy.outgoing, "current"),
    ]


# Signing


def sign(desk: SignedIn, number: str, original: str = "kept") -> None:
    for step in ("reception", "information", "match-data", "explain"):
        steps.do_step(desk, number=number, step=step)
    steps.do_step(desk, number=number, step="declaration", data={"original": original})


def paper_of(desk: SignedIn, number: str):
    return cases.show_case(desk, number=number).record.prints[0]


def test_a_scan_alone_signs_nothing(desk, number, declaration, give):
    give(jpeg(scans_of(declaration.pdf)[0]))
    paper = paper_of(desk, number)
    assert (paper.scanned_pages, paper.signed_on, paper.signed_scan) == (1, None, False)


@pytest.mark.parametrize("scan_first", [True, False])
def test_a_signed_paper_whose_pages_all_came_back_is_at_hand(desk, number, declaration, give, scan_first):
    scan = jpeg(scans_of(declaration.pdf)[0])
    if scan_first:
        give(scan)
    sign(desk, number)
    assert paper_of(desk, number).signed_scan is scan_first
    give(scan)
    assert paper_of(desk, number).signed_scan


def test_a_paper_of_two_pages_wants_both(desk, number, declaration, give):
    with Session(desk.store.engine) as session, session.begin():
        session.scalars(select(PrintRow)).one().pages = 2
    sign(desk, number)
    give(jpeg(scans_of(declaration.pdf)[0]))
    assert not paper_of(desk, number).signed_scan
    [row] = rows(desk, PrintRow)
    second = PageCode(store_tag(desk.store.store_id), row.code, 2, 1)
    give(jpeg(page_with(page_code_text(second))))
    assert paper_of(desk, number).signed_scan


def test_reopening_the_signing_takes_the_scan_back_too(desk, number, declaration, give):
    sign(desk, number)
    give(jpeg(scans_of(declaration.pdf)[0]))
    reopening.reopen_step(supervisor(desk), number=number, step="declaration", reason="وقّع غير صاحبه")
    paper = paper_of(desk, number)
    assert (paper.state, paper.scanned_pages) == ("superseded", 1)


# By hand


def test_a_page_without_a_code_is_put_where_it_belongs(desk, number, declaration, give):
    page = one(give(jpeg(bare_page())))
    placed = scanned_pages.file_by_hand(
        desk, page_id=page.id, number=number, outgoing=declaration.outgoing, page=1
    )
    assert (placed.state, placed.number, placed.page, placed.by_hand) == ("filed", number, 1, True)
    assert waiting_scans.list_waiting(desk) == ()
    assert paper_of(desk, number).scanned_pages == 1
    event = cases.show_case(desk, number=number).record.events[-1]
    assert event.params["by_hand"] == "yes"


def test_a_better_scan_may_lie_beside_the_first(desk, number, declaration, give):
    scan = scans_of(declaration.pdf)[0]
    give(jpeg(scan))
    page = one(give(jpeg(scan.rotate(1, fillcolor=255))))
    scanned_pages.file_by_hand(desk, page_id=page.id, number=number, outgoing=1, page=1)
    assert len(scanned_pages.list_scans(desk, number=number)) == 2
    assert paper_of(desk, number).scanned_pages == 1


def test_a_page_is_filed_as_a_document(desk, number, give):
    page = one(give(jpeg(bare_page())))
    placed = scanned_pages.file_as_document(desk, page_id=page.id, number=number, kind="national-id")
    assert (placed.document, placed.outgoing, placed.number) == ("national-id", None, number)
    with pytest.raises(Refused, match="scan-already-filed"):
        scanned_pages.file_as_document(desk, page_id=page.id, number=number, kind="national-id")


def test_a_document_is_recorded_with_its_scan_or_not_at_all(desk, tmp_path, number):
    seen = DocumentSeen(kind="national-id", original_sighted=True)
    before = cases.show_case(desk, number=number).record
    file = tmp_path / "id.pdf"
    file.write_bytes(scanned_pdf([bare_page(), page_with("x")]))
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(jpeg(bare_page())[:2_000])
    record = partial(documents.record_scanned_document, desk, number=number, document=seen)
    with pytest.raises(InvalidInput):
        record(read=scan_reading.read_scan(torn))
    with pytest.raises(UsageProblem, match="no-such-document"):
        record(read=scan_reading.read_scan(file), document=DocumentSeen(kind="x"))
    assert (rows(desk), cases.show_case(desk, number=number).record) == ([], before)
    view = record(read=scan_reading.read_scan(file))
    assert seen in view.record.intake.documents
    assert [(page.document, page.state) for page in scanned_pages.list_scans(desk, number=number)] == [
        ("national-id", "filed")
    ] * 2
    with pytest.raises(Refused, match="scan-already-filed"):
        record(read=scan_reading.read_scan(file))


def test_a_page_filed_wrong_is_taken_out_and_waits(desk, number, declaration, give):
    page = one(give(jpeg(scans_of(declaration.pdf)[0])))
    sign(desk, number)
    waiting = scanned_pages.take_out_page(desk, page_id=page.id, reason="صفحة ملف آخر")
    assert (waiting.state, waiting.number, waiting.page) == ("waiting", None, None)
    assert (paper_of(desk, number).scanned_pages, paper_of(desk, number).signed_scan) == (0, False)
    assert cases.show_case(desk, number=number).record.events[-1].kind == "scan.taken-out"


def test_a_page_that_is_thrown_away_leaves_its_trace_and_no_picture(desk, give):
    scan = jpeg(bare_page())
    page = one(give(scan))
    scanned_pages.discard_page(desk, page_id=page.id, reason="ورقة بيضاء")
    assert rows(desk, ScanPictureRow) == []
    [row] = rows(desk)
    assert (row.state, row.reason) == ("discarded", "ورقة بيضاء")
    assert one(give(scan)).id != page.id  # it may come again


def test_what_makes_no_sense_is_refused(desk, number, declaration, give):
    filed = one(give(jpeg(scans_of(declaration.pdf)[0])))
    waiting = one(give(jpeg(bare_page())))
    by_hand = {"page_id": waiting.id, "number": number, "outgoing": 1, "page": 1}
    refused = [
        (scanned_pages.file_by_hand, by_hand | {"page_id": 99}, "no-such-scan"),
        (scanned_pages.file_by_hand, by_hand | {"number": "1448-9999"}, "no-such-case"),
        (scanned_pages.file_by_hand, by_hand | {"outgoing": 9}, "no-such-print"),
        (scanned_pages.file_by_hand, by_hand | {"page": 2}, "no-such-print-page"),
        (scanned_pages.file_by_hand, by_hand | {"page": 0}, "no-such-print-page"),
        (scanned_pages.file_by_hand, by_hand | {"page_id": filed.id}, "scan-already-filed"),
        (
            scanned_pages.file_as_document,
            {"page_id": waiting.id, "number": number, "kind": "x"},
            "no-such-document",
        ),
        (scanned_pages.discard_page, {"page_id": filed.id, "reason": "x"}, "scan-already-filed"),
        (scanned_pages.discard_page, {"page_id": waiting.id, "reason": " "}, "reason-needed"),
        (scanned_pages.discard_page, {"page_id": waiting.id, "reason": "x" * 301}, "text-too-long"),
        (scanned_pages.take_out_page, {"page_id": waiting.id, "reason": "x"}, "scan-not-filed"),
        (scanned_pages.page_image, {"page_id": 99}, "no-such-scan"),
    ]
    for verb, words, code in refused:
        with pytest.raises((UsageProblem, Refused)) as caught:
            verb(desk, **words)
        assert caught.value.code == code
    assert [page.id for page in waiting_scans.list_waiting(desk)] == [waiting.id]


def test_without_the_right_nothing_is_even_read(desk, tmp_path):
    auditor = SignedIn(desk.store, Account(1, "mona", "", frozenset({Role.AUDITOR})))
    with pytest.raises(AccessRefused):
        scanning.file_scans(auditor, files=[tmp_path / "not there"])


# Keeping


def test_a_stop_in_the_middle_of_a_stack_loses_nothing(desk, number, declaration, tmp_path, monkeypatch):
    """The third page's transaction fails; the first two are there, and the next run files the rest alone."""
    path = tmp_path / "stack.pdf"
    path.write_bytes(
        scanned_pdf([bare_page(), scans_of(declaration.pdf)[0], bare_page().rotate(90, expand=True)])
    )
    read = scan_reading.read_scan(path)
    add, calls = scanning.scan.add, []

    def add_two(session, row, content):
        calls.append(row)
        if len(calls) == 3:
            raise KeyboardInterrupt
        add(session, row, content)

    monkeypatch.setattr(scanning.scan, "add", add_two)
    with pytest.raises(KeyboardInterrupt):
        scanning.file_pages(desk, read=read)
    monkeypatch.undo()
    assert [row.state for row in rows(desk)] == ["waiting", "filed"]
    assert not scanning.all_kept(desk, read=read)
    report = scanning.file_pages(desk, read=read)
    assert [page.result for page in report.pages] == ["unread", "duplicate", "unread"]
    assert len(rows(desk)) == 3
    assert scanning.all_kept(desk, read=read)


def test_a_picture_that_changed_in_the_store_is_seen(desk, declaration, tmp_path):
    path = tmp_path / "scan.jpg"
    path.write_bytes(jpeg(scans_of(declaration.pdf)[0]))
    read = scan_reading.read_scan(path)
    scanning.file_pages(desk, read=read)
    assert scanning.all_kept(desk, read=read)
    assert store_check.verify(supervisor(desk)).attachments
    with Session(desk.store.engine) as session, session.begin():
        session.execute(text("UPDATE scan_picture SET content = CAST(content || x'00' AS BLOB)"))
    assert not scanning.all_kept(desk, read=read)
    report = store_check.verify(supervisor(desk))
    assert (report.attachments, report.ok) == (False, False)
    assert [(problem.check, problem.place) for problem in report.problems] == [("attachments", 1)]

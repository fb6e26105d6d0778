"""Paper that comes back, through the real windows: filed by its code, or by a person who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import Account
from intake_desktop.services.papers.printing import Printed, print_form
from intake_desktop.services.scans.pages import list_scans
from intake_desktop.services.scans.scanning import file_scans
from intake_desktop.services.scans.waiting import list_waiting
from intake_desktop.store.cases.rows import PrintRow
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.papers.reason import ScanReason
from intake_desktop.ui.papers.scans_of_case import ScansOfCase
from intake_desktop.ui.papers.scans_pane import ScansPane
from intake_desktop.ui.printing.pages import page_thread
from tests.scanned import bare_page, fax, jpeg, scanned_pdf, scans_of
from tests.unit.ui.hands import choose_file, clipped, has_page, nameless, type_text

WAIT_MS = 20_000


@pytest.fixture
def number(desk) -> str:
    return desk.submit()


@pytest.fixture
def complaint(desk, number) -> Printed:
    return desk.service(print_form, number=number, form="complaint")


@pytest.fixture
def pane(desk) -> ScansPane:
    return desk.go("papers", tab="2").scans


@pytest.fixture
def taken(desk, qtbot) -> Callable[[], None]:
    """Waits until every file that was given has been taken in."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not (page_thread().pending or desk.store.pending), timeout=WAIT_MS)
        desk.settle()

    return wait


def put(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_mixed_stack_is_filed_and_told_page_by_page(desk, pane, taken, complaint, number, tmp_path):
    stack = scanned_pdf([*scans_of(complaint.pdf), bare_page()])
    pane.ask_files()
    choose_file(put(tmp_path, "scan0001.pdf", stack))
    taken()
    count = len(scans_of(complaint.pdf))
    said = "\n".join(pane.report.sentences())
    assert f"الملف \u2066{number}\u2069، الشكوى أو المقترح، صادر 2، صفحة 1" in said
    assert "لا رمز مقروءًا على الصفحة" in said
    assert len(desk.service(list_scans, number=number)) == count
    assert pane.table.rows.rowCount() == 1
    assert desk.shell.rail.buttons["papers"].count_text == "1"
    assert "حُفظت" in desk.shell.status.remark.text()


def test_files_are_dropped_on_the_pane(desk, pane, taken, complaint, number, tmp_path):
    file = put(tmp_path, "scan.tif", fax(scans_of(complaint.pdf)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "note.txt"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    pane.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    taken()
    assert len(desk.service(list_scans, number=number)) == len(scans_of(complaint.pdf))
    assert file.is_file()  # what is given stays where it is


def test_the_same_paper_again_is_said_to_be_a_duplicate(desk, pane, taken, complaint, tmp_path):
    first = scans_of(complaint.pdf)[0]
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(first))])
    taken()
    again = first.copy()
    again.paste(0, (900, 1500, 960, 1510))  # another scan of the same page
    pane.desk.add([put(tmp_path, "2.jpg", jpeg(again))])
    taken()
    assert "مكررة" in "\n".join(pane.report.sentences())
    (page,) = desk.service(list_waiting)
    assert (page.state, page.outgoing, page.page) == ("duplicate", 2, 1)


def test_of_a_page_kept_from_the_desk_it_is_said_for_whom_it_is_and_no_other_stays_in_its_place(
    desk, complaint, tmp_path, qtbot
):
    first = scans_of(complaint.pdf)[0]
    names = ("bare.jpg", "1.jpg", "2.jpg")
    for name, image in zip(names, (bare_page(), first, first.rotate(1, fillcolor=255)), strict=True):
        desk.service(file_scans, files=[put(tmp_path, name, jpeg(image))])
    desk.call(as_a_social_report, desk.signed_in, complaint.outgoing)
    desk.change_places(Account(1, "huda", "هدى", frozenset({Role.RECEPTION})))
    pane = desk.go("papers", tab="2").scans
    qtbot.waitUntil(lambda: has_page(pane.preview), timeout=WAIT_MS)
    assert pane.table.go_to_row(lambda page: page.state == "duplicate")
    desk.settle()
    assert not pane.preview.isVisible()
    assert "محجوب عن دورك" in pane.note.text()


def as_a_social_report(signed_in, outgoing: int) -> None:
    with Session(signed_in.store.engine) as session, session.begin():
        session.scalars(select(PrintRow).filter_by(outgoing=outgoing)).one().form = "social-report"


def test_a_file_that_is_no_scan_is_said_so(desk, pane, taken, tmp_path):
    pane.desk.add([put(tmp_path, "x.pdf", b"nothing of the kind")])
    taken()
    (said,) = pane.report.sentences()
    assert said.startswith("\u2068x.pdf\u2069: ")


def test_a_page_without_a_code_is_looked_at_and_filed_by_hand(
    desk, pane, taken, complaint, number, tmp_path, qtbot
):
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(bare_page()))])
    taken()
    qtbot.waitUntil(lambda: has_page(pane.preview), timeout=WAIT_MS)
    assert "ضعها في ملفها بيدك" in pane.note.text()
    pane.act()
    assert pane.form.number.finding is not None
    type_text(pane.form.number.edit, number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    pane.form.number.committed.emit()
    desk.settle()
    assert "خزامى" in pane.form.whose.text()
    assert [pane.form.paper.combo.itemText(row) for row in range(pane.form.paper.combo.count())] == [
        "الشكوى أو المقترح، صادر 2", "الإقرار والتعهد، صادر 1",
    ]  # fmt: skip
    pane.act()
    assert pane.form.paper.finding is not None
    pane.form.paper.combo.setCurrentIndex(0)
    pane.form.paper.combo.activated.emit(0)
    pane.form.page.combo.setCurrentIndex(0)
    pane.act()
    desk.settle()
    (scan,) = desk.service(list_scans, number=number)
    assert (scan.outgoing, scan.page, scan.by_hand) == (2, 1, True)
    assert pane.empty.isVisible() or pane.report.isVisible()
    assert desk.service(list_waiting) == ()


def test_a_page_is_filed_as_a_document_that_was_brought(desk, pane, taken, number, tmp_path):
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(bare_page()))])
    taken()
    type_text(pane.form.number.edit, number)
    pane.form.number.committed.emit()
    desk.settle()
    pane.form.what.chips[1].click()
    place = pane.form.kind.combo.findData("national-id")
    pane.form.kind.combo.setCurrentIndex(place)
    pane.act()
    desk.settle()
    (scan,) = desk.service(list_scans, number=number)
    assert scan.document == "national-id"


def test_a_file_number_that_does_not_exist_is_said_at_the_field(desk, pane, taken, tmp_path):
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(bare_page()))])
    taken()
    type_text(pane.form.number.edit, "1448-0999")
    pane.form.number.committed.emit()
    desk.settle()
    assert pane.form.number.finding is not None


def test_a_page_is_thrown_away_only_with_a_reason(desk, pane, taken, tmp_path):
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(bare_page()))])
    taken()
    pane.discard.click()
    asked = desk.dialogue()
    assert isinstance(asked, ScanReason)
    asked.yes.click()
    assert asked.reason.finding is not None
    type_text(asked.reason.edit, "ظهر ورقة فارغ")
    asked.yes.click()
    desk.settle()
    assert desk.service(list_waiting) == ()


def test_what_comes_into_the_watched_folder_is_filed_and_leaves_it(desk, taken, complaint, number, tmp_path):
    folder = tmp_path / "scanner"
    folder.mkdir()
    desk.shell.choices = desk.shell.choices.changed(scan_folder=str(folder))
    pane = desk.go("papers", tab="2").scans
    file = put(folder, "scan0001.pdf", scanned_pdf(scans_of(complaint.pdf)))
    for _look in range(3):  # a file is taken once two looks find it the same
        pane.desk.look()
        taken()
    assert not file.exists()
    record = desk.service(show_case, number=number).record
    assert record.prints[-1].scanned_pages == record.prints[-1].pages
    assert "حُفظت" in desk.shell.status.remark.text()


def test_a_watched_folder_that_is_gone_is_said_once_and_comes_back(desk, taken, tmp_path):
    folder = tmp_path / "scanner"
    desk.shell.choices = desk.shell.choices.changed(scan_folder=str(folder))
    pane = desk.go("papers", tab="2").scans
    for _look in range(2):
        pane.desk.look()
        taken()
    assert pane.desk.problem is not None
    before = pane.folder.text()
    folder.mkdir()
    pane.desk.look()
    taken()
    assert pane.desk.problem is None
    assert pane.folder.text() != before


def test_the_papers_of_a_file_tell_that_its_scan_is_kept(desk, pane, taken, complaint, number, tmp_path):
    pane.desk.add([put(tmp_path, "1.pdf", scanned_pdf(scans_of(complaint.pdf)))])
    taken()
    register = desk.go("papers", tab="0").register
    model = register.table.rows
    assert model.index(0, model.columnCount() - 1).data() == "حُفظ مسحها"


def test_a_scan_is_looked_at_in_its_file_and_taken_out_with_a_reason(
    desk, pane, taken, complaint, number, tmp_path, qtbot
):
    pane.desk.add([put(tmp_path, "1.pdf", scanned_pdf(scans_of(complaint.pdf)))])
    taken()
    case = desk.go("case", number=number, tab="5")
    case.stack.currentWidget().findChild(PapersPanel).scans.click()
    desk.settle()
    shown = desk.dialogue()
    assert isinstance(shown, ScansOfCase)
    qtbot.waitUntil(lambda: has_page(shown.preview), timeout=WAIT_MS)
    assert shown.table.rows.index(0, 0).data() == "الشكوى أو المقترح، صادر 2، صفحة 1"
    assert nameless(shown) == []
    assert clipped(shown) == []
    count = shown.table.rows.rowCount()
    shown.take_out.click()
    (asked,) = (each for each in shown.findChildren(ScanReason) if each.isVisible())
    asked.yes.click()
    assert asked.reason.finding is not None
    type_text(asked.reason.edit, "صفحة ملف آخر")
    asked.yes.click()
    desk.settle()
    assert shown.table.rows.rowCount() == count - 1
    (waiting,) = desk.service(list_waiting)
    assert waiting.state == "waiting"
    shown.close_button.click()


def test_a_file_without_scans_says_so(desk, number):
    case = desk.go("case", number=number, tab="5")
    case.stack.currentWidget().findChild(PapersPanel).scans.click()
    desk.settle()
    shown = desk.dialogue()
    assert shown.empty.isVisible()
    assert not shown.take_out.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_everything_has_a_name_and_nothing_is_clipped(desk, taken, pane, both_ways, tmp_path, size):
    desk.shell.resize(*size)
    pane.desk.add([put(tmp_path, "1.jpg", jpeg(bare_page()))])
    taken()
    assert nameless(pane) == []
    assert clipped(desk.shell.made_screen("papers")) == []


def test_the_folder_is_chosen_in_the_settings(desk, tmp_path):
    chosen = []
    desk.shell.choices_made.connect(chosen.append)
    card = desk.go("settings").scans
    card.watch(str(tmp_path))
    assert chosen[0].scan_folder == str(tmp_path)

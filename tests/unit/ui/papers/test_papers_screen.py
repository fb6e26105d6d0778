from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from intake_desktop.documents.papers.catalogue import KINDS
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import Account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form, withdraw_print
from intake_desktop.services.papers.registers import list_outgoing
from intake_desktop.store.cases.rows import PrintRow
from intake_desktop.ui.papers.blanks_pane import ALL
from intake_desktop.ui.papers.screen import PapersScreen
from intake_desktop.ui.periods import first_day
from tests.desk import MORNING, Desk
from tests.unit.ui.hands import choose_file, clipped, has_page, nameless, press, type_text

WAIT_MS = 20_000
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def papers(desk: Desk, tab: int = 0) -> PapersScreen:
    return desk.go("papers", tab=str(tab))


def rows(screen: PapersScreen) -> list[tuple[str, ...]]:
    """The register as it is read on the screen."""
    model = screen.register.table.rows
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def choose(field, value: str) -> None:
    """As with the mouse: the list opens and the choice is pressed."""
    place = field.combo.findData(value)
    field.combo.setCurrentIndex(place)
    field.combo.activated.emit(place)


@pytest.fixture
def busy(desk) -> str:
    """A file with a signed declaration (1), a copy of it (2) and a complaint that jammed (3)."""
    number = desk.submit()
    desk.service(print_form, number=number, form="declaration", copy_reason="فُقدت")
    desk.service(print_form, number=number, form="complaint")
    desk.service(withdraw_print, number=number, outgoing=3)
    return number


def test_the_register_tells_of_each_paper_newest_first(desk, busy):
    screen = papers(desk)
    assert [row[0] for row in rows(screen)] == ["3", "2", "1"]
    assert [row[-1] for row in rows(screen)] == ["لم تُطبع", "نسخة", "موقّعة"]
    number, day, form, file = rows(screen)[2][:4]
    assert (number, form, file) == ("1", "الإقرار والتعهد", busy)
    assert day == "02/06/1448هـ الموافق 12/11/2026م"
    assert screen.header.beside.text() == "3 أوراق"


def test_the_row_under_the_keyboard_tells_why_it_is_a_copy_and_its_fingerprint(desk, busy):
    screen = papers(desk)
    press(screen.register.table, Qt.Key.Key_Down)
    paper = desk.service(list_outgoing)[1]
    words = screen.register.facts.words.text()
    assert "نسخة: فُقدت" in words
    assert paper.sha256[:12] in words
    screen.register.facts.copy_button.click()
    assert QApplication.clipboard().text() == paper.sha256


def test_the_register_is_searched_and_narrowed(desk, busy):
    screen = papers(desk)
    pane = screen.register
    type_text(pane.text.edit, "٢")
    desk.settle()
    assert [row[0] for row in rows(screen)] == ["2"]
    pane.text.set_value(None)
    choose(pane.standing, "signed")
    desk.settle()
    assert [row[0] for row in rows(screen)] == ["1"]
    choose(pane.form, "minutes")
    desk.settle()
    assert not pane.table.isVisible()
    assert pane.empty.sentence.text() == "لا ورقة تطابق ما اخترت"


def test_a_period_ends_today():
    today = MORNING.date()
    assert first_day("all", today) is None
    assert first_day("today", today) == today
    assert (today - first_day("week", today)).days == 6


def test_enter_opens_the_papers_of_the_file(desk, busy):
    screen = papers(desk)
    press(screen.register.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.place() == {"number": busy, "tab": "5"}


def test_an_office_that_printed_nothing_is_told_so(desk):
    screen = papers(desk)
    assert screen.register.empty.sentence.text() == "لم تصدر ورقة بعد"
    assert not screen.register.table.isVisible()


def test_ten_thousand_papers_are_fetched_a_page_at_a_time(desk, busy):
    desk.call(many_papers, desk.signed_in, 10_000)
    screen = papers(desk)
    table = screen.register.table
    assert screen.header.beside.text() == "10,003 أوراق"
    assert table.rows.rowCount() == 10_003
    table.scrollToBottom()
    table.viewport().repaint()
    desk.settle()
    assert table.rows.index(10_002, 0).data() == "1"
    assert len(table.rows._pages) <= 6  # two ends, and what lies beside them


def many_papers(signed_in, count: int) -> None:
    """As years of work leave them."""
    from intake_desktop.domain.rights.permissions import Action
    from intake_desktop.services.unit import unit

    with unit(signed_in, Action.PRINT) as work:
        work.session.add_all(
            PrintRow(
                case_id=1, form="complaint", outgoing=4 + each, version=1, at_utc=MORNING,
                by_id=signed_in.account.id, state="printed",
            )
            for each in range(count)
        )  # fmt: skip
        work.record("print.reserved", subject="")


def test_who_may_only_read_has_the_register_and_no_more(desk, busy):
    desk.change_places(Account(9, "rakan", "راكان العنزي", frozenset({Role.AUDITOR})))
    screen = papers(desk)
    assert screen.stack.count() == 1
    assert not screen.tabs.isVisible()
    assert len(rows(screen)) == 3


# Blank forms


def test_every_form_of_the_organisation_is_there_as_a_blank(desk, qtbot):
    pane = papers(desk, 1).blanks
    assert set(pane.rows) == {*forms_of(load_source("aseeb").pack), ALL}
    pane.rows["declaration"].click()
    desk.settle()
    qtbot.waitUntil(lambda: has_page(pane.preview), timeout=WAIT_MS)
    assert pane.rows["declaration"].isChecked()
    assert desk.service(list_outgoing) == ()


def test_a_blank_is_saved_without_a_number(desk, qtbot, tmp_path):
    screen = papers(desk, 1)
    screen.blanks.rows["declaration"].click()
    desk.settle()
    qtbot.waitUntil(lambda: has_page(screen.blanks.preview), timeout=WAIT_MS)
    screen.primary_action()  # this PC has no printer: a file
    with qtbot.waitSignal(screen.blanks.preview.saved, timeout=WAIT_MS):
        choose_file(tmp_path / "إقرار فارغ.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "إقرار فارغ.pdf")
    assert len(document) >= 1
    document.close()
    assert desk.service(list_outgoing) == ()


def test_all_blanks_are_printed_in_one_go(desk, qtbot):
    pane = papers(desk, 1).blanks
    pane.rows[ALL].click()
    desk.settle()
    qtbot.waitUntil(lambda: pane.preview.page_count > 17, timeout=WAIT_MS)


def test_all_blanks_are_saved_into_a_folder(desk, tmp_path: Path):
    pane = papers(desk, 1).blanks
    pane._ask_folder()
    (asked,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    asked.fileSelected.emit(str(tmp_path))
    asked.close()
    desk.settle()
    saved = sorted(file.name for file in tmp_path.glob("*.pdf"))
    assert saved == sorted(f"{form}-blank.pdf" for form in pane.rows if form in KINDS)
    assert pane.save_all.isEnabled()


# All of it


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_every_section_has_names_for_all_it_holds_and_clips_nothing(desk, busy, qtbot, both_ways, size):
    desk.shell.resize(*size)
    screen = papers(desk)
    for place in range(screen.stack.count()):
        screen.tabs.choose(place)
        desk.settle()
        assert nameless(screen) == [], place
        assert clipped(screen) == [], place


def test_the_lock_remembers_the_section(desk):
    papers(desk, 1)
    assert desk.shell.place() == {"tab": "1"}

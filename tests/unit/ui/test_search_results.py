"""Typing in the search box: answers hang under it, the keyboard stays, the screen is not left."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.services.cases.intake import open_case
from intake_desktop.ui.shell.search_results import NARROWEST_PX, SearchResults
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import press, type_text


def at_the_box(desk: Desk) -> SearchResults:
    for given, number in (("خزامى", "1123456780"), ("خالد", "1000000008")):
        told = with_value(complete_intake(), "applicant.given", given)
        desk.service(open_case, intake=with_value(told, "applicant.id_number", number))
    desk.go("today")
    desk.shell.activateWindow()
    desk.shell.top_bar.search.setFocus()
    return desk.shell.search.results


def typed(desk: Desk, text: str) -> None:
    type_text(desk.shell.top_bar.search, text)
    desk.settle()


def test_answers_appear_while_a_name_is_typed(desk):
    results = at_the_box(desk)
    typed(desk, "خ")
    assert results.isVisible()
    assert results.list.rows.rowCount() == 2
    typed(desk, "ز")
    assert [hit.name.split()[0] for hit in results.answer.hits] == ["خزامى"]
    assert desk.shell.current_key == "today"
    assert QApplication.focusWidget() is desk.shell.top_bar.search


def test_an_arrow_chooses_and_enter_opens_the_file(desk):
    results = at_the_box(desk)
    typed(desk, "خزا")
    press(desk.shell.top_bar.search, Qt.Key.Key_Down)
    number = results.chosen.number
    press(desk.shell.top_bar.search, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.made_screen("case").file.view.record.number == number
    assert not results.isVisible()


def test_enter_without_a_choice_shows_all_on_their_screen(desk):
    results = at_the_box(desk)
    typed(desk, "خ")
    press(desk.shell.top_bar.search, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "beneficiaries"
    assert not results.isVisible()


def test_escape_closes_them_and_nobody_is_left_in_the_list(desk, qtbot):
    results = at_the_box(desk)
    typed(desk, "خ")
    qtbot.keyClick(desk.shell.top_bar.search, Qt.Key.Key_Escape)
    assert not results.isVisible()
    assert results.list.rows.rowCount() == 0


def test_an_answer_to_what_is_no_longer_typed_is_not_shown(desk):
    results = at_the_box(desk)
    type_text(desk.shell.top_bar.search, "خ")
    desk.shell.top_bar.search.clear()
    desk.settle()
    assert not results.isVisible()


def test_the_curtain_and_leaving_the_box_take_the_answers_away(desk):
    results = at_the_box(desk)
    typed(desk, "خ")
    desk.shell.curtain.draw()
    assert not results.isVisible()


def test_nobody_found_is_said(desk):
    results = at_the_box(desk)
    typed(desk, "zzz")
    assert results.isVisible()
    assert results.list.isHidden()
    assert "لا ملف" in results.foot.text()


def test_the_list_and_its_answers_have_words_for_who_cannot_see_them(desk):
    results = at_the_box(desk)
    typed(desk, "1123")
    spoken = QAccessible.queryAccessibleInterface(results.list)
    assert spoken.text(QAccessible.Text.Name) == "نتائج البحث"
    said = results.list.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "رقم الهوية" in said
    assert "1123456780" not in said


def test_typing_does_not_have_the_screen_beneath_painted_again(desk, qtbot):
    results = at_the_box(desk)
    typed(desk, "خ")
    with qtbot.waitExposed(desk.shell):
        desk.shell.repaint()
    painted = _Paints(desk.shell.made_screen("today"))
    results.list.viewport().repaint()
    assert not painted.count


def test_the_answers_are_as_wide_as_they_need_however_narrow_the_box(desk):
    results = at_the_box(desk)
    typed(desk, "خ")
    assert results.width() >= min(NARROWEST_PX, desk.shell.width())
    assert desk.shell.rect().contains(results.geometry())


class _Paints(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_in_a_low_window_whole_answers_stand_over_the_foot_and_arrows_reach_the_rest(desk):
    results = at_the_box(desk)
    typed(desk, "خ")
    desk.shell.resize(683, 384)
    results.show_answer(replace(results.answer, hits=results.answer.hits * 5))
    shown, row = results.list.height(), results.list.sizeHintForRow(0)
    assert 0 < shown < results.list.height_of_all()
    assert shown % row == 0
    assert results.list.geometry().bottom() < results.foot.geometry().top()
    assert results.geometry().bottom() <= desk.shell.rect().bottom()
    for _answer in range(10):
        press(desk.shell.top_bar.search, Qt.Key.Key_Down)
    assert results.list.visualRect(results.list.currentIndex()).bottom() < shown

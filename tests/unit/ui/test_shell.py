from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intake_desktop.ui import messages, theme
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.window import Shell
from tests.unit.ui.hands import clipped, nameless, press, settle, show_active, type_text


class Noted(Screen):
    """A screen that keeps what the shell asked of it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.asked: list[object] = []
        self.box = QLineEdit()
        self.box.setAccessibleName("خانة")
        self.inner = False
        QVBoxLayout(self).addWidget(self.box)

    def enter(self, **arguments: object) -> None:
        self.asked.append(("enter", arguments))

    def leave(self) -> None:
        self.asked.append("leave")

    def primary_action(self) -> None:
        self.asked.append("primary")

    def go_up(self) -> bool:
        was, self.inner = self.inner, False
        return was

    def first_focus(self) -> QWidget:
        return self.box

    def panes(self) -> list[QWidget]:
        return [self.box]

    def place(self) -> dict[str, str]:
        return {"number": "1448-0001"}

    def help_text(self) -> str:
        return "شاشة للتجربة."


@pytest.fixture
def window(shell: Shell, qtbot) -> Shell:
    shell.register_screen("today", "اليوم", "sun", Noted)
    shell.register_screen("people", "المستفيدون", "users", Noted, takes_search=True)
    shell.register_screen("case", "الملف", "folder", Noted, in_rail=False, under="people")
    shell.register_screen("intake", "طلب", "plus", Noted, in_rail=False, under="today", makes_new=True)
    shell.show_screen("today")
    show_active(qtbot, shell)
    return shell


def noted(window: Shell, key: str) -> Noted:
    screen = window.made_screen(key)
    assert isinstance(screen, Noted)
    return screen


def test_a_screen_is_built_when_it_is_first_shown_and_kept(window: Shell):
    assert window.made_screen("people") is None
    window.show_screen("people")
    first = window.made_screen("people")
    window.show_screen("today")
    window.show_screen("people")
    assert window.made_screen("people") is first


def test_leaving_a_screen_tells_it_to_save(window: Shell):
    window.show_screen("people", query="سعد")
    assert noted(window, "today").asked[-1] == "leave"
    assert noted(window, "people").asked == [("enter", {"query": "سعد"})]


def test_the_rail_marks_where_a_screen_lies(window: Shell, qtbot):
    window.show_screen("case")
    assert [key for key, button in window.rail.buttons.items() if button.isChecked()] == ["people"]
    qtbot.mouseClick(window.rail.buttons["today"], Qt.MouseButton.LeftButton)
    assert window.current_key == "today"
    qtbot.mouseClick(window.rail.buttons["today"], Qt.MouseButton.LeftButton)
    assert window.rail.buttons["today"].isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F])
def test_search_goes_to_the_screen_that_takes_it(window: Shell, qtbot, key):
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_F else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window, key, control)
    search = window.top_bar.search
    assert QApplication.focusWidget() is search
    type_text(search, "  خزامى ")
    press(search, Qt.Key.Key_Return)
    assert noted(window, "people").asked == [("enter", {"query": "خزامى"})]


def test_escape_empties_the_search_before_it_goes_anywhere(window: Shell, qtbot):
    window.show_screen("people")
    window.top_bar.search.setFocus()
    type_text(window.top_bar.search, "abc")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert (window.top_bar.search.text(), window.current_key) == ("", "people")


def test_f7_begins_a_new_request(window: Shell, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert noted(window, "intake").asked == [("enter", {"new": True})]


def test_f9_presses_the_button_of_the_screen(window: Shell, qtbot):
    qtbot.keyClick(noted(window, "today").box, Qt.Key.Key_F9)
    assert noted(window, "today").asked[-1] == "primary"


def test_escape_goes_up_inside_the_screen_first_and_then_home(window: Shell, qtbot):
    window.show_screen("case")
    noted(window, "case").inner = True
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "case"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "today"


def test_f6_goes_round_the_panes_and_comes_back(window: Shell, qtbot):
    box = noted(window, "today").box
    box.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert window.rail.isAncestorOf(seen[0])
    assert window.top_bar.isAncestorOf(seen[1])
    assert seen[2] is box


def test_f1_shows_the_page_of_the_screen(window: Shell, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (page,) = window.findChildren(QDialog)
    assert "شاشة للتجربة." in [words.text() for words in page.findChildren(QLabel)]
    assert nameless(page) == []


def test_ctrl_l_asks_for_the_lock(window: Shell, qtbot):
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_without_a_screen_for_it_there_is_no_search_and_no_new_request(shell: Shell):
    shell.register_screen("today", "اليوم", "sun", Noted)
    shell.show_screen("today")
    shell.show()
    assert not shell.top_bar.search.isVisible()
    assert not shell.top_bar.new_button.isVisible()


def test_no_title_of_the_window_names_a_person(window: Shell):
    window.show_screen("case", number="1448-0001", name="خزامى الشراري")
    assert window.windowTitle() == "استقبال"


def test_an_error_stays_until_it_is_dismissed_and_good_news_goes_by_itself(window: Shell, qtbot):
    messages.succeed("حُفظ")
    assert window.message_bar.isVisible()
    assert window.message_bar._timer.isActive()
    messages.warn("القرص يكاد يمتلئ")
    assert not window.message_bar._timer.isActive()
    assert window.message_bar.note.text() == "القرص يكاد يمتلئ"
    qtbot.mouseClick(window.message_bar.dismiss, Qt.MouseButton.LeftButton)
    assert not window.message_bar.isVisible()


def test_a_defect_comes_as_a_dialogue(window: Shell):
    messages.report_unexpected()
    (dialogue,) = window.findChildren(QDialog)
    assert dialogue.isVisible()
    assert nameless(dialogue) == []


def test_ctrl_z_takes_back_what_was_just_done_once(window: Shell, qtbot):
    undone = []
    messages.offer_undo("حُذف الفرد.", lambda: undone.append(True))
    assert window.undo_bar.isVisible()
    for _ in range(2):
        qtbot.keyClick(noted(window, "today"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert not window.undo_bar.isVisible()


def test_after_ten_seconds_it_is_too_late(window: Shell):
    undone = []
    messages.offer_undo("حُذف الفرد.", lambda: undone.append(True))
    assert window.undo_bar._timer.interval() == 10_000
    window.undo_bar._timer.timeout.emit()
    window.undo_bar.undo()
    assert undone == []


@pytest.mark.parametrize(
    ("state", "words"), [("saving", "يُحفظ…"), ("saved", "حُفظ"), ("failed", "تعذّر الحفظ")]
)
def test_the_status_bar_says_how_saving_stands(window: Shell, state, words):
    window.set_save_state(state)
    assert window.status.text().startswith(words)


def test_where_to_come_back_to_holds_ids_and_is_found_again(window: Shell):
    window.show_screen("case")
    key, place = window.current_key, window.place()
    window.show_screen("today")
    window.go_back_to(key, place)
    assert noted(window, "case").asked[-1] == ("enter", {"number": "1448-0001"})
    window.go_back_to("gone", {})
    assert window.current_key == "today"


def test_everything_the_keyboard_reaches_has_a_name(window: Shell, both_ways):
    window.set_count("today", 3)
    messages.offer_undo("حُذف الفرد.", lambda: None)
    messages.warn("انتبه")
    assert nameless(window) == []
    window.resize(683, 384)
    assert nameless(window) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(1366, 720), (683, 384)])
def test_no_button_is_clipped_at_any_size(qtbot, qapp, store_thread, signed_in, both_ways, percent, size):
    theme.apply(qapp, choice="light", text_percent=percent)
    made = Shell(store=store_thread, signed_in=signed_in, organisation="مؤسسة نخلة الوادي الخيرية بالجوف")
    qtbot.addWidget(made)
    for key in ("today", "people", "committee", "settings"):
        made.register_screen(key, "المستفيدون", "users", Noted, takes_search=True, makes_new=True)
    made.show_screen("today")
    made.resize(*size)
    with qtbot.waitExposed(made):
        made.show()
    made.resize(*size)
    messages.attach(made)
    settle()
    assert clipped(made) == []
    messages.offer_undo("حُذف فرد من أفراد الأسرة.", lambda: None)
    settle()
    assert clipped(made) == []
    assert made.size().toTuple() == size


def test_a_pressed_button_is_pressed_by_enter_too(window: Shell, qtbot):
    pressed = []
    window.top_bar.lock.clicked.connect(lambda: pressed.append(True))
    press(window.top_bar.lock, Qt.Key.Key_Return)
    assert pressed == [True]
    assert all(isinstance(button, QPushButton) for button in window.rail.buttons.values())


def test_a_name_that_was_looked_for_does_not_stay_for_the_next_visitor(window: Shell):
    window.top_bar.search.setText("خزامى")
    window.top_bar.search.submitted.emit("خزامى")
    assert (window.current_key, window.top_bar.search.text()) == ("people", "خزامى")
    window.show_screen("today")
    assert window.top_bar.search.text() == ""

"""Nothing can be seen from the moment the curtain is drawn, and no key but the password's gets past it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QMenu, QWidget

from intake_desktop.ui import messages
from intake_desktop.ui.shell.window import Shell
from tests.unit.ui.hands import clipped, nameless, press, settle, show_active, type_text


@pytest.fixture
def window(shell: Shell, qtbot) -> Shell:
    from tests.unit.ui.test_shell import Noted

    shell.register_screen("today", "اليوم", "sun", Noted)
    shell.show_screen("today")
    show_active(qtbot, shell)
    return shell


def on_screen() -> list[QWidget]:
    """The windows anybody could see."""
    hidden = Qt.WidgetAttribute.WA_DontShowOnScreen
    return [
        each for each in QApplication.topLevelWidgets() if each.isVisible() and not each.testAttribute(hidden)
    ]


def picture(window: QWidget) -> QImage:
    return window.grab().toImage()


def test_every_window_of_the_program_goes_and_the_shell_is_covered(window, qtbot):
    window.made_screen("today").box.setText("خزامى الشراري")
    dialogue, file = QDialog(window), QFileDialog(window)
    for each in (dialogue, file):
        each.open()
    menu = QMenu(window)
    menu.addAction("خزامى")
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert len(on_screen()) == 4
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_F12)
    assert on_screen() == [window]
    assert window.curtain.geometry() == window.rect()
    covered = picture(window)
    window.made_screen("today").box.setText("")
    assert picture(window) == covered  # what lies beneath makes no difference to what is seen
    window.curtain.lift()
    assert (dialogue.isVisible(), file.isVisible()) == (True, True)
    assert not window.curtain.is_down
    for each in (dialogue, file):
        each.close()


def test_the_list_of_an_open_choice_goes_too(window, qtbot):
    choice = QComboBox(window)
    choice.addItems(["خزامى", "نورة"])
    choice.show()
    choice.showPopup()
    window.curtain.draw()
    assert on_screen() == [window]


def test_a_dialogue_that_comes_up_meanwhile_waits_unseen(window):
    window.curtain.draw()
    late = QDialog(window)
    late.open()
    assert on_screen() == [window]
    window.curtain.lift()
    assert late in on_screen()
    late.close()


def test_a_message_that_comes_meanwhile_is_told_afterwards(window):
    window.curtain.draw()
    messages.report_unexpected()
    messages.warn("القرص يكاد يمتلئ")
    assert on_screen() == [window]
    assert not window.message_bar.isVisible()
    window.curtain.lift()
    window.show_unseen()
    assert window.message_bar.note.text() == "القرص يكاد يمتلئ"
    assert len(on_screen()) == 2


@pytest.mark.parametrize("code", [Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_no_key_lifts_it_or_does_anything_behind_it(window, qtbot, code):
    window.curtain.draw()
    assert QApplication.focusWidget() is window.curtain
    press(window.curtain, code)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, code, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(window.curtain, event)
    assert event.isAccepted()
    assert window.curtain.is_down
    assert "primary" not in window.made_screen("today").asked


def test_the_keyboard_goes_back_to_its_field(window):
    box = window.made_screen("today").box
    box.setFocus()
    window.curtain.draw()
    assert window.curtain.keyboards == [box]
    window.curtain.lift()
    assert QApplication.focusWidget() is box


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_where_it_cannot_lock_it_says_why_and_asks_for_the_password(window, qtbot, both_ways, size):
    window.resize(*size)
    window.curtain.draw()
    window.curtain.hold("القرص ممتلئ.", may_give_up=True)
    settle()
    assert clipped(window.curtain) == []
    assert nameless(window.curtain) == []
    held = window.curtain._held
    assert QApplication.focusWidget() is held.password.edit
    with qtbot.waitSignal(window.curtain.password_entered) as entered:
        type_text(held.password.edit, "غيمة")
        press(held.password.edit, Qt.Key.Key_Return)
    assert entered.args == ["غيمة"]
    window.curtain.refuse("كلمة المرور غير صحيحة", seconds=2)
    assert not held.back.isEnabled()
    for _ in range(2):
        held._second.timeout.emit()
    assert held.back.isEnabled()

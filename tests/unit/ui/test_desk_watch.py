"""Somebody at the desk keeps it open; nobody locks it, and is warned before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from intake_desktop.ui.shell.desk_watch import LOOK_EVERY_MS, DeskWatch
from intake_desktop.ui.shell.lock_warning import LockWarning
from tests.unit.ui.hands import clipped, settle, show_active

NONE = Qt.KeyboardModifier.NoModifier


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    made.box = QLineEdit()
    QVBoxLayout(made).addWidget(made.box)
    made.resize(800, 500)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    made.box.setFocus()
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(window: QWidget, clock: Clock) -> Iterator[DeskWatch]:
    made = DeskWatch(5, window, clock=clock)
    made.told = []
    made.expired.connect(lambda: made.told.append("expired"))
    made.warned.connect(made.told.append)
    made.stirred.connect(lambda: made.told.append("stirred"))
    made.curtain_wanted.connect(lambda: made.told.append("curtain"))
    yield made
    made._timer.stop()


def key(window: QWidget, text: str = "a", code: int = 0) -> bool:
    """As the window system delivers it; whether it was kept from the widget."""
    event = QKeyEvent(QEvent.Type.KeyPress, code, NONE, text)
    return (bool(QApplication.sendEvent(window.windowHandle(), event)) and False) or event.isAccepted()


def mouse(window: QWidget) -> None:
    place = QPointF(5, 5)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE
    )
    QApplication.sendEvent(window.windowHandle(), moved)


def test_nobody_for_the_minutes_chosen_locks_once(watch, clock):
    clock.now += 269
    watch.look()
    assert watch.told == []
    clock.now += 31
    watch.look()
    assert watch.told == ["expired"]
    assert not watch._timer.isActive()
    assert LOOK_EVERY_MS <= 1000


@pytest.mark.parametrize("sign", [key, mouse])
def test_a_key_or_the_mouse_begins_the_minutes_anew(watch, clock, window, sign):
    clock.now += 260
    sign(window)
    clock.now += 260
    watch.look()
    assert watch.told == []


def test_a_dialogue_counts_as_the_desk(watch, clock, window, qtbot):
    dialogue = QDialog(window)
    dialogue.setModal(True)
    dialogue.open()
    qtbot.waitUntil(dialogue.isActiveWindow)
    clock.now += 260
    key(dialogue)
    clock.now += 260
    watch.look()
    assert watch.told == []
    dialogue.close()


def test_the_last_half_minute_is_counted_down_and_any_key_ends_it(watch, clock, window):
    clock.now += 270
    watch.look()
    clock.now += 1.5
    watch.look()
    key(window, "x")
    assert watch.told == [30, 29, "stirred"]
    assert window.box.text() == ""  # it only says that somebody is here
    key(window, "y")
    assert window.box.text() == "y"
    clock.now += 200
    watch.look()
    assert watch.told == [30, 29, "stirred"]


def test_a_pc_that_slept_through_the_minutes_locks_at_the_first_touch(watch, clock, window):
    clock.now += 8 * 3600
    key(window, "x")
    assert watch.told == ["expired"]
    assert window.box.text() == ""


def test_the_curtain_key_is_heard_in_a_modal_dialogue(watch, window, qtbot):
    dialogue = QDialog(window)
    dialogue.setModal(True)
    dialogue.open()
    qtbot.waitUntil(dialogue.isActiveWindow)
    key(dialogue, "", Qt.Key.Key_F12)
    assert watch.told == ["curtain"]
    dialogue.close()


def test_the_warning_stands_over_the_dialogue_in_front_and_is_said_once(
    window, qtbot, monkeypatch, both_ways
):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    dialogue = QDialog(window)
    dialogue.resize(300, 200)
    dialogue.setModal(True)
    dialogue.open()
    qtbot.waitUntil(dialogue.isActiveWindow)
    warning = LockWarning(window)
    for seconds in (30, 29):
        warning.show_left(seconds, window)
    settle()
    assert warning.parentWidget() is dialogue
    assert warning.isVisible()
    assert dialogue.rect().contains(warning.geometry())
    assert clipped(dialogue) == []
    assert len(said) == 1
    assert "30" in said[0]
    warning.take_away()
    assert not warning.isVisible()
    dialogue.close()

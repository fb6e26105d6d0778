"""What is copied does not outlive the lock, nor a minute; what others copied is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_desktop.ui.shell.copied import CLEAR_AFTER_MS, SECRET_FORMATS, Copied
from tests.unit.ui.hands import type_text


@pytest.fixture
def copied(qapp: QApplication) -> Iterator[Copied]:
    owner = QObject()
    made = Copied(owner)
    yield made
    made.clear()


def test_a_name_that_was_copied_goes_after_a_minute(copied, qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    type_text(box, "خزامى الشراري")
    box.selectAll()
    box.copy()
    clipboard = QApplication.clipboard()
    assert clipboard.text() == "خزامى الشراري"
    assert copied._timer.isActive()
    assert copied._timer.interval() == CLEAR_AFTER_MS <= 60_000
    copied._timer.timeout.emit()
    assert clipboard.text() == ""


def test_the_lock_takes_it_at_once(copied):
    QApplication.clipboard().setText("1000000008")
    copied.clear()
    assert QApplication.clipboard().text() == ""
    assert not copied._timer.isActive()


def test_histories_of_the_clipboard_are_asked_to_leave_it_out(copied):
    QApplication.clipboard().setText("1000000008")
    held = QApplication.clipboard().mimeData()
    assert {name: bytes(held.data(name).data()) for name in SECRET_FORMATS} == SECRET_FORMATS


def test_what_another_program_put_there_stays(copied, monkeypatch):
    monkeypatch.setattr(Copied, "is_ours", False)
    QApplication.clipboard().setText("من برنامج آخر")
    assert not copied._timer.isActive()
    copied.clear()
    assert QApplication.clipboard().text() == "من برنامج آخر"
    monkeypatch.undo()

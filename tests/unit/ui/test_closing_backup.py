from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from intake_desktop.services.backups.kept import backups_of
from intake_desktop.settings import MachineSettings
from intake_desktop.ui.shell import closing_backup
from intake_desktop.ui.shell.closing_backup import ClosingBackup, ClosingDialogue
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.tasks import StoreThread
from tests.unit.ui.hands import clipped, nameless, settle


@pytest.fixture
def closing(shell: Shell, qtbot) -> ClosingBackup:
    shell.choices = MachineSettings(backup_at_closing=True)
    made = ClosingBackup(shell)
    shell.may_close = made.may_close
    shell.show()
    return made


def copies(shell: Shell, owner: QObject) -> int:
    found: list[int] = []
    shell.store.run(lambda: len(backups_of(shell.signed_in.store)), owner=owner, on_done=found.append)
    assert shell.store.wait_idle()
    return found[0]


def dialogues() -> list[ClosingDialogue]:
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, ClosingDialogue))
    return [each for each in shown if each.isVisible()]


def test_the_window_closes_by_itself_after_its_copy(shell: Shell, closing: ClosingBackup, store_thread):
    shell.curtain.draw()  # as leaving the desk does
    shell.close()
    assert not shell.isVisible()
    (dialogue,) = dialogues()
    settle()
    assert nameless(dialogue) == []
    assert clipped(dialogue) == []
    assert store_thread.wait_idle()
    assert closing.is_over
    assert dialogues() == []
    assert copies(shell, closing) == 1
    assert not closing.left_out


def test_a_copy_can_be_left_out_and_the_window_does_not_wait_for_the_disk(
    shell: Shell, closing: ClosingBackup, store_thread, qtbot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(closing_backup, "PATIENCE_MS", 0)
    disk = threading.Event()
    store_thread.run(disk.wait, owner=closing)  # a disk that does not answer
    shell.close()
    dialogues()[0].leave_out.click()
    qtbot.waitUntil(lambda: closing.is_over)
    assert closing.left_out
    disk.set()
    assert store_thread.wait_idle()
    assert copies(shell, closing) == 0


def test_esc_closes_without_a_copy(shell: Shell, closing: ClosingBackup, store_thread, qtbot):
    disk = threading.Event()
    store_thread.run(disk.wait, owner=closing)
    shell.close()
    dialogues()[0].reject()
    disk.set()
    qtbot.waitUntil(lambda: closing.is_over)
    assert store_thread.wait_idle()
    assert copies(shell, closing) == 0


def test_a_copy_that_failed_is_said_and_tried_again(
    shell: Shell, closing: ClosingBackup, store_thread, tmp_path: Path
):
    folder = tmp_path / "stick"
    folder.mkdir()
    shell.choices = shell.choices.changed(backup_folder=str(folder / "gone"))
    shell.close()
    assert store_thread.wait_idle()
    (dialogue,) = dialogues()
    assert "غير موصول" in dialogue.note.text()
    settle()
    assert clipped(dialogue) == []
    dialogue.leave_out.click()
    assert closing.is_over
    assert not closing.left_out  # nothing hangs


def test_without_the_wish_the_window_just_closes(shell: Shell, closing: ClosingBackup):
    shell.choices = MachineSettings(backup_at_closing=False)
    shell.close()
    assert not shell.isVisible()


def test_a_thread_that_hangs_is_not_waited_for(qapp) -> None:
    thread, disk = StoreThread(), threading.Event()
    thread.run(disk.wait, owner=thread)
    assert not thread.close_within(0.01)
    assert thread.closed
    disk.set()
    idle = StoreThread()
    assert idle.close_within(20)

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from intake_desktop.services.kept_backups import backups_of
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


def dialogues(shell: Shell) -> list[ClosingDialogue]:
    return [each for each in shell.findChildren(ClosingDialogue) if each.isVisible()]


def test_the_window_closes_by_itself_after_its_copy(shell: Shell, closing: ClosingBackup, store_thread):
    shell.close()
    assert shell.isVisible()
    (dialogue,) = dialogues(shell)
    settle()
    assert nameless(dialogue) == []
    assert clipped(dialogue) == []
    assert store_thread.wait_idle()
    assert not shell.isVisible()
    assert copies(shell, closing) == 1
    assert not closing.left_out


def test_a_copy_can_be_left_out_and_the_window_does_not_wait_for_the_disk(
    shell: Shell, closing: ClosingBackup, store_thread, qtbot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(closing_backup, "PATIENCE_MS", 0)
    disk = threading.Event()
    store_thread.run(disk.wait, owner=closing)  # a disk that does not answer
    shell.close()
    dialogues(shell)[0].leave_out.click()
    qtbot.waitUntil(lambda: not shell.isVisible())
    assert closing.left_out
    disk.set()
    assert store_thread.wait_idle()
    assert copies(shell, closing) == 0


def test_esc_goes_back_to_work_and_closing_asks_again(shell: Shell, closing: ClosingBackup, store_thread):
    shell.close()
    dialogues(shell)[0].reject()
    assert store_thread.wait_idle()
    assert shell.isVisible()
    shell.close()
    assert store_thread.wait_idle()
    assert not shell.isVisible()


def test_a_copy_that_failed_is_said_and_tried_again(
    shell: Shell, closing: ClosingBackup, store_thread, tmp_path: Path
):
    folder = tmp_path / "stick"
    folder.mkdir()
    shell.choices = shell.choices.changed(backup_folder=str(folder / "gone"))
    shell.close()
    assert store_thread.wait_idle()
    (dialogue,) = dialogues(shell)
    assert "غير موصول" in dialogue.note.text()
    settle()
    assert clipped(dialogue) == []
    dialogue.leave_out.click()
    assert not shell.isVisible()
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

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.settings import MachineSettings
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.backup_watch import BackupWatch
from intake_desktop.ui.shell.window import Shell
from tests.unit.ui.hands import clipped, nameless, settle


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    from intake_desktop.ui import messages

    said: list[str] = []
    monkeypatch.setattr(messages, "warn", said.append)
    return said


def test_a_copy_that_is_due_is_made_and_a_missing_disk_is_said_once(
    shell: Shell, store_thread, signed_in, tmp_path: Path, warned: list[str]
) -> None:
    shell.choices = MachineSettings(backup_folder=str(tmp_path / "pulled out"))
    watch = BackupWatch(shell)
    watch.look()
    assert store_thread.wait_idle()
    assert "غير موصول" in warned[0]
    assert "قط" in warned[1]  # none ever left this PC
    found: list[int] = []
    store_thread.run(lambda: len(backups_of(signed_in.store)), owner=watch, on_done=found.append)
    watch.look()
    assert store_thread.wait_idle()
    assert found == [1]
    assert len(warned) == 2


def test_a_copy_waits_until_nobody_is_at_work_and_gives_way(
    shell: Shell, store_thread, signed_in, warned: list[str]
) -> None:
    watch = BackupWatch(shell)
    watch.look()
    assert store_thread.wait_idle()  # the first one ever is not put off
    day_later = signed_in.store.clock() + timedelta(hours=25)
    signed_in.store.clock = lambda: day_later

    def copies() -> int:
        found: list[int] = []
        store_thread.run(lambda: len(backups_of(signed_in.store)), owner=watch, on_done=found.append)
        assert store_thread.wait_idle()
        return found[0]

    watch.look()
    assert copies() == 1
    watch.quiet.expired.emit()
    watch.quiet.stirred.emit()  # somebody comes back before it is done
    assert copies() == 1
    watch.quiet.expired.emit()
    assert store_thread.wait_idle()
    assert copies() == 2
    watch.quiet.expired.emit()  # none is due any more
    assert copies() == 2


def test_who_may_restore_is_told_when_it_was_never_rehearsed(
    shell: Shell, store_thread, signed_in, tmp_path: Path, warned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from intake_desktop.services.backups import backup

    monkeypatch.setattr(backup, "on_another_disk", lambda _folder, _copy: True)
    shell.choices = MachineSettings(backup_folder=str(tmp_path))
    watch = BackupWatch(shell)
    watch.look()
    assert store_thread.wait_idle()
    assert len(warned) == 1
    assert "لم تُجرَّب" in warned[0]


def test_the_schedule_is_chosen_for_this_pc(settings_screen: SettingsScreen, shell: Shell, qtbot) -> None:
    assert settings_screen.backup is not None
    schedule = settings_screen.backup.schedule
    weekly = next(chip for chip in schedule.every.chips if chip.identity == "168")
    with qtbot.waitSignal(shell.choices_made) as made:
        qtbot.mouseClick(weekly, Qt.MouseButton.LeftButton)
    assert made.args == [MachineSettings(backup_hours=168)]
    with qtbot.waitSignal(shell.choices_made) as made:
        schedule.use_folder("/media/stick")
    assert made.args[0].backup_folder == "/media/stick"
    settle()
    assert nameless(settings_screen.backup) == []
    assert clipped(settings_screen.backup) == []


def test_no_choice_of_the_schedule_can_be_taken_away(
    settings_screen: SettingsScreen, shell: Shell, qtbot
) -> None:
    assert settings_screen.backup is not None
    schedule = settings_screen.backup.schedule
    daily = next(chip for chip in schedule.every.chips if chip.identity == "24")
    with qtbot.assertNotEmitted(shell.choices_made):
        qtbot.mouseClick(daily, Qt.MouseButton.LeftButton)
    assert schedule.every.value() == "24"


def test_a_roll_back_is_said_in_the_settings_until_a_reason_is_written_down(
    settings_screen: SettingsScreen, store_thread, signed_in
) -> None:
    assert settings_screen.backup is not None
    note = settings_screen.backup.roll_back
    assert not note.isVisible()
    store_id = signed_in.store.store_id
    anchors_file().write_text(json.dumps({store_id: {"sequence": 999, "seal": "00" * 32}}))
    settings_screen.enter()
    assert store_thread.wait_idle()
    assert note.isVisible()
    note.accept.click()
    assert note.reason.finding is not None
    note.reason.set_value("تلف القرص")
    note.accept.click()
    assert store_thread.wait_idle()
    assert not note.isVisible()
    settings_screen.enter()
    assert store_thread.wait_idle()
    assert not note.isVisible()


def test_copies_from_before_the_key_was_changed_are_counted(
    settings_screen: SettingsScreen, store_thread, signed_in
) -> None:
    card = settings_screen.backup
    assert card is not None
    card.here.click()
    store_thread.run(rekey, signed_in, owner=card)
    card.refresh()
    assert store_thread.wait_idle()
    assert "بمفتاح سابق" in card.last.text()

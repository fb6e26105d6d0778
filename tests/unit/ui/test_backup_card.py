from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intake_desktop.services.access.leaving import rekey
from intake_desktop.ui.settings.backup_card import BackupCard
from intake_desktop.ui.settings.rehearsal_dialogue import RehearsalDialogue
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.widgets.dialogue import Question
from tests.unit.office import PASSWORD
from tests.unit.ui.hands import clipped, nameless, settle


@pytest.fixture
def card(settings_screen: SettingsScreen, store_thread) -> BackupCard:
    """With a copy under an older key and one, newer, under the present one."""
    card = settings_screen.backup
    assert card is not None
    card.here.click()
    assert store_thread.wait_idle()
    store_thread.run(rekey, card._screen.shell.signed_in, owner=card)
    card.here.click()
    assert store_thread.wait_idle()
    return card


def row(card: BackupCard, place: int) -> list[str]:
    rows = card.copies.rows
    return [rows.index(place, column).data() for column in range(rows.columnCount())]


def rehearse(card: BackupCard, store_thread, password: str) -> RehearsalDialogue:
    (dialogue,) = card._screen.shell.findChildren(RehearsalDialogue)
    dialogue.way.password.set_value(password)
    dialogue.go_on.click()
    assert store_thread.wait_idle()
    return dialogue


def test_the_copies_are_listed_newest_first_with_their_key(card: BackupCard, both_ways: str) -> None:
    assert card.copies.rows.rowCount() == 2
    key = {"ar": "سابق", "en": "Earlier"}[both_ways]
    assert row(card, 1)[4] == key != row(card, 0)[4]
    settle()
    assert nameless(card) == []
    assert clipped(card) == []


def test_a_restore_is_rehearsed_with_the_password_of_the_day(
    card: BackupCard, shell: Shell, store_thread, qtbot
) -> None:
    card.copies.setCurrentIndex(card.copies.rows.index(1, 0))
    qtbot.mouseClick(card.rehearse, Qt.MouseButton.LeftButton)
    dialogue = rehearse(card, store_thread, "not it, not at all")
    assert dialogue.way.password.finding is not None
    rehearse(card, store_thread, PASSWORD)
    assert "سليمة" in dialogue.report.text()
    assert nameless(dialogue) == []
    settle()
    assert clipped(dialogue) == []
    dialogue.reject()
    assert store_thread.wait_idle()
    assert "جُرّبت" in row(card, 1)[5]
    assert "فُحصت" in row(card, 0)[5]
    assert "آخر تجربة" in card.last.text()


def test_the_recovery_key_rehearses_too_and_a_slip_is_said_at_its_box(
    card: BackupCard, shell: Shell, store_thread, qtbot
) -> None:
    qtbot.mouseClick(card.rehearse, Qt.MouseButton.LeftButton)
    (dialogue,) = shell.findChildren(RehearsalDialogue)
    qtbot.mouseClick(dialogue.way.by_key, Qt.MouseButton.LeftButton)
    dialogue.go_on.click()
    assert dialogue.way.key.finding is not None
    dialogue.way.key.set_value("ABCDE")
    dialogue.go_on.click()
    assert store_thread.wait_idle()
    assert dialogue.way.key.finding is not None


def test_one_under_an_older_key_can_be_removed(card: BackupCard, shell: Shell, store_thread, qtbot) -> None:
    card.copies.setCurrentIndex(card.copies.rows.index(1, 0))
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    (question,) = shell.findChildren(Question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert card.copies.rows.rowCount() == 1
    assert row(card, 0)[4] == "الحالي"


def test_a_copy_that_is_stopped_leaves_all_as_it_was(card: BackupCard, store_thread, tmp_path: Path) -> None:
    card.busy.begin()
    card.make_at(str(tmp_path))
    card.busy.ask_to_stop()
    assert store_thread.wait_idle()
    assert not list(tmp_path.glob("backup-*"))
    assert card.busy.isHidden()
    assert card.here.isEnabled()

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.ui.settings.recovery_card import RecoveryCard
from intake_desktop.ui.settings.recovery_dialogue import RecoveryDialogue
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue
from intake_desktop.ui.shell.window import Shell
from tests.unit.office import LOGIN
from tests.unit.ui.hands import clipped, nameless, settle

NEW = "قارب أزرق تحت المطر"


@pytest.fixture
def card(settings_screen: SettingsScreen) -> RecoveryCard:
    assert settings_screen.recovery is not None
    return settings_screen.recovery


def begin(card: RecoveryCard, shell: Shell, store_thread, qtbot, *, in_parts: bool) -> RecoveryDialogue:
    qtbot.mouseClick(card.parts if in_parts else card.whole, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (dialogue,) = shell.findChildren(RecoveryDialogue)
    return dialogue


def type_back(dialogue: RecoveryDialogue, text: str, store_thread) -> None:
    if dialogue.key.isHidden():
        dialogue.go_on.click()
    assert dialogue.groups.isHidden()  # from the paper, not from the screen
    dialogue.key.set_value(text)
    dialogue.go_on.click()
    assert store_thread.wait_idle()


def test_a_key_counts_only_after_it_was_typed_back(
    card: RecoveryCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    dialogue = begin(card, shell, store_thread, qtbot, in_parts=False)
    (key,) = card._printed
    groups = key.split("-")
    type_back(dialogue, "-".join([*groups[:7], "00000"]), store_thread)
    assert dialogue.key.finding is not None
    assert "8" in dialogue.key.finding.text
    assert signed_in.store.epoch == 1
    type_back(dialogue, key.lower(), store_thread)
    assert store_thread.wait_idle()
    assert signed_in.store.epoch == 2
    assert card._printed == ()
    assert card.whole.isEnabled()
    folder = signed_in.store.folder
    store_thread.run(signed_in.store.close, owner=card)
    assert store_thread.wait_idle()
    open_with_recovery_key(folder=folder, typed_key=key, login=LOGIN, new_password=NEW).store.close()


def test_each_of_three_parts_is_typed_back_in_its_turn(
    card: RecoveryCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    dialogue = begin(card, shell, store_thread, qtbot, in_parts=True)
    parts = card._printed
    assert len(parts) == 3
    for number, part in enumerate(parts, 1):
        assert dialogue.number == number
        assert part.split("-")[0] in dialogue.groups._shown[1].text()
        type_back(dialogue, part, store_thread)
    assert store_thread.wait_idle()
    assert signed_in.store.epoch == 2


def test_leaving_before_the_end_changes_nothing(
    card: RecoveryCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    dialogue = begin(card, shell, store_thread, qtbot, in_parts=True)
    type_back(dialogue, card._printed[0], store_thread)
    dialogue.reject()
    assert store_thread.wait_idle()
    assert signed_in.store.epoch == 1
    assert card._printed == ()


def test_the_sheet_is_shown_as_it_will_be_printed(
    card: RecoveryCard, shell: Shell, store_thread, qtbot
) -> None:
    dialogue = begin(card, shell, store_thread, qtbot, in_parts=True)
    dialogue.print.click()
    assert store_thread.wait_idle()
    (sheet,) = dialogue.findChildren(SheetDialogue)
    sheet.kept.emit("طُبعت")
    assert dialogue.kept.isVisible()
    sheet.reject()


@pytest.mark.parametrize("typing", [False, True])
def test_everything_has_a_name_and_fits(
    card: RecoveryCard, shell: Shell, store_thread, qtbot, typing: bool
) -> None:
    dialogue = begin(card, shell, store_thread, qtbot, in_parts=True)
    if typing:
        dialogue.go_on.click()
    settle()
    assert nameless(dialogue) == []
    assert clipped(dialogue) == []

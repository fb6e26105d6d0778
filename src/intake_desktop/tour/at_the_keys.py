"""Stops of accounts, keys and backups: what the administrator does in the settings."""

from __future__ import annotations

from intake_desktop.services.demo.making import DEMO_PASSWORD
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.settings.account_dialogue import AccountDialogue
from intake_desktop.ui.settings.backup_card import BackupCard
from intake_desktop.ui.settings.hand_over import HandOver
from intake_desktop.ui.settings.recovery_dialogue import RecoveryDialogue
from intake_desktop.ui.settings.rehearsal_dialogue import RehearsalDialogue
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.settings.users_card import UsersCard
from intake_desktop.ui.widgets.dialogue import Question

_NAME, _LOGIN = "لطيفة العنزي", "latifa"  # same in every language


def keep_keys(guide: Guide) -> None:
    """Someone new, a password, somebody who leaves, a recovery key, a backup and its rehearsal."""
    guide.watch.stop = "keys"
    screen = guide.screen(SettingsScreen)
    assert screen.users is not None
    assert screen.backup is not None
    _accounts(guide, screen.users)
    _own_password(guide, screen)
    _recovery_key(guide, screen)
    _backups(guide, screen.backup)
    _roll_back(guide, screen.backup)


def _accounts(guide: Guide, card: UsersCard) -> None:
    guide.hands.click(card.add)
    dialogue = guide.dialogue(AccountDialogue)
    guide.hands.fill(dialogue.name, _NAME)
    guide.hands.fill(dialogue.login, _LOGIN)
    guide.hands.fill(dialogue.roles, ["reception"])
    guide.picture("settings-new-user")
    guide.hands.click(dialogue.save)
    told = guide.dialogue(HandOver)
    guide.picture("settings-temporary-password")
    guide.hands.click(told.done_button)
    guide.settle()
    guide.hands.reach(card.remove)
    rows = card.table.rows
    card.table.setCurrentIndex(rows.index(rows.rowCount() - 1, 0))
    guide.hands.click(card.remove)
    question = guide.dialogue(Question)
    guide.picture("settings-remove-user")
    guide.hands.click(question.cancel)


def _own_password(guide: Guide, screen: SettingsScreen) -> None:
    card = screen.password
    guide.hands.click(card.ask)
    guide.hands.click(card.new.idea)
    guide.hands.reach(card.save)
    guide.picture("settings-password")
    card.close_form()


def _recovery_key(guide: Guide, screen: SettingsScreen) -> None:
    card = screen.recovery
    assert card is not None
    guide.hands.click(card.parts)
    dialogue = guide.dialogue(RecoveryDialogue)
    guide.picture("settings-recovery-part")
    guide.hands.click(dialogue.cancel)
    assert screen.binding is not None
    guide.hands.reach(screen.binding)
    guide.picture("settings-keys")


def _backups(guide: Guide, card: BackupCard) -> None:
    guide.hands.click(card.here)
    guide.watch.until(card.copies.isVisible, "the copy listed")
    guide.dismiss_message()
    guide.hands.click(card.rehearse)
    dialogue = guide.dialogue(RehearsalDialogue)
    guide.hands.write(dialogue.way.password.edit, DEMO_PASSWORD)
    guide.hands.click(dialogue.go_on)
    guide.watch.until(dialogue.report.isVisible, "what the rehearsal found")
    guide.picture("settings-rehearsal")
    guide.hands.press("Esc", on=dialogue)
    guide.hands.reach(card.schedule)
    guide.hands.reach(card.copies)
    guide.picture("settings-backups")


def _roll_back(guide: Guide, card: BackupCard) -> None:
    """As it would stand there: nothing of the tour is rolled back."""
    card.roll_back.show()
    guide.hands.reach(card.roll_back)
    guide.picture("settings-rolled-back")
    card.roll_back.hide()

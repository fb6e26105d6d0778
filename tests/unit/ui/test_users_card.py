from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.settings.users_card import UsersCard
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.widgets.dialogue import Question
from tests.unit.office import LOGIN

PASSWORD = "صقر يعبر الربع الخالي"


@pytest.fixture
def card(settings_screen: SettingsScreen, store_thread, signed_in) -> UsersCard:
    store_thread.run(
        accounts.add_account,
        signed_in,
        login="sara",
        name="سارة الغامدي",
        password=PASSWORD,
        roles=[Role.RECEPTION],
        owner=settings_screen,
    )
    settings_screen.enter()
    assert store_thread.wait_idle()
    assert settings_screen.users is not None
    return settings_screen.users


def stand_on(card: UsersCard, login: str) -> None:
    rows = card.table.rows
    place = next(at for at in range(rows.rowCount()) if rows.index(at, 1).data() == login)
    card.table.setCurrentIndex(rows.index(place, 0))


def test_nobody_removes_themselves(card: UsersCard) -> None:
    stand_on(card, LOGIN)
    assert not card.remove.isEnabled()
    assert card.reset.isEnabled()
    stand_on(card, "sara")
    assert card.remove.isEnabled()


def test_removing_someone_says_what_it_means_and_then_does_it(
    card: UsersCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    stand_on(card, "sara")
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    (question,) = shell.findChildren(Question)
    text = "\n".join(each.text() for each in question.findChildren(QLabel))
    assert "سارة الغامدي" in text
    assert "النسخ الاحتياطية السابقة" in text
    qtbot.waitUntil(question.isActiveWindow)
    assert question.cancel.hasFocus()
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert card.busy.isVisible()
    assert not card.add.isEnabled()
    assert store_thread.wait_idle()
    assert not card.busy.isVisible()
    assert signed_in.store.epoch == 2
    stand_on(card, "sara")
    assert card.table.rows.index(card.table.currentIndex().row(), 3).data() == "محذوف"
    # Nothing is offered with who has left.
    assert not any(button.isEnabled() for button in (card.roles, card.reset, card.remove))
    assert card.add.isEnabled()


def test_what_stands_in_the_way_of_a_removal_is_said_and_changes_nothing(
    card: UsersCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    blocked: Path = signed_in.store.folder / "keyslots.json.part"
    blocked.mkdir()
    stand_on(card, "sara")
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    (question,) = shell.findChildren(Question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert signed_in.store.epoch == 1
    assert not card.busy.isVisible()
    assert card.remove.isEnabled()

"""Somebody who alone reads what is sealed is to be removed, or to get a password that somebody gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from intake_desktop.services.open_store import SignedIn
from intake_desktop.ui.settings.hand_over import HandOver
from intake_desktop.ui.settings.last_reader_dialogue import LastReaderDialogue
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.settings.users_card import UsersCard
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.dialogue import Question
from tests.shelter import KEEPER, SPECIALIST, make_shelter
from tests.unit.ui.hands import clipped, nameless, type_text


@pytest.fixture
def signed_in(tmp_path: Path, store_thread: StoreThread) -> Iterator[SignedIn]:
    shelter, opened, owner = make_shelter(tmp_path / "store"), [], QObject()
    store_thread.run(shelter.open, KEEPER, owner=owner, on_done=opened.append)
    assert store_thread.wait_idle()
    yield opened[0]
    store_thread.run(opened[0].store.close, owner=owner)
    assert store_thread.wait_idle()


@pytest.fixture
def card(settings_screen: SettingsScreen, shell: Shell, store_thread: StoreThread) -> UsersCard:
    settings_screen.enter()
    assert store_thread.wait_idle()
    assert settings_screen.users is not None
    card = settings_screen.users
    assert card.table.go_to_row(lambda account: account.login == SPECIALIST)
    return card


def agree_to(button: QAbstractButton, shell: Shell, store_thread: StoreThread) -> LastReaderDialogue:
    button.click()
    (question,) = shell.findChildren(Question)
    question.yes.click()
    assert store_thread.wait_idle()
    (asked,) = shell.findChildren(LastReaderDialogue)
    return asked


def words_of(asked: LastReaderDialogue) -> str:
    return "\n".join(part.text() for part in asked.findChildren(QLabel) if part.isVisible())


def test_another_reader_is_offered_first_and_the_recovery_key_after_a_second_confirmation(
    card: UsersCard, shell: Shell, store_thread: StoreThread, signed_in: SignedIn, qtbot
) -> None:
    assert signed_in.store.epoch == 1
    asked = agree_to(card.remove, shell, store_thread)
    qtbot.waitUntil(asked.isActiveWindow)
    assert asked.keep.hasFocus()
    assert not asked.leave.isVisible()
    words = words_of(asked)
    assert "لا يقرأ غير ليلى الحربي جزءًا مختومًا واحدًا" in words
    assert "قارئًا آخر أولًا" in words
    asked.gone.click()
    assert clipped(asked) == []
    assert nameless(asked) == []
    type_text(asked.typed.edit, "noura")
    asked.leave.click()
    assert SPECIALIST in asked.typed.finding.text
    asked.typed.edit.clear()
    type_text(asked.typed.edit, SPECIALIST.upper())
    qtbot.mouseClick(asked.leave, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert signed_in.store.epoch == 2
    assert not card.table.current_row().active


def test_a_temporary_password_that_would_leave_a_part_without_reader_is_asked_for_twice(
    card: UsersCard, shell: Shell, store_thread: StoreThread, qtbot
) -> None:
    asked = agree_to(card.reset, shell, store_thread)
    qtbot.waitUntil(asked.isActiveWindow)
    assert card.table.current_row().must_change_password is False
    assert "لا يقرأ غير ليلى الحربي جزءًا مختومًا واحدًا" in words_of(asked)
    assert "كلمة جديدة بمفتاح الاسترداد" in words_of(asked)
    asked.gone.click()
    assert clipped(asked) == []
    assert nameless(asked) == []
    type_text(asked.typed.edit, SPECIALIST)
    qtbot.mouseClick(asked.leave, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (handing,) = shell.findChildren(HandOver)
    assert handing.isVisible()
    assert card.table.current_row().must_change_password

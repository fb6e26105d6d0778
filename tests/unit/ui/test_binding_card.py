from __future__ import annotations

import pytest
from keyring.backends.fail import Keyring as NoRing
from PySide6.QtCore import Qt

from intake_desktop.ui.settings.binding_card import BindingCard
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.widgets.dialogue import Question
from tests.key_ring import MemoryRing, key_ring
from tests.unit.ui.hands import clipped, nameless, settle


@pytest.fixture
def card(settings_screen: SettingsScreen) -> BindingCard:
    assert settings_screen.binding is not None
    return settings_screen.binding


def test_binding_is_asked_about_and_can_be_undone(
    card: BindingCard, shell: Shell, store_thread, signed_in, qtbot
) -> None:
    with key_ring(MemoryRing()):
        card.refresh()
        assert store_thread.wait_idle()
        qtbot.mouseClick(card.bind, Qt.MouseButton.LeftButton)
        (question,) = shell.findChildren(Question)
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
        assert store_thread.wait_idle()
        assert card.unbind.isVisible()
        assert not card.bind.isVisible()
        assert signed_in.store.epoch == 2
        settle()
        assert nameless(card) == []
        assert clipped(card) == []
        qtbot.mouseClick(card.unbind, Qt.MouseButton.LeftButton)
        assert store_thread.wait_idle()
        assert card.bind.isVisible()


def test_where_the_pc_keeps_no_secrets_there_is_only_a_sentence(card: BindingCard, store_thread) -> None:
    with key_ring(NoRing()):
        card.refresh()
        assert store_thread.wait_idle()
    assert "غير متاح" in card.state.text()
    assert not card.bind.isVisible()
    assert not card.unbind.isVisible()

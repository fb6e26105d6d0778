"""The logo in the settings: seen, chosen, refused where it is none, taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui import theme
from intake_desktop.ui.settings.logo_card import LogoCard
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.screens import register_all
from intake_desktop.ui.shell.window import Shell
from tests.unit.ui.hands import clipped, nameless, settle


@pytest.fixture
def picture(tmp_path: Path) -> str:
    file = tmp_path / "شعار.png"
    Image.new("RGB", (60, 40), (0, 110, 80)).save(file)
    return str(file)


@pytest.fixture
def card(settings_screen: SettingsScreen) -> LogoCard:
    assert settings_screen.logo is not None
    return settings_screen.logo


def test_without_a_logo_it_says_what_may_be_chosen(card: LogoCard) -> None:
    assert "PNG" in card.state.text()
    assert not card.picture.isVisible()
    assert not card.remove.isVisible()
    assert not card.organisation.isVisible()


def test_a_chosen_picture_is_shown_as_it_will_be_printed(card: LogoCard, picture, store_thread) -> None:
    card.set_from(picture)
    assert not card.choose.isEnabled()
    assert store_thread.wait_idle()
    assert card.choose.isEnabled()
    seen = card.picture.grab().toImage()
    middle = seen.pixelColor(seen.rect().center())
    assert (middle.red(), middle.green(), middle.blue()) == (0, 110, 80)
    assert seen.pixelColor(4, 4) == Qt.GlobalColor.white
    assert card.picture.accessibleName()
    assert card.remove.isVisible()


def test_the_paper_is_white_in_the_dark_too(card: LogoCard, picture, store_thread, qapp) -> None:
    card.set_from(picture)
    assert store_thread.wait_idle()
    theme.apply(qapp, choice="dark", text_percent=100)
    assert card.picture.grab().toImage().pixelColor(4, 4) == Qt.GlobalColor.white


def test_what_is_no_picture_is_said_in_place_and_the_old_one_stays(
    card: LogoCard, picture, store_thread, tmp_path
) -> None:
    card.set_from(picture)
    assert store_thread.wait_idle()
    junk = tmp_path / "junk.png"
    junk.write_text("not a picture", encoding="utf-8")
    card.set_from(str(junk))
    assert store_thread.wait_idle()
    assert card.finding.isVisible()
    assert "PNG" in card.finding.text()
    assert card.picture.isVisible()
    assert card.choose.isEnabled()
    card.set_from(picture)
    assert store_thread.wait_idle()
    assert not card.finding.isVisible()


def test_a_logo_is_taken_away(card: LogoCard, picture, store_thread, qtbot) -> None:
    card.set_from(picture)
    assert store_thread.wait_idle()
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert not card.picture.isVisible()
    assert not card.remove.isVisible()


def test_a_file_is_asked_for_among_pictures(card: LogoCard, shell: Shell, qtbot) -> None:
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    (dialogue,) = shell.findChildren(QFileDialog)
    assert "*.png" in dialogue.nameFilters()[0]
    dialogue.reject()


def test_a_store_of_two_organisations_asks_which(card: LogoCard, shell, picture, store_thread) -> None:
    amal = load_source("amal")
    store_thread.run(adoption.adopt_pack, shell.signed_in, text=amal.text, file="amal.toml", owner=card)
    card.refresh()
    assert store_thread.wait_idle()
    assert card.organisation.isVisible()
    card.organisation.set_value("amal")
    card.organisation.edited.emit()
    card.set_from(picture)
    assert store_thread.wait_idle()
    assert card.organisation.value() == "amal"
    assert card.picture.isVisible()
    card.organisation.set_value("aseeb")
    card.organisation.edited.emit()
    assert not card.picture.isVisible()


def test_the_desk_has_no_such_card(shell: Shell, qtbot, store_thread, signed_in) -> None:
    desk = replace(signed_in, account=replace(signed_in.account, roles=frozenset({Role.RECEPTION})))
    made = Shell(store=store_thread, signed_in=desk, organisation="")
    qtbot.addWidget(made)
    register_all(made)
    made.show_screen("settings")
    screen = made.made_screen("settings")
    assert isinstance(screen, SettingsScreen)
    assert screen.logo is None


def test_nothing_is_cut_off_or_without_a_name(
    card: LogoCard, shell, picture, store_thread, both_ways
) -> None:
    card.set_from(picture)
    assert store_thread.wait_idle()
    shell.resize(683, 384)
    settle()
    assert nameless(shell) == []
    assert clipped(shell) == []

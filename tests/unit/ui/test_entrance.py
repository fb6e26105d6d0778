from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from intake_desktop import i18n, paths, settings
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.store_file import opening
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages, theme
from intake_desktop.ui.entrance.again import VARIABLE, Return, command, take_return
from intake_desktop.ui.entrance.flow import STORE_FILES, Entrance, has_store
from intake_desktop.ui.settings.account_dialogue import AccountDialogue
from intake_desktop.ui.setup.window import SetupWindow
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.unlock.window import UnlockWindow
from intake_desktop.vault import keyslots
from tests.unit.office import LOGIN, PASSWORD, Office
from tests.unit.ui.hands import type_text


@pytest.fixture
def locked() -> list[Return]:
    return []


@pytest.fixture
def entrance(qapp: QApplication, desk_office: Office, locked: list[Return], monkeypatch):
    """The way in over a store; a lock is only noted down."""
    monkeypatch.setattr(qapp, "setWindowIcon", lambda icon: None)
    made: list[Entrance] = []

    def over(folder: Path = desk_office.folder, come_back: Return | None = None) -> Entrance:
        choices = MachineSettings(store=str(folder))
        made.append(Entrance(qapp, choices, come_back=come_back, replace_with=locked.append))
        made[-1].open()
        return made[-1]

    yield over
    for each in made:
        each.close()
        if each.window is not None:
            each.window.hide()
            each.window.deleteLater()
        if each.look.ring is not None:
            delete(each.look.ring)
        each.deleteLater()


def sign_in(entrance: Entrance, login: str = LOGIN) -> Shell:
    window = entrance.window
    assert isinstance(window, UnlockWindow)
    window.sign_in_page.login.set_value(login)
    window.sign_in_page.password.edit.setText(PASSWORD)
    window.sign_in_page.go_on()
    assert entrance.store.wait_idle()
    shell = entrance.window
    assert isinstance(shell, Shell)
    return shell


def test_the_names_of_a_stores_files_are_those_of_the_services():
    assert set(STORE_FILES) == {opening.DATABASE, keyslots.NAME, keyslots.SPARE, opening.READY}


def test_where_there_is_no_store_the_first_run_begins(entrance, tmp_path):
    assert isinstance(entrance(tmp_path / "nothing").window, SetupWindow)


@pytest.mark.parametrize("left", STORE_FILES)
def test_what_is_left_of_a_store_is_never_built_over(entrance, tmp_path, left):
    (tmp_path / left).write_bytes(b"")
    assert has_store(tmp_path)
    assert isinstance(entrance(tmp_path).window, UnlockWindow)


def test_signing_in_opens_the_main_window_with_the_organisations_name(entrance):
    made = entrance()
    shell = sign_in(made)
    assert shell.organisation == "مؤسسة عسيب للأعمال الإنسانية"
    assert shell.current_key == "today"
    assert shell.isVisible()


def lock(made: Entrance, locked: list[Return], qtbot) -> Return:
    made.lock()
    qtbot.waitUntil(lambda: bool(locked))
    return locked.pop()


def test_the_lock_closes_the_store_and_says_who_was_here_and_nothing_else(entrance, locked, qtbot):
    made = entrance()
    shell = sign_in(made)
    signed_in = shell.signed_in
    shell.show_screen("settings")
    shell.setGeometry(40, 30, 1100, 700)
    shell.lock_requested.emit()
    assert shell.curtain.is_down
    qtbot.waitUntil(lambda: bool(locked))
    assert locked == [Return(LOGIN, (40, 30, 1100, 700, 0))]
    assert signed_in.store.closed


def test_after_the_lock_the_same_person_is_back_where_they_were(entrance, locked, qtbot):
    made = entrance()
    shell = sign_in(made)
    shell.show_screen("settings")
    shell.setGeometry(40, 30, 1100, 700)
    back = entrance(come_back=lock(made, locked, qtbot))
    window = back.window
    assert isinstance(window, UnlockWindow)
    assert window.sign_in_page.login.value() == LOGIN
    assert window.geometry().getRect() == (40, 30, 1100, 700)
    assert sign_in(back).current_key == "settings"
    assert back.store.wait_idle()


def test_once_back_the_place_is_forgotten(entrance, locked, qtbot):
    made = entrance()
    sign_in(made).show_screen("settings")
    back = entrance(come_back=lock(made, locked, qtbot))
    sign_in(back)
    back.close()
    assert sign_in(entrance()).current_key == "today"


def test_another_person_begins_at_home_and_the_first_one_still_comes_back(entrance, locked, qtbot):
    made = entrance()
    shell = sign_in(made)
    made.store.run(
        add_account, shell.signed_in, login="saad", name="سعد", password=PASSWORD, roles=[Role.SECRETARY],
        owner=made,
    )  # fmt: skip
    shell.show_screen("settings")
    other = entrance(come_back=lock(made, locked, qtbot))
    assert sign_in(other, "saad").current_key == "today"
    other.close()
    assert sign_in(entrance()).current_key == "settings"


def half_typed(shell: Shell, store, text: str) -> None:
    shell.show_screen("settings")
    assert store.wait_idle()
    shell.made_screen("settings").users.add.click()
    dialogue = shell.findChild(AccountDialogue)
    type_text(dialogue.name.edit, text)


@pytest.mark.parametrize("end", [Entrance.close, Entrance._session_ends])
def test_what_is_half_typed_when_the_program_or_the_session_ends_comes_back(entrance, end):
    made = entrance()
    half_typed(sign_in(made), made.store, "فهد العنزي")
    end(made)
    made.close()
    back = entrance()
    shell = sign_in(back)
    assert back.store.wait_idle()
    assert shell.findChild(AccountDialogue).name.value() == "فهد العنزي"


def test_the_window_closes_once_everything_is_saved(entrance, qtbot):
    made = entrance()
    shell = sign_in(made)
    shell.close()
    assert shell.isVisible()
    assert shell.curtain.is_down
    qtbot.waitUntil(lambda: not shell.isVisible())


def test_another_language_turns_the_whole_window_round_and_is_kept(entrance, qapp: QApplication):
    made = entrance()
    shell = sign_in(made)
    shell.show_screen("settings")
    shell.choices_made.emit(made.choices.changed(language="en"))
    assert made.store.wait_idle()
    assert i18n.language() == "en"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    turned = made.window
    assert isinstance(turned, Shell)
    assert turned is not shell
    assert turned.current_key == "settings"
    assert turned.rail.buttons["today"].text() == i18n.gettext("اليوم") != "اليوم"
    assert settings.load() == MachineSettings(language="en")  # and not the store of this run


def test_a_larger_text_holds_for_every_window_from_then_on(entrance):
    made = entrance()
    shell = sign_in(made)
    shell.choices_made.emit(made.choices.changed(text_percent=150))
    assert made.store.wait_idle()
    assert theme.current().scale.percent == 150


def test_the_language_can_be_changed_before_signing_in(entrance):
    made = entrance()
    window = made.window
    assert isinstance(window, UnlockWindow)
    window.language_button.click()
    assert i18n.language() == "en"
    assert isinstance(made.window, UnlockWindow)
    assert made.window is not window


def test_a_folder_without_a_store_is_not_taken(entrance, tmp_path):
    made = entrance()
    before = made.window
    assert isinstance(before, UnlockWindow)
    before.folder_chosen.emit(str(tmp_path))
    assert made.window is before
    assert before._message_bar is not None
    assert before._message_bar.isVisible()


def test_another_folder_is_kept_for_the_next_start(entrance, full_office: Office, tmp_path):
    other = full_office.copy_to(tmp_path / "other")
    made = entrance(tmp_path / "nothing")
    window = made.window
    assert isinstance(window, SetupWindow)
    window.folder_chosen.emit(str(other.folder))
    assert isinstance(made.window, UnlockWindow)
    assert settings.load().store == str(other.folder)


def test_closing_the_program_closes_the_store(entrance):
    made = entrance()
    signed_in = sign_in(made).signed_in
    made.close()
    assert signed_in.store.closed


def test_what_the_next_process_is_told_is_read_once(monkeypatch):
    monkeypatch.setenv(VARIABLE, Return(LOGIN, (0, 0, 1000, 680, 1)).to_text())
    assert take_return() == Return(LOGIN, (0, 0, 1000, 680, 1))
    assert take_return() == Return()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"window": 3}', '{"window": [1]}'])
def test_a_note_that_makes_no_sense_is_passed_over(monkeypatch, text):
    monkeypatch.setenv(VARIABLE, text)
    assert take_return() == Return()


def test_the_next_process_is_started_as_this_one_was():
    assert command()[0] == sys.executable
    assert command()[1:] == sys.orig_argv[1:]


def test_a_message_of_before_the_window_waits_for_it(entrance):
    messages.warn("قبل النافذة")
    made = entrance()
    window = made.window
    assert isinstance(window, UnlockWindow)
    assert window._message_bar is not None
    assert window._message_bar.note.text() == "قبل النافذة"


# This PC's settings


def test_choices_are_kept_and_read_back():
    chosen = MachineSettings("en", "dark", 150, 10, "/somewhere")
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"language": "fr", "text_percent": 7, "theme": null}'])
def test_a_settings_file_edited_by_hand_stops_nobody(text):
    file = paths.machine_settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert settings.load() == MachineSettings()


def test_one_good_choice_among_bad_ones_is_kept():
    file = paths.machine_settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"language": "en", "text_percent": "big", "unknown": 1}))
    assert settings.load() == replace(MachineSettings(), language="en")


def test_a_folder_that_cannot_be_written_loses_the_choice_and_nothing_else():
    folder = paths.machine_settings_file().parent
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in the way")
    settings.save(MachineSettings(theme="dark"))
    assert settings.load() == MachineSettings()


def test_the_process_is_really_replaced_and_told_where_to_come_back(tmp_path):
    script = tmp_path / "twice.py"
    script.write_text(
        "import sys\n"
        "from intake_desktop.ui.entrance.again import Return, replace_process, take_return\n"
        "back = take_return()\n"
        "if back.login:\n"
        "    print(back.login, back.window)\n"
        "    sys.exit(0)\n"
        "replace_process(Return('huda', (1, 2, 3, 4, 0)))\n"
    )
    source = {**os.environ, "PYTHONPATH": str(Path(settings.__file__).parents[1])}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=source)
    assert done.stdout.split(maxsplit=1) == ["huda", "(1, 2, 3, 4, 0)\n"]


def test_damage_met_at_the_desk_leads_to_what_can_be_done_about_it(entrance, desk_office, locked, qtbot):
    made = entrance()
    shell = sign_in(made)
    said: list[messages.Message] = []
    shell.present = said.append
    made.store.run(_meet_damage, owner=made)
    assert made.store.wait_idle()
    assert [message.act is None for message in said] == [True, False]
    act = said[-1].act
    assert act is not None
    act()
    assert [each.damaged for each in locked] == [True]
    assert shell.signed_in.store.closed
    window = entrance(come_back=locked[0]).window
    assert isinstance(window, UnlockWindow)
    assert window.page is window.trouble_page


def test_a_desk_that_was_locked_opens_to_be_read_without_a_word_of_what_was_typed(entrance, locked, qtbot):
    made = entrance()
    sign_in(made).show_screen("settings")
    come_back = lock(made, locked, qtbot)
    made = entrance(come_back=come_back)
    window = made.window
    assert isinstance(window, UnlockWindow)
    window._sign_in_again(read_only=True)
    shell = sign_in(made)
    assert shell.signed_in.store.read_only
    assert shell.current_key == "today"
    assert made.store.wait_idle()
    assert not shell.message_bar.isVisible()


def _meet_damage() -> None:
    raise StoreUnusable("store-damaged")

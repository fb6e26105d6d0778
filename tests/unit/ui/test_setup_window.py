from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from intake_desktop.ui.setup.window import SetupWindow
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.vault.kdf import FLOOR
from tests.unit.ui.hands import clipped, has_page, nameless, settle, show_active, type_text

PASSWORD = "غيمة وزيتونة وسبع مراكب"


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def window(qtbot, store_thread: StoreThread, tmp_path: Path, opened: list):
    made = SetupWindow(store=store_thread, folder=tmp_path / "new" / "store", kdf_cost=FLOOR)
    made.opened.connect(lambda signed_in, folder: opened.append((signed_in, folder)))
    qtbot.addWidget(made)
    show_active(qtbot, made)
    assert store_thread.wait_idle()
    yield made
    new = made._new
    for signed_in in [*(one for one, _ in opened), *([new.signed_in] if new else [])]:
        store_thread.run(signed_in.store.close, owner=made)
    store_thread.wait_idle()
    made._new = None


def fill_person(window: SetupWindow, login: str = "huda", password: str = PASSWORD) -> None:
    page = window.person_page
    page.name.set_value("هدى القرني")
    page.login.set_value(login)
    for field in page.password.fields:
        field.set_value(password)


def to_person(window: SetupWindow) -> None:
    window.choose_page.rows["aseeb"].click()
    window.choose_page.go_on()
    window.folder_page.go_on()


def test_the_first_run_ends_at_an_open_store(window, store_thread, opened, tmp_path, qtbot):
    assert window.choose_page.value() == ""
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.page is window.choose_page
    assert window.choose_page.problem.isVisible()
    window.choose_page.rows["aseeb"].click()
    assert not window.choose_page.problem.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.page is window.folder_page
    qtbot.keyClick(window, Qt.Key.Key_F9)
    fill_person(window)
    told: list[int] = []
    window.making_page.told.connect(lambda done, total: told.append(done))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert store_thread.wait_idle()
    assert told == [1, 2, 3, 4]
    assert window.page is window.key_page
    key = window._new.recovery_key
    assert window.person_page.password.value() == ""
    window.key_page.go_on()
    type_text(window.proof_page.key.edit, key.lower().replace("-", " "))
    window.proof_page.go_on()
    assert store_thread.wait_idle()
    ((signed_in, folder),) = opened
    assert (signed_in.account.login, folder) == ("huda", tmp_path / "new" / "store")
    assert window.proof_page.key.is_blank()


def test_the_group_that_was_mistyped_is_named(window, store_thread, opened):
    to_person(window)
    fill_person(window)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    groups = window._new.recovery_key.split("-")
    groups[2] = "ZZZZZ" if groups[2] != "ZZZZZ" else "YYYYY"
    window.key_page.go_on()
    window.proof_page.key.set_value("-".join(groups))
    window.proof_page.go_on()
    assert store_thread.wait_idle()
    assert opened == []
    finding = window.proof_page.key.finding
    assert finding is not None
    assert "المجموعة 3" in finding.text
    window.go_up()
    assert window.page is window.key_page


@pytest.mark.parametrize(
    ("login", "password", "field"),
    [("a b", PASSWORD, "login"), ("huda", "qwertyuiopasdfghjkl", "password"), ("huda", "هدى القرني هدى", "")],
)
def test_what_is_refused_is_said_at_its_field_and_everything_else_kept(
    window, store_thread, login, password, field
):
    to_person(window)
    fill_person(window, login, password)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    assert window.page is window.person_page
    page = window.person_page
    wrong = page.login if field == "login" else page.password.first
    assert wrong.finding is not None
    assert page.name.value() == "هدى القرني"


def test_a_folder_that_is_not_empty_leads_back_to_the_folder(window, store_thread, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("x")
    window.choose_page.rows["aseeb"].click()
    window.choose_page.go_on()
    window.folder_page.path.set_value(str(full))
    window.folder_page.go_on()
    fill_person(window)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    assert window.page is window.folder_page
    assert window.folder_page.path.finding is not None
    assert window.person_page.login.value() == "huda"


@pytest.mark.parametrize("typed", ["", "store", "../store"])
def test_a_folder_is_written_out_whole(window, typed):
    window.choose_page.rows["aseeb"].click()
    window.choose_page.go_on()
    window.folder_page.path.set_value(typed)
    window.folder_page.go_on()
    assert window.page is window.folder_page
    assert window.folder_page.path.finding is not None


def test_nothing_is_made_while_something_is_missing(window, store_thread, tmp_path):
    to_person(window)
    window.person_page.go_on()
    assert store_thread.pending == 0
    assert len(window.person_page.summary.links) == 4
    assert not (tmp_path / "new").exists()


def test_two_passwords_that_differ_make_no_store(window, store_thread):
    to_person(window)
    fill_person(window)
    window.person_page.password.again.set_value(PASSWORD + "!")
    window.person_page.go_on()
    assert store_thread.pending == 0
    assert window.person_page.password.again.finding is not None


def test_the_strength_is_said_in_words_while_it_is_typed(window):
    to_person(window)
    password = window.person_page.password
    password.first.focus()
    type_text(password.first.edit, "a" * 5)
    assert "10" in password.strength.text()
    type_text(password.first.edit, "b" * 10)
    assert password.strength.text() == "طولها كافٍ"


def test_a_password_that_is_guessed_first_is_said_while_it_is_chosen(window, qtbot):
    to_person(window)
    page = window.person_page
    page.name.set_value("نورة البيدر")
    page.password.first.focus()
    type_text(page.password.first.edit, "نورة البيدر 20267")
    qtbot.waitUntil(lambda: "اسمك" in page.password.strength.text())
    assert page.password.meter.value() > 0


def test_an_idea_is_shown_to_be_typed_again(window, qtbot):
    to_person(window)
    password = window.person_page.password
    qtbot.mouseClick(password.idea, Qt.MouseButton.LeftButton)
    assert len(password.value().split()) == 5
    assert password.first.eye.isChecked()
    assert password.again.is_blank()
    password.forget()
    assert not password.first.eye.isChecked()
    assert password.value() == ""


def test_leaving_before_the_key_is_proved_is_asked_about(window, store_thread, qtbot):
    to_person(window)
    fill_person(window)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    window.close()
    assert window.isVisible()
    (question,) = window.findChildren(Question)
    qtbot.waitUntil(question.isActiveWindow)
    assert QApplication.focusWidget() is question.cancel
    question.reject()
    assert window.isVisible()


def test_the_recovery_sheet_is_shown_as_it_will_be_printed(window, store_thread, qtbot):
    to_person(window)
    fill_person(window)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    qtbot.mouseClick(window.key_page.print_button, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    (dialogue,) = window.findChildren(QDialog)
    qtbot.waitUntil(lambda: has_page(dialogue.preview), timeout=10_000)
    assert dialogue.preview.page_count == 1
    dialogue.preview.saved.emit(Path("recovery-key.pdf"))
    assert window.key_page.printed.isVisible()


def test_another_language_cannot_be_chosen_once_there_is_a_key_to_lose(window, store_thread):
    assert window.language_button.isVisible()
    to_person(window)
    fill_person(window)
    window.person_page.go_on()
    assert store_thread.wait_idle()
    assert not window.language_button.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_fits_a_small_screen_and_is_named(qtbot, qapp, store_thread, tmp_path, both_ways, percent):
    from intake_desktop.ui import theme

    theme.apply(qapp, choice="light", text_percent=percent)
    made = SetupWindow(store=store_thread, folder=tmp_path / "store", kdf_cost=FLOOR)
    qtbot.addWidget(made)
    made.resize(683, 384)
    made.show()
    settle()
    assert store_thread.wait_idle()
    for page in made._pages:
        made.show_page(page)
        if page is made.person_page:
            page.go_on()
        settle()
        assert clipped(made) == []
        assert nameless(made) == []
    assert made.size().toTuple() == (683, 384)

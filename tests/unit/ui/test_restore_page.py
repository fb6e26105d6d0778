from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intake_desktop.services.access.accounts import change_password
from intake_desktop.services.backups.backup import backup
from intake_desktop.ui.entrance.restore_page import RestorePage
from intake_desktop.ui.setup.window import SetupWindow
from intake_desktop.ui.unlock.window import UnlockWindow
from intake_desktop.ui.widgets.dialogue import Question
from tests.unit.office import LOGIN, PASSWORD, Office
from tests.unit.ui.hands import clipped, nameless, settle, show_active

NEW = "قارب أزرق تحت المطر"


@pytest.fixture
def copied(office: Office, tmp_path: Path) -> Path:
    signed_in = office.open()
    made = backup(signed_in, destination=tmp_path / "stick-copy")
    signed_in.store.close()
    return made.path


@pytest.fixture
def unlock(qtbot, store_thread, office: Office) -> UnlockWindow:
    window = UnlockWindow(store=store_thread, folder=office.folder, login=LOGIN)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    window._show_restore()
    return window


def page_of(window: UnlockWindow | SetupWindow) -> RestorePage:
    assert window.restoring is not None
    return window.restoring.page


def ask(page: RestorePage, store_thread) -> None:
    page.go_on()
    assert store_thread.wait_idle()


def test_a_copy_is_looked_at_then_asked_about_then_restored(
    unlock: UnlockWindow, copied: Path, office: Office, store_thread, qtbot
) -> None:
    page = page_of(unlock)
    ask(page, store_thread)
    assert page.path.finding is not None
    assert page.way.login.value() == LOGIN
    page.choose(str(copied))
    page.way.password.set_value("not the right one at all")
    ask(page, store_thread)
    assert page.way.password.finding is not None
    page.way.password.set_value(PASSWORD)
    before = page.primary.text()
    ask(page, store_thread)
    assert "النسخة سليمة" in page.report.text()
    assert page.primary.text() != before
    page.go_on()
    (question,) = unlock.findChildren(Question)
    question.reject()
    assert not list(office.folder.glob("aside-*"))
    page.go_on()
    question = unlock.findChildren(Question)[-1]
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert store_thread.wait_idle()
    assert unlock.page is unlock.sign_in_page
    assert page.way.password.is_blank()
    assert list(office.folder.glob("aside-*"))
    office.open().store.close()


def test_a_password_changed_since_the_copy_is_asked_for_and_restores(
    unlock: UnlockWindow, copied: Path, office: Office, store_thread, qtbot
) -> None:
    signed_in = office.open()
    change_password(signed_in, current=PASSWORD, new=NEW)
    signed_in.store.close()
    page = page_of(unlock)
    page.choose(str(copied))
    page.way.password.set_value(PASSWORD)
    ask(page, store_thread)
    assert not page.present.isVisible()
    for present in (None, NEW):
        page.present.set_value(present)
        page.go_on()
        question = unlock.findChildren(Question)[-1]
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
        assert store_thread.wait_idle()
        if present is None:
            assert page.present.isVisible()
            assert page.present.finding is not None
            assert page.primary.isEnabled()
    assert unlock.page is unlock.sign_in_page
    assert page.present.is_blank()
    office.open().store.close()


def test_another_copy_named_has_to_be_looked_at_again(
    unlock: UnlockWindow, copied: Path, store_thread, tmp_path: Path
) -> None:
    page = page_of(unlock)
    page.choose(str(copied))
    page.way.password.set_value(PASSWORD)
    ask(page, store_thread)
    assert page.report.isVisible()
    page.choose(str(tmp_path))
    assert not page.report.isVisible()
    ask(page, store_thread)
    assert unlock.findChildren(Question) == []
    assert page.path.finding is not None


def test_a_damaged_copy_cannot_be_chosen(unlock: UnlockWindow, copied: Path, store_thread) -> None:
    content = bytearray((copied / "vault.db").read_bytes())
    content[-2000] ^= 1
    (copied / "vault.db").write_bytes(content)
    page = page_of(unlock)
    page.choose(str(copied))
    page.way.password.set_value(PASSWORD)
    for _time in range(2):
        ask(page, store_thread)
        assert "لا تصلح" in page.report.text()
    assert unlock.findChildren(Question) == []


def test_a_new_pc_restores_with_the_recovery_key_before_it_is_set_up(
    office: Office, copied: Path, store_thread, tmp_path: Path, qtbot
) -> None:
    there = tmp_path / "other" / "store"
    window = SetupWindow(store=store_thread, folder=there)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    assert store_thread.wait_idle()
    window.choose_page.restore.emit()
    page = page_of(window)
    page.choose(str(copied))
    page.way.login.set_value(LOGIN)
    page.way.switch()
    page.way.key.set_value(office.recovery_key)
    for field in page.way.new_password.fields:
        field.set_value(NEW)
    ask(page, store_thread)
    assert "النسخة سليمة" in page.report.text()
    page.go_on()
    (question,) = window.findChildren(Question)
    with qtbot.waitSignal(window.folder_chosen) as chosen:
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert chosen.args == [str(there)]
    Office(there, office.recovery_key, password=NEW).open().store.close()


@pytest.mark.parametrize("by_key", [False, True])
def test_everything_has_a_name_and_fits_a_small_screen(unlock: UnlockWindow, by_key: bool) -> None:
    page = page_of(unlock)
    if by_key:
        page.way.switch()
    unlock.resize(683, 384)
    settle()
    assert nameless(unlock) == []
    assert clipped(unlock) == []

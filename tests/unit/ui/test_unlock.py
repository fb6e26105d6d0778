from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.domain.remedies import Remedy
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.unlock.window import UnlockWindow
from tests.unit.office import LOGIN, PASSWORD, Office
from tests.unit.ui.hands import clipped, nameless, press, settle, show_active, type_text


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def unlock(qtbot, store_thread: StoreThread, opened: list):
    """Makes the window over a folder; whoever signs in is signed out at the end."""
    windows: list[UnlockWindow] = []

    def over(folder: Path, login: str = "") -> UnlockWindow:
        window = UnlockWindow(store=store_thread, folder=folder, login=login)
        window.opened.connect(opened.append)
        qtbot.addWidget(window)
        windows.append(window)
        show_active(qtbot, window)
        return window

    yield over
    for signed_in in opened:
        store_thread.run(signed_in.store.close, owner=windows[0])
    store_thread.wait_idle()


def words_of(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def try_password(window: UnlockWindow, store_thread: StoreThread, password: str) -> None:
    window.sign_in_page.password.edit.setText(password)
    window.sign_in_page.go_on()
    assert store_thread.wait_idle()


def test_enter_goes_from_the_login_to_the_password_and_in(unlock, store_thread, desk_office: Office, opened):
    window = unlock(desk_office.folder)
    page = window.sign_in_page
    assert QApplication.focusWidget() is page.login.edit
    type_text(page.login.edit, LOGIN)
    press(page.login.edit, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.password.edit
    type_text(page.password.edit, PASSWORD)
    press(page.password.edit, Qt.Key.Key_Return)
    assert store_thread.wait_idle()
    assert [signed_in.account.login for signed_in in opened] == [LOGIN]
    assert page.password.is_blank()


def test_the_login_of_before_the_lock_is_there_already(unlock, desk_office: Office):
    window = unlock(desk_office.folder, login=LOGIN)
    assert QApplication.focusWidget() is window.sign_in_page.password.edit


def test_a_wrong_password_is_said_plainly_and_selected_for_the_next_try(
    unlock, store_thread, desk_office: Office, opened
):
    window = unlock(desk_office.folder, login=LOGIN)
    try_password(window, store_thread, "not the right one")
    page = window.sign_in_page
    assert opened == []
    assert page.password.finding is not None
    assert "تالف" not in page.password.finding.text
    assert page.password.edit.selectedText() != ""
    assert page.login.value() == LOGIN
    assert page.primary.isEnabled()


def test_after_several_wrong_ones_the_wait_is_counted_down(unlock, store_thread, desk_office: Office):
    window = unlock(desk_office.folder, login=LOGIN)
    page = window.sign_in_page
    for _ in range(3):
        try_password(window, store_thread, "not the right one")
    assert not page.primary.isEnabled()
    assert "2" in page.primary.text() or "ثانيت" in page.primary.text()
    page.go_on()
    assert store_thread.pending == 0
    page._count_down()
    page._count_down()
    assert page.primary.isEnabled()
    assert page.primary.text() == "دخول"


def test_nothing_is_tried_before_both_are_filled(unlock, store_thread, desk_office: Office):
    window = unlock(desk_office.folder)
    window.sign_in_page.go_on()
    assert window.sign_in_page.login.finding is not None
    assert store_thread.pending == 0


@pytest.mark.parametrize(
    ("harm", "key_helps"),
    [
        (lambda folder: (folder / "vault.db").write_bytes(b""), False),
        (lambda folder: (folder / "vault.db").unlink(), False),
        (lambda folder: (folder / "vault.db").write_bytes(b"\x07" * 8192), False),
        (lambda folder: [each.write_text("{") for each in folder.glob("keyslots*")], True),
    ],
    ids=["empty", "missing", "damaged", "keys damaged"],
)
def test_a_store_that_does_not_open_says_what_to_do(
    unlock, store_thread, desk_office: Office, harm, key_helps
):
    harm(desk_office.folder)
    window = unlock(desk_office.folder, login=LOGIN)
    try_password(window, store_thread, PASSWORD)
    page = window.trouble_page
    assert page is not None
    assert window.page is page
    assert str(desk_office.folder) in words_of(page)
    assert "Traceback" not in words_of(page)
    assert page.rows[Remedy.RECOVERY_KEY].isVisible() == key_helps
    assert nameless(window) == []


def test_a_store_that_is_open_elsewhere_is_tried_again_with_the_same_password(
    unlock, store_thread, desk_office: Office, opened
):
    first = desk_office.open()
    window = unlock(desk_office.folder, login=LOGIN)
    try_password(window, store_thread, PASSWORD)
    assert window.trouble_page is not None
    assert window.page is window.trouble_page
    first.store.close()
    window.trouble_page.go_on()
    assert store_thread.wait_idle()
    assert len(opened) == 1


def test_a_one_time_password_must_be_changed_before_anything_else(
    unlock, store_thread, desk_office: Office, opened, qtbot
):
    first = desk_office.open()
    once = accounts.one_time_password()
    accounts.add_account(
        first, login="noura", name="نورة", password=once, roles=[Role.RECEPTION], must_change_password=True
    )
    first.store.close()
    window = unlock(desk_office.folder, login="noura")
    try_password(window, store_thread, once)
    assert opened == []
    page = window.change_page
    assert page is not None
    assert window.page is page
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is page
    page.password.first.edit.setText("قصيرة")
    page.go_on()
    assert page.summary.isVisible()
    new = "نخلة وسفينة وثلاث غيمات"
    page.password.first.edit.setText(new)
    page.password.again.edit.setText(new)
    page.go_on()
    assert store_thread.wait_idle()
    (signed_in,) = opened
    assert not signed_in.account.must_change_password


def test_the_recovery_key_gives_a_new_password_and_opens(unlock, store_thread, desk_office: Office, opened):
    window = unlock(desk_office.folder)
    window._show_recovery()
    page = window.recover_page
    assert page is not None
    page.go_on()
    assert len(page.summary.links) == 4
    right = desk_office.recovery_key
    page.key.edit.setText(("Y" if right.startswith("Z") else "Z") + right[1:])
    page.login.edit.setText(LOGIN)
    new = "نخلة وسفينة وثلاث غيمات"
    for field in page.password.fields:
        field.set_value(new)
    page.go_on()
    assert store_thread.wait_idle()
    assert page.key.finding is not None
    assert "1" in page.key.finding.text
    page.key.set_value(desk_office.recovery_key)
    page.go_on()
    assert store_thread.wait_idle()
    assert [signed_in.account.login for signed_in in opened] == [LOGIN]
    assert page.key.is_blank()


def test_escape_leads_back_to_signing_in(unlock, desk_office: Office, qtbot):
    window = unlock(desk_office.folder)
    window._show_recovery()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is window.sign_in_page


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_fits_a_small_screen_and_is_named(unlock, desk_office, qapp, both_ways, percent):
    from intake_desktop.ui import theme

    theme.apply(qapp, choice="light", text_percent=percent)
    window = unlock(desk_office.folder)
    window.resize(683, 384)
    window.sign_in_page.refuse(AccessRefused("wrong-password", seconds=4))
    trouble = partial(window._refused, StoreUnusable("keyslots-damaged"))
    for show in (lambda: None, window._show_recovery, window._show_change, trouble):
        show()
        settle()
        assert clipped(window) == []
        assert nameless(window) == []
        assert window.size().toTuple() == (683, 384)

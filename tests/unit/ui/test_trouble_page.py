"""A damaged store at the door: what is said, and each way on taken through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.remedies import Remedy
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copies_at_hand import newest_copy
from intake_desktop.services.cases.intake import open_case
from intake_desktop.store.salvage.pages import SIZE
from intake_desktop.ui import theme
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.unlock.window import UnlockWindow
from tests.lost_pages import pages_by_tree
from tests.samples import complete_intake
from tests.unit.office import LOGIN, PASSWORD, Office
from tests.unit.ui.hands import clipped, nameless, settle, show_active

INTAKE = with_value(complete_intake(), "received", "2026-01-10")


@pytest.fixture
def damaged(desk_office: Office) -> Path:
    """A store with a backup beside it whose accounts and audit are noise now: it opens for nobody."""
    signed_in = desk_office.open()
    for _file in range(6):
        open_case(signed_in, intake=INTAKE)
    backup(signed_in)
    key = bytes(signed_in.store.data_key)
    signed_in.store.close()
    lost = pages_by_tree(desk_office.folder, key)["audit_head"][0]
    overwrite(desk_office.folder, lost)
    return desk_office.folder


def overwrite(folder: Path, page: int) -> None:
    content = bytearray((folder / "vault.db").read_bytes())
    content[(page - 1) * SIZE : page * SIZE] = b"\x07" * SIZE
    (folder / "vault.db").write_bytes(content)


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def window(qtbot, store_thread: StoreThread, damaged: Path, opened: list):
    """The unlock window after a try to sign in to the damaged store."""
    made = UnlockWindow(store=store_thread, folder=damaged, login=LOGIN)
    made.opened.connect(opened.append)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    made.sign_in_page.password.edit.setText(PASSWORD)
    made.sign_in_page.go_on()
    assert store_thread.wait_idle()
    assert made.trouble_page is not None
    assert made.page is made.trouble_page
    yield made
    for signed_in in opened:
        store_thread.run(signed_in.store.close, owner=made)
    store_thread.wait_idle()


def words_of(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def ways(window: UnlockWindow) -> list[Remedy]:
    assert window.trouble_page is not None
    return [remedy for remedy, row in window.trouble_page.rows.items() if row.isVisible()]


def test_what_is_wrong_is_said_with_every_way_on_and_the_file_is_as_it_was(
    window: UnlockWindow, damaged: Path, store_thread: StoreThread
) -> None:
    before = (damaged / "vault.db").read_bytes()
    page = window.trouble_page
    assert page is not None
    assert set(ways(window)) == {Remedy.RESTORE, Remedy.SALVAGE, Remedy.READ, Remedy.ELSEWHERE}
    assert "تالفة" in words_of(page)
    assert "أحدث نسخة سليمة" in words_of(page)
    page.go_on()
    assert window.restoring is not None
    assert window.page is window.restoring.page
    assert Path(window.restoring.page.path.value() or "").parent == damaged / "backups"
    assert (damaged / "vault.db").read_bytes() == before


def test_it_is_opened_to_be_read(window: UnlockWindow, store_thread: StoreThread, opened: list) -> None:
    assert window.trouble_page is not None
    window.trouble_page.rows[Remedy.READ].click()
    assert store_thread.wait_idle()
    assert [signed_in.store.read_only for signed_in in opened] == [True]


def test_what_can_be_read_is_saved_and_the_new_store_opened(
    window: UnlockWindow, damaged: Path, store_thread: StoreThread, qtbot
) -> None:
    before = (damaged / "vault.db").read_bytes()
    assert window.trouble_page is not None
    window.trouble_page.rows[Remedy.SALVAGE].click()
    assert window.salvaging is not None
    page = window.salvaging.page
    assert page.way.login.value() == LOGIN
    page.way.password.set_value(None)
    page.go_on()
    assert page.way.password.finding is not None
    page.way.password.set_value(PASSWORD)
    page.go_on()
    assert page.busy
    window.go_up()
    assert window.page is page
    assert store_thread.wait_idle(60_000)
    assert not page.busy
    assert "لم يُفقد شيء" in page.report.text()
    assert page.bar.maximum() >= page.bar.value()
    with qtbot.waitSignal(window.folder_chosen) as chosen:
        page.go_on()
    (there,) = chosen.args
    assert Path(there).name == f"{damaged.name}-salvaged"
    Office(Path(there), "").open().store.close()
    assert (damaged / "vault.db").read_bytes() == before


def test_saving_is_stopped_half_way_and_leaves_nothing(
    window: UnlockWindow, damaged: Path, store_thread: StoreThread
) -> None:
    assert window.trouble_page is not None
    window.trouble_page.rows[Remedy.SALVAGE].click()
    assert window.salvaging is not None
    page = window.salvaging.page
    page.way.password.set_value(PASSWORD)
    page.go_on()
    page.stop.click()
    assert store_thread.wait_idle(60_000)
    assert "أُوقف الإنقاذ" in words_of(page)
    assert not damaged.with_name(f"{damaged.name}-salvaged").exists()


def test_a_damaged_backup_is_passed_over_for_an_older_one(desk_office: Office) -> None:
    signed_in = desk_office.open()
    older = backup(signed_in).path
    newer = backup(signed_in).path
    signed_in.store.close()
    overwrite(newer, 3)
    found = newest_copy(desk_office.folder)
    assert found is not None
    assert found.path == older
    overwrite(older, 3)
    assert newest_copy(desk_office.folder) is None


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("store-damaged", Remedy.RESTORE),
        ("disk-full", Remedy.AGAIN),
        ("keyslots-damaged", Remedy.RECOVERY_KEY),
        ("no-store", Remedy.ELSEWHERE),
        ("store-newer", Remedy.AGAIN),
    ],
)
def test_the_filled_button_is_what_most_often_helps(window: UnlockWindow, code: str, first: Remedy) -> None:
    assert window.trouble_page is not None
    chosen: list[Remedy] = []
    window.trouble_page.chosen.disconnect()
    window.trouble_page.chosen.connect(chosen.append)
    window._refused(StoreUnusable(code))
    window.trouble_page.go_on()
    assert chosen == [first]


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_fits_a_small_screen(
    window: UnlockWindow, both_ways: str, qapp, percent: int, store_thread: StoreThread
) -> None:
    theme.apply(qapp, choice="light", text_percent=percent)
    window.resize(683, 384)
    window._show_salvage()
    assert window.salvaging is not None
    for show in (lambda: window._refused(StoreUnusable("store-damaged")), window._show_salvage):
        show()
        assert store_thread.wait_idle()
        settle()
        assert clipped(window) == []
        assert nameless(window) == []

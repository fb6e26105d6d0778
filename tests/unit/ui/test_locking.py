"""Nothing is locked away before it is saved; where it cannot be, who sits here gets it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from intake_desktop.services.office.desk_place import kept_place
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store.engine import driver
from intake_desktop.ui.entrance.locking import Locking
from intake_desktop.ui.shell.window import Shell
from tests.unit.office import PASSWORD
from tests.unit.ui.hands import show_active, type_text
from tests.unit.ui.test_shell import Noted


class Typed(Noted):
    """A screen with something typed in it."""

    def __init__(self, shell: Shell) -> None:
        from intake_desktop.ui.widgets.line_field import LineField

        super().__init__(shell)
        self.field = LineField("ملاحظة")
        self.layout().addWidget(self.field)


@pytest.fixture
def window(shell: Shell, qtbot) -> Shell:
    shell.register_screen("today", "اليوم", "sun", Typed)
    shell.show_screen("today")
    show_active(qtbot, shell)
    type_text(shell.made_screen("today").field.edit, "لم يُحفظ بعد")
    return shell


def fill_disk(signed_in: SignedIn, *, full: bool) -> None:
    """On the store thread: the file may not grow, or may again."""
    with signed_in.store.engine.connect() as connection:
        raw = driver(connection)
        pages = raw.execute("PRAGMA page_count").fetchone()[0] if full else 1_000_000
        raw.execute(f"PRAGMA max_page_count = {pages}")
        raw.execute("CREATE TABLE IF NOT EXISTS filler (x)" if not full else "SELECT 1")


class Disk:
    """The store's disk, as a test has it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def becomes(self, *, full: bool) -> None:
        self.shell.store.run(fill_disk, self.shell.signed_in, full=full, owner=self.shell)
        assert self.shell.store.wait_idle()


@pytest.fixture
def disk(window: Shell) -> Disk:
    return Disk(window)


def place_of_store(shell: Shell) -> str | None:
    told: list[str | None] = []
    shell.store.run(kept_place, shell.signed_in, owner=shell, on_done=told.append)
    assert shell.store.wait_idle()
    return told[0]


def held(window: Shell, qtbot, why="idle") -> Locking:
    locking = Locking(window, why=why)
    locking.begin()
    qtbot.waitUntil(lambda: window.curtain._held is not None)
    return locking


def test_a_full_disk_leaves_the_desk_covered_and_asks_for_the_password(window, disk, qtbot):
    long = "كلمة " * 4000
    window.made_screen("today").field.type_again(long, left=False)
    disk.becomes(full=True)
    locking = held(window, qtbot)
    asked = window.curtain._held
    assert "القرص" in asked.note.text()
    assert window.curtain.is_down
    type_text(asked.password.edit, "غيمة وزيتونة وسبع قوارب")
    asked._enter()
    qtbot.waitUntil(lambda: asked.password.finding is not None)
    assert window.curtain.is_down
    asked.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(locking.lifted):
        asked._enter()
    assert not window.curtain.is_down
    assert window.made_screen("today").field.value() == long.strip()
    disk.becomes(full=False)


def test_room_on_the_disk_again_locks_after_all(window, disk, qtbot):
    window.made_screen("today").field.type_again("كلمة " * 4000, left=False)
    disk.becomes(full=True)
    locking = held(window, qtbot)
    disk.becomes(full=False)
    with qtbot.waitSignal(locking.saved):
        locking._retry.timeout.emit()
    assert "كلمة" in place_of_store(window)


def test_closing_over_a_full_disk_asks_before_anything_is_given_up(window, disk, qtbot):
    window.made_screen("today").field.type_again("كلمة " * 4000, left=False)
    disk.becomes(full=True)
    locking = held(window, qtbot, why="closed")
    assert window.curtain._held.give_up.isVisible()
    with qtbot.waitSignal(locking.given_up):
        window.curtain._held.give_up.click()
    disk.becomes(full=False)


def test_an_idle_lock_cannot_be_made_to_give_anything_up(window, disk, qtbot):
    window.made_screen("today").field.type_again("كلمة " * 4000, left=False)
    disk.becomes(full=True)
    held(window, qtbot)
    assert not window.curtain._held.give_up.isVisible()
    disk.becomes(full=False)


def test_what_waits_on_the_store_is_waited_for_and_said(window, qtbot):
    import threading

    done = threading.Event()
    window.store.run(done.wait, owner=window)
    locking = Locking(window, why="asked")
    ended: list[bool] = []
    locking.saved.connect(lambda: ended.append(True))
    locking.begin()
    QApplication.processEvents()
    assert ended == []
    locking._patience.timeout.emit()
    assert "لم ينته" in window.curtain._held.note.text()
    with qtbot.waitSignal(locking.saved):
        done.set()


def test_a_close_with_nothing_typed_leaves_no_place(window, qtbot):
    window.made_screen("today").field.set_value("من القاعدة")
    locking = Locking(window, why="closed")
    with qtbot.waitSignal(locking.saved):
        locking.begin()
    assert place_of_store(window) is None

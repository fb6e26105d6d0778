"""The import's screen worked by keys, over a real store and real files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intake_desktop.ui.importing.screen import ImportScreen
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.labels import TextLabel
from tests.desk import Desk
from tests.registries import PEOPLE, TITLES, write_xlsx
from tests.unit.ui.hands import choose_file, press

NAMELESS = ("", "1000000008", "", "يمني", "ذكر", "", 81)
DOUBTFUL = ("نورة خالد الدوسري", "1098765432", "0138119944", "المريخ", "أنثى", "1445/13/1", 82)


def registry_of(folder: Path, *more: tuple[object, ...]) -> Path:
    return write_xlsx(folder / "سجل قديم.xlsx", [TITLES, *PEOPLE, *more])


def key(desk: Desk, name: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key of the keyboard, to whoever has it; then all that follows."""
    desk.shell.activateWindow()  # as a window manager does when a dialogue has closed
    while not desk.shell.isActiveWindow():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QTest.keyClick(QApplication.focusWidget() or desk.shell, name, modifiers)
    desk.settle()


def f9(desk: Desk) -> None:
    key(desk, Qt.Key.Key_F9)


def opened(desk: Desk, file: Path) -> ImportScreen:
    """The screen with a file chosen through the dialogue."""
    screen = desk.go("import")
    assert isinstance(screen, ImportScreen)
    if screen.work.imported is not None:
        screen.result.again.setFocus()
        key(desk, Qt.Key.Key_Return)
    f9(desk)
    choose_file(file)
    desk.settle()
    return screen


def pick(desk: Desk, field: ChoiceField, value: str) -> None:
    """Choose with the arrow keys, as in any list."""
    field.focus()
    wanted = field.combo.findData(value)
    assert wanted >= 0
    while field.combo.currentIndex() != wanted:
        press(field.combo, Qt.Key.Key_Down if field.combo.currentIndex() < wanted else Qt.Key.Key_Up)
    desk.settle()


def at_columns(desk: Desk, file: Path) -> ImportScreen:
    screen = opened(desk, file)
    if screen.file.channel.value() is None:
        pick(desk, screen.file.channel, "interview")
    f9(desk)
    return screen


def at_rows(desk: Desk, file: Path) -> ImportScreen:
    screen = at_columns(desk, file)
    f9(desk)
    assert screen.current == "rows"
    return screen


def names(screen: ImportScreen) -> list[str]:
    rows = screen.rows.table.rows
    return [str(rows.index(place, 2).data()) for place in range(rows.rowCount())]


def stand_on(desk: Desk, screen: ImportScreen, place: int) -> None:
    screen.rows.table.setCurrentIndex(screen.rows.table.rows.index(place, 0))
    desk.settle()


def detail_words(screen: ImportScreen) -> list[str]:
    parts = [words for part in screen.rows.detail.parts for words in part.findChildren(TextLabel)]
    alone = [part for part in screen.rows.detail.parts if isinstance(part, TextLabel)]
    return [words.text() for words in (*parts, *alone) if words.text()]


def chip_texts(screen: ImportScreen) -> list[str]:
    return [chip.text() for chip in screen.rows.kinds.chips]


@contextmanager
def store_held(desk: Desk) -> Iterator[None]:
    """The store thread is busy with something else meanwhile."""
    free = threading.Event()
    desk.store.run(free.wait, 30, owner=QObject(desk.shell))
    try:
        yield
    finally:
        free.set()
    desk.settle()

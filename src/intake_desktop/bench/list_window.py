"""The list of everybody in the real window, in a process of its own: painted, wheeled through, jumped about.

Beside it a bare QTableView over a model that asks the same encrypted file for a hundred rows when it is to
paint them, by hand and in the window's own thread. `python -m ... STORE` prints one JSON line.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView

from intake_desktop.bench.sample import LOGIN, PASSWORD
from intake_desktop.bench.search import p95
from intake_desktop.bench.window_process import resident_bytes

WHEEL_STEPS, JUMPS = 400, 100
PATIENCE_SECONDS = 30
_PAGE, _PAGES_KEPT, _COLUMNS = 100, 20, 6
_MIB = 1024 * 1024
_BARE = (
    "SELECT c.number, p.given || ' ' || p.father || ' ' || p.family, c.opened_on, a.name, c.missing_count,"
    " c.state FROM case_file c JOIN person p ON p.id = c.person_id JOIN account a ON a.id = c.taken_by"
    " WHERE c.id <= ? ORDER BY c.id DESC LIMIT ?"
)


class Watch(QObject):
    """Whether a table's last paint had all the rows it shows."""

    def __init__(self, table: QTableView, has_row: Callable[[int], bool]) -> None:
        super().__init__(table)
        self._table, self._has_row = table, has_row
        self.whole = False
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            first, last = self._table.rowAt(0), self._table.rowAt(self._table.viewport().height() - 1)
            count = self._table.model().rowCount()
            rows = range(first, (last if last >= 0 else count - 1) + 1)
            self.whole = first >= 0 and all(map(self._has_row, rows))
        return False

    def time(self, act: Callable[[], object]) -> float:
        """Milliseconds from `act` until everything it brought into view is painted."""
        self.whole = False
        begun = time.perf_counter()
        act()
        while not self.whole:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() - begun > PATIENCE_SECONDS:
                raise TimeoutError("the list never came")
        return (time.perf_counter() - begun) * 1000


class BareModel(QAbstractTableModel):
    """A lazy model as one writes it by hand: the newest hundred from an id down, twenty pages kept."""

    def __init__(self, raw: Any, count: int) -> None:
        super().__init__()
        self._raw, self._count = raw, count
        self._pages: OrderedDict[int, list[tuple[Any, ...]]] = OrderedDict()

    def rowCount(self, _parent: Any = None) -> int:
        return self._count

    def columnCount(self, _parent: Any = None) -> int:
        return _COLUMNS

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page, place = divmod(index.row(), _PAGE)
        if page not in self._pages:
            asked = (self._count - page * _PAGE, _PAGE)
            self._pages[page] = self._raw.execute(_BARE, asked).fetchall()
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return str(self._pages[page][place][index.column()])


def wheel(table: QTableView) -> None:
    """One notch down."""
    middle = QPointF(table.viewport().rect().center())
    told = QWheelEvent(
        middle,
        table.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.viewport(), told)


def scrolled(table: QTableView, watch: Watch) -> dict[str, float]:
    """The wheel from the top, then jumps by the scroll bar to anywhere, and what memory grew by."""
    bar, dice, before = table.verticalScrollBar(), random.Random(11), resident_bytes()
    wheeled = []
    for _ in range(WHEEL_STEPS):
        if bar.value() == bar.maximum():
            watch.time(lambda: bar.setValue(0))
        wheeled.append(watch.time(lambda: wheel(table)))
    places = [dice.randrange(bar.maximum()) for _ in range(JUMPS)]
    jumped = [watch.time(partial(bar.setValue, place)) for place in places if place != bar.value()]
    grown = (resident_bytes() - before) / _MIB
    return {"wheel_p95": p95(wheeled), "jump": median(jumped), "jump_p95": p95(jumped), "grown": grown}


def window(store: Path) -> Any:
    """The program's main window, signed in."""
    from intake_desktop.app import make_application, open_entrance

    entrance = open_entrance(make_application(), store=store)
    first: Any = entrance.window
    first.sign_in_page.entered.emit(LOGIN, PASSWORD)
    until(lambda: entrance.window is not first)
    shell: Any = entrance.window
    assert shell.store.wait_idle()
    return entrance


def until(done: Callable[[], bool]) -> None:
    """Run the event loop until `done`."""
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def ours(shell: Any) -> dict[str, float]:
    """The screen of the beneficiaries."""
    begun = time.perf_counter()
    shell.show_screen("beneficiaries")
    screen = shell.made_screen("beneficiaries")
    watch = Watch(screen.cases, lambda row: screen.cases.rows.row(row) is not None)
    watch.time(lambda: None)
    first = (time.perf_counter() - begun) * 1000
    shell.show_screen("today")
    assert shell.store.wait_idle()
    again = watch.time(lambda: shell.show_screen("beneficiaries"))
    chip = next(chip for chip in screen.filter.chips if chip.identity == "closed")
    told = {"first": first, "again": again, "narrowed": watch.time(chip.click)}
    chip.click()
    assert shell.store.wait_idle()
    return {**told, **scrolled(screen.cases, watch)}


def bare(shell: Any) -> dict[str, float]:
    """The same list in a bare view of the same size."""
    from intake_desktop.store.engine import raw_connection

    opened = shell.signed_in.store
    raw = raw_connection(opened.folder / "vault.db", opened.data_key)
    count = raw.execute("SELECT max(id) FROM case_file").fetchone()[0]
    model, table = BareModel(raw, count), QTableView()
    table.resize(shell.made_screen("beneficiaries").cases.size())
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    watch = Watch(table, lambda _row: True)

    def show() -> None:
        table.setModel(model)
        table.show()

    told = {"first": watch.time(show), **scrolled(table, watch)}
    table.close()
    raw.close()
    return told


def loaded(rows: int = 100_000) -> dict[str, float]:
    """What a list costs that is loaded whole, before it is shown at all."""
    before, begun = resident_bytes(), time.perf_counter()
    model = QStandardItemModel()
    for row in range(rows):
        model.appendRow([QStandardItem(f"{row} {column}") for column in range(_COLUMNS)])
    took = (time.perf_counter() - begun) * 1000
    return {"first": took, "grown": (resident_bytes() - before) / _MIB}


def measured(store: Path) -> dict[str, Any]:
    """All of it, in this process."""
    entrance = window(store)
    told = {"ours": ours(entrance.window), "bare": bare(entrance.window), "loaded": loaded()}
    entrance.close()
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1]))) + "\n")

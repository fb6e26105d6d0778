"""Rows of a list: columns, and a model that asks for the pages it shows and no others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from intake_desktop.ui.widgets.labels import BadgeTone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ColumnKind = Literal["text", "strong", "muted", "lines", "number", "badge"]
"""`lines` are small and muted, two at most; all others stand on one line."""

PAGE_ROWS = 100
PAGES_KEPT = 20
PATIENCE_MS = 150  # rows on their way are blank so long, then dots: quick ones never flicker
AHEAD_MS = 20  # what is looked at is painted first, then what lies beside it is fetched
_NOWHERE = QModelIndex()
WAITING = "…"


@dataclass(frozen=True)  # no slots: Column[Row](...) sets an attribute on what it makes
class Column(Generic[R]):
    """One column: its title, its words for a row, and how wide (a stretch shares what is left).

    Where there is no room for all at their widths, those with a `spare` are left out, 1 first. One that is
    not `shown` is left out always. One is no narrower than its title, nor than a badge of its `widest` words.
    """

    title: str
    text: Callable[[R], str]
    kind: ColumnKind = "text"
    width_px: int = 120
    stretch: bool = False
    tone: Callable[[R], BadgeTone] | None = None
    icon: Callable[[R], str] | None = None  # of a badge
    spare: int = 0
    shown: bool = True
    widest: tuple[str, ...] = ()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows by page. `fetch(offset, limit)` asks for a page; the answer comes through `receive`, any time.

    One page is on its way at a time. What is waited for meanwhile and scrolled past is never asked for; when
    nothing is waited for, the pages beside the one looked at are fetched ahead.
    """

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.fetch: Callable[[int, int], object] | None = None
        self.turn = 0  # what was asked in an earlier one is of another list
        self._count = 0
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._before: dict[int, Sequence[R]] = {}  # shown until what they are read anew has come
        self._asked: int | None = None
        self._wanted: list[int] = []
        self._given_up: set[int] = set()
        self._looked_at = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_dots)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._fetch_ahead)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show a list that is whole already."""
        self.beginResetModel()
        self._forget(len(rows), None)
        for start in range(0, len(rows), PAGE_ROWS):
            self._pages[start // PAGE_ROWS] = rows[start : start + PAGE_ROWS]
        self.endResetModel()

    def set_source(self, count: int, fetch: Callable[[int, int], object]) -> None:
        """Show `count` rows of which pages are fetched as they come into view."""
        self.beginResetModel()
        self._forget(count, fetch)
        self.endResetModel()

    def renew(self, count: int, fetch: Callable[[int, int], object]) -> None:
        """As `set_source`, for the same list read anew: what is shown stays until its page has come."""
        before = dict(self._pages or self._before)
        if count != self._count:
            self.set_source(count, fetch)
            self._before = before
            return
        self._forget(count, fetch)
        self._before = before
        self._tell(0, count)

    def _forget(self, count: int, fetch: Callable[[int, int], object] | None) -> None:
        self.fetch, self._count = fetch, count
        self.turn += 1
        for kept in (self._pages, self._before, self._wanted, self._given_up):
            kept.clear()
        self._asked, self._looked_at = None, 0
        self._patience.stop()
        self._ahead.stop()

    def receive(self, offset: int, rows: Sequence[R]) -> None:
        """A page has come."""
        page = offset // PAGE_ROWS
        self._before.pop(page, None)
        self._pages[page] = rows
        while self.fetch and len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self._tell(offset, len(rows))
        self._answered(page)

    def give_up(self, offset: int) -> None:
        """A page will not come: it is not asked for again until the list is read anew."""
        self._given_up.add(offset // PAGE_ROWS)
        self._answered(offset // PAGE_ROWS)

    def _answered(self, page: int) -> None:
        if page == self._asked:
            self._asked = None
        if page in self._wanted:
            self._wanted.remove(page)
        self._ask_next()

    def _tell(self, offset: int, count: int) -> None:
        last = min(offset + count, self._count) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self.columns) - 1))

    def row(self, index: int) -> R | None:
        """The row at `index`, or None while its page is on the way."""
        page, place = divmod(index, PAGE_ROWS)
        if page not in self._pages:
            self._want(page)
        elif page != self._looked_at:
            self._looked_at = page
            self._ahead.start()
        rows = self._pages.get(page)
        if rows is None:
            rows = self._before.get(page, ())
        else:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def _want(self, page: int) -> None:
        self._looked_at = page
        known = page == self._asked or page in self._wanted[-1:] or page in self._given_up
        if known or not self.fetch:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        if not self._patience.isActive():
            self._patience.start()
        self._ask_next()

    def _ask_next(self) -> None:
        """Ask for what is looked at, the last first; then for what lies beside it."""
        if self._asked is not None:
            return
        self._wanted = [page for page in self._wanted if abs(page - self._looked_at) <= 1]
        if self._wanted:
            self._ask(self._wanted[-1])
        else:
            self._ahead.start()

    def _fetch_ahead(self) -> None:
        for page in (self._looked_at + 1, self._looked_at - 1):
            if self._asked is None and self._is_missing(page):
                self._ask(page)

    def _ask(self, page: int) -> None:
        if self.fetch:
            self._asked = page
            self.fetch(page * PAGE_ROWS, PAGE_ROWS)

    def _is_missing(self, page: int) -> bool:
        within = 0 <= page * PAGE_ROWS < self._count
        return within and page not in self._pages and page not in self._given_up

    def is_blank(self, index: int) -> bool:
        """Whether a row is on its way and not for long yet."""
        return self._patience.isActive() and self.row(index) is None

    def _show_dots(self) -> None:
        for page in (*self._wanted, self._looked_at):
            if page not in self._pages:
                self._tell(page * PAGE_ROWS, PAGE_ROWS)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows, fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in words:
            return None
        row = self.row(index.row())
        return WAITING if row is None else self.columns[index.column()].text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

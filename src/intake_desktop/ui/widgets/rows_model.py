"""Rows of a list: columns, and a model that asks for the pages it shows and no others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from intake_desktop.ui.widgets.labels import BadgeTone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ColumnKind = Literal["text", "strong", "muted", "number", "badge"]

PAGE_ROWS = 100
PAGES_KEPT = 20
_NOWHERE = QModelIndex()
ToneRole = int(Qt.ItemDataRole.UserRole) + 1
BadgeIconRole = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)  # no slots: Column[Row](...) sets an attribute on what it makes
class Column(Generic[R]):
    """One column: its title, its words for a row, and how wide (a stretch shares what is left).

    Where there is no room for all at their widths, those with a `spare` are left out, 1 first. One that is
    not `shown` is left out always.
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


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows by page. `fetch(offset, limit)` asks for a page; the answer comes through `receive`, any time."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.fetch: Callable[[int, int], object] | None = None
        self._count = 0
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show a list that is whole already."""
        self.beginResetModel()
        self.fetch = None
        self._count = len(rows)
        self._pages.clear()
        self._asked.clear()
        for start in range(0, len(rows), PAGE_ROWS):
            self._pages[start // PAGE_ROWS] = rows[start : start + PAGE_ROWS]
        self.endResetModel()

    def set_source(self, count: int, fetch: Callable[[int, int], object]) -> None:
        """Show `count` rows of which pages are fetched as they come into view."""
        self.beginResetModel()
        self.fetch, self._count = fetch, count
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def receive(self, offset: int, rows: Sequence[R]) -> None:
        """A page has come."""
        page = offset // PAGE_ROWS
        self._asked.discard(page)
        self._pages[page] = rows
        while self.fetch and len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(offset + len(rows), self._count) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self.columns) - 1))

    def row(self, index: int) -> R | None:
        """The row at `index`, or None while its page is on the way."""
        page, place = divmod(index, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is not None:
            self._pages.move_to_end(page)
            return rows[place] if place < len(rows) else None
        if self.fetch and page not in self._asked:
            self._asked.add(page)
            self.fetch(page * PAGE_ROWS, PAGE_ROWS)
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows, fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; its tone for a badge."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ToneRole,
            BadgeIconRole,
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return None if role in (ToneRole, BadgeIconRole) else "…"
        column = self.columns[index.column()]
        if role == BadgeIconRole:
            return column.icon(row) if column.icon else ""
        if role == ToneRole:
            return column.tone(row) if column.tone else "neutral"
        return column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

"""Lists: a table over a lazy model that asks for the rows it shows and no others."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.theme.focus_ring import OWN_RING
from intake_desktop.ui.widgets.labels import BadgeTone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ColumnKind = Literal["text", "strong", "muted", "number", "badge"]

PAGE_ROWS = 100
PAGES_KEPT = 20
_NOWHERE = QModelIndex()
ToneRole = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)  # no slots: Column[Row](...) sets an attribute on what it makes
class Column(Generic[R]):
    """One column: its title, its words for a row, and how wide (a stretch shares what is left)."""

    title: str
    text: Callable[[R], str]
    kind: ColumnKind = "text"
    width_px: int = 120
    stretch: bool = False
    tone: Callable[[R], BadgeTone] | None = None


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
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return None if role == ToneRole else "…"
        column = self.columns[index.column()]
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


_BADGE_INK: dict[BadgeTone, tuple[Role, Role]] = {
    "neutral": ("muted", "neutral_tint"),
    "info": ("primary", "primary_tint"),
    "ok": ("ok", "ok_tint"),
    "warn": ("warn", "warn_tint"),
    "error": ("error", "error_tint"),
}


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell by its column's kind: one line, shortened at the end, badges as pills."""

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowsModel)
        colours = theme.current().colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        painter.fillRect(rect, QColor(colours.primary_tint if selected else colours.surface))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        kind: ColumnKind = model.columns[index.column()].kind
        if kind == "badge":
            self._paint_badge(painter, option, text, index.data(ToneRole) or "neutral")
        elif text:
            self._paint_text(painter, option, text, kind)
        self._paint_focus(painter, rect, index)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A ring around the row the keyboard is on: around the list it would say too little."""
        table = self._table
        if not table.hasFocus() or table.currentIndex().row() != index.row():
            return
        painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
        painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        for edge in table.outer_edges(index.column()):
            x = rect.left() + 1 if edge == "left" else rect.right()
            painter.drawLine(x, rect.top(), x, rect.bottom())

    @staticmethod
    def _paint_text(painter: QPainter, option: QStyleOptionViewItem, text: str, kind: ColumnKind) -> None:
        colours = theme.current().colours
        weight = QFont.Weight.Medium if kind == "strong" else QFont.Weight.Normal
        font = theme.font("body", weight)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if kind == "muted" else colours.text))
        space = theme.current().scale.space_px(12)
        room = option.rect.adjusted(space, 0, -space, 0)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        paragraph = Qt.TextFlag.TextForceRightToLeft if right_to_left else Qt.TextFlag.TextForceLeftToRight
        if kind == "number":
            paragraph = Qt.TextFlag.TextForceLeftToRight
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = int(side) | int(Qt.AlignmentFlag.AlignAbsolute) | int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, flags | int(paragraph) | int(Qt.TextFlag.TextSingleLine), shown)

    @staticmethod
    def _paint_badge(painter: QPainter, option: QStyleOptionViewItem, text: str, tone: BadgeTone) -> None:
        if not text:
            return
        scale, colours = theme.current().scale, theme.current().colours
        font = theme.font("small", QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        space = scale.space_px(12)
        cell = option.rect
        width = min(metrics.horizontalAdvance(text) + scale.space_px(20), cell.width() - 2 * space)
        height = metrics.height() + scale.space_px(4)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        left = cell.right() + 1 - space - width if right_to_left else cell.left() + space
        pill = QRectF(left, cell.center().y() - height / 2, width, height)
        ink, ground = _BADGE_INK[tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line)) if tone == "neutral" else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.of(ground)))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(colours.of(ink)))
        painter.setFont(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width - scale.space_px(12)))
        paragraph = Qt.TextFlag.TextForceRightToLeft if right_to_left else Qt.TextFlag.TextForceLeftToRight
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter) | int(paragraph), shown)


class ListTable(QTableView):
    """Whole rows, 40 px high, arrow keys to move, Enter or a double click to open. Tab leaves it."""

    opened = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self.rows: RowsModel[Any] = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(name)
        self.setProperty(OWN_RING, True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._size_columns(columns)
        self.doubleClicked.connect(self._opened_by_mouse)

    def _size_columns(self, columns: Sequence[Column[Any]]) -> None:
        scale = theme.current().scale
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(scale.text_px(44))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(scale.text_px(60))
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            self.setColumnWidth(place, scale.text_px(column.width_px))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show a list that is whole already; the keyboard stays on its row, or goes to the first."""
        place = self.currentIndex().row()
        self.rows.set_rows(rows)
        self._stand_on(place)

    def show_source(self, count: int, fetch: Callable[[int, int], object]) -> None:
        """Show `count` rows that are fetched as they come into view, as `RowsModel.set_source`."""
        place = self.currentIndex().row()
        self.rows.set_source(count, fetch)
        self._stand_on(place)

    def outer_edges(self, column: int) -> list[str]:
        """On which sides of the list a column lies: left, right, both or neither."""
        shown = [place for place in range(self.rows.columnCount()) if not self.isColumnHidden(place)]
        ends = {shown[0]: "right", shown[-1]: "left"} if shown else {}
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            ends = {place: "left" if side == "right" else "right" for place, side in ends.items()}
        return (
            ["left", "right"]
            if len(shown) == 1
            else [side for place, side in ends.items() if place == column]
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _stand_on(self, place: int) -> None:
        if count := self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(max(place, 0), count - 1), 0))

    def current_row(self) -> Any:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def _opened_by_mouse(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

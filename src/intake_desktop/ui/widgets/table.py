"""Lists: a table over a lazy model, whole rows, worked by arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from intake_desktop.ui import theme
from intake_desktop.ui.theme.focus_ring import OWN_RING
from intake_desktop.ui.widgets.rows_model import PAGE_ROWS, PAGES_KEPT, Column, RowsModel
from intake_desktop.ui.widgets.table_cells import CellDelegate, badge_cell_px

__all__ = ["PAGES_KEPT", "PAGE_ROWS", "Column", "ListTable", "RowsModel"]


class ListTable(QTableView):
    """Whole rows, 40 px high, arrow keys to move, Enter or a double click to open. Tab leaves it."""

    opened = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self.rows: RowsModel[Any] = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
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
        header.ensurePolished()  # a title is measured in the font it is shown in
        header.setMinimumSectionSize(scale.text_px(60))
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            least = (header.sectionSizeHint(place), *map(badge_cell_px, column.widest))
            self.setColumnWidth(place, max(scale.text_px(column.width_px), *least))
            self.setColumnHidden(place, not column.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._leave_out(event.size().width())
        super().resizeEvent(event)

    def _leave_out(self, room_px: int) -> None:
        """Names are not cut for the sake of what can be read in the file."""
        columns, scale = self.rows.columns, theme.current().scale
        needed = sum(scale.text_px(column.width_px) for column in columns if column.shown)
        spare = [place for place, column in enumerate(columns) if column.spare and column.shown]
        for place in sorted(spare, key=lambda place: columns[place].spare):
            self.setColumnHidden(place, needed > room_px)
            needed -= scale.text_px(columns[place].width_px) if needed > room_px else 0

    def show_column(self, place: int, shown: bool) -> None:
        """Offer a column or leave it out whatever the room."""
        self.rows.columns[place] = replace(self.rows.columns[place], shown=shown)
        self.setColumnHidden(place, not shown)
        self._leave_out(self.viewport().width())

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

    def show_anew(self, count: int, fetch: Callable[[int, int], object]) -> None:
        """The same list read anew, as `RowsModel.renew`: nothing blinks, the keyboard stays where it is."""
        place = self.currentIndex().row()
        self.rows.renew(count, fetch)
        if self.currentIndex().row() != place or place < 0:
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

    def go_to_row(self, wanted: Callable[[Any], bool]) -> bool:
        """Stand on the first row, of those that are there, that is wanted; False where none is."""
        rows = range(self.rows.rowCount())
        place = next((at for at in rows if (row := self.rows.row(at)) is not None and wanted(row)), None)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, 0))
        return place is not None

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

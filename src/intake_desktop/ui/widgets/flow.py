"""Fields in rows that wrap: side by side where there is room, one under another on a small screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


@dataclass(slots=True)
class _Place:
    item: QLayoutItem
    width: int
    stretch: int


class FlowLayout(QLayout):
    """Items in reading order, wrapped; those with a stretch share what is left of their row.

    An item never gets less than its `width_px` (or its own least width) unless the whole row is narrower.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap_px: int = 12,
        row_gap_px: int = 12,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self._gap, self._row_gap = gap_px, row_gap_px
        self._places: list[_Place] = []
        self._next: tuple[int, int] = (0, 0)

    def add(self, widget: QWidget, *, width_px: int = 0, stretch: int = 0) -> None:
        """Place `widget` after the others."""
        self._next = (width_px, stretch)
        self.addWidget(widget)
        self._next = (0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way in."""
        self._places.append(_Place(item, *self._next))

    def count(self) -> int:
        """How many items."""
        return len(self._places)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`; None past the end, as Qt expects."""
        return self._places[index].item if 0 <= index < len(self._places) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give up an item."""
        return self._places.pop(index).item if 0 <= index < len(self._places) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Rows fill the width, never the height."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        width = sum(self._least(place) for place in shown) + self._gap * max(len(shown) - 1, 0)
        margins = self.contentsMargins()
        height = max((place.item.sizeHint().height() for place in shown), default=0)
        return QSize(
            width + margins.left() + margins.right(),
            height + margins.top() + margins.bottom(),
        )

    def minimumSize(self) -> QSize:
        """The widest single item: everything else wraps."""
        size = QSize()
        for place in self._shown():
            size = size.expandedTo(place.item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[_Place]:
        return [place for place in self._places if not place.item.isEmpty()]

    @staticmethod
    def _least(place: _Place) -> int:
        wanted = place.item.minimumSize().width() if place.stretch else place.item.sizeHint().width()
        return max(place.width, wanted)

    def _rows(self, width: int) -> list[list[_Place]]:
        rows: list[list[_Place]] = []
        used = 0
        for place in self._shown():
            least = self._least(place)
            if not rows or used + self._gap + least > width:
                rows.append([place])
                used = least
            else:
                rows[-1].append(place)
                used += self._gap + least
        return rows

    def _widths(self, row: list[_Place], width: int) -> list[int]:
        widths = [min(self._least(place), width) for place in row]
        left = width - sum(widths) - self._gap * (len(row) - 1)
        stretch = sum(place.stretch for place in row)
        if stretch and left > 0:
            for index, place in enumerate(row):
                share = left * place.stretch // stretch if stretch else 0
                widths[index] += share
                left, stretch = left - share, stretch - place.stretch
        return widths

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for row in self._rows(inner.width()):
            widths = self._widths(row, inner.width())
            height = max(_height(place.item, wide) for place, wide in zip(row, widths, strict=True))
            if move:
                self._place_row(row, widths, QRect(inner.x(), y, inner.width(), height))
            y += height + self._row_gap
        return max(y - self._row_gap, inner.y()) - rect.y() + margins.bottom()

    def _place_row(self, row: list[_Place], widths: list[int], rect: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.x()
        for place, wide in zip(row, widths, strict=True):
            high = _height(place.item, wide)
            left = rect.right() + 1 - (x - rect.x()) - wide if mirrored else x
            down = (rect.height() - high) // 2 if self._centred else 0
            place.item.setGeometry(QRect(QPoint(left, rect.y() + down), QSize(wide, high)))
            x += wide + self._gap


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return max(item.sizeHint().height(), item.minimumSize().height())


class Flow(QWidget):
    """A widget whose children flow; the usual way to lay out a row of fields."""

    def __init__(self, *, gap_px: int = 12, row_gap_px: int = 12, centred: bool = False) -> None:
        """Fields stand on the top of their row; `centred` things, such as buttons, in its middle."""
        super().__init__()
        self._flow = FlowLayout(self, gap_px=gap_px, row_gap_px=row_gap_px, centred=centred)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, *, width_px: int = 0, stretch: int = 0) -> None:
        """Place `widget` after the others."""
        self._flow.add(widget, width_px=width_px, stretch=stretch)

    def clear(self) -> None:
        """Remove every child; each ends once the event is over that it may stand in."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()  # without a parent it would be Python's, and end at once

"""Rows of two lines under a box that is typed in: what answers, and under it what tells it apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intake_desktop.domain.cases.listed import Hit, SearchAnswer
from intake_desktop.domain.search import marks, number_marks
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.marked_line import MarkedLine, Marks
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.labels import state_label
from intake_desktop.wording.search import why_found

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """`icon` stands before it, `key` and `end_icon` at its far end."""

    title: str
    below: str
    title_marks: Marks = ()
    below_marks: Marks = ()
    icon: str = ""
    end_icon: str = ""
    key: str = ""


def row_of(hit: Hit, answer: SearchAnswer) -> Row:
    """A file that a search found: closed ones bear a sign beside their word."""
    below = beneath(hit)
    return Row(
        title=hit.name,
        below=below,
        title_marks=name_marks(hit, answer),
        below_marks=_below_marks(below, hit, answer),
        end_icon="archive" if hit.state == "closed" else "",
    )


def beneath(hit: Hit) -> str:
    """Whose file it is, where it stands, why it is here."""
    about = [ltr(hit.id_number_masked), str(hit.birth_year or ""), hit.city or "", state_label(hit.state)]
    why = why_found(hit.why, hit.matched)
    # A long reason goes first: the rest is cut off rather than what matched.
    return side_by_side([ltr(hit.number), *([why, *about] if hit.matched else [*about, why])])


def name_marks(hit: Hit, answer: SearchAnswer) -> Marks:
    """The letters of the name that answer, where it is the name that does."""
    return marks(answer.words, hit.name) if hit.why != "note" else ()


def matched_marks(hit: Hit, answer: SearchAnswer, text: str) -> Marks:
    """The letters of what matched besides, as `text` says it."""
    at = text.find(hit.matched) if hit.matched else -1
    if at < 0:
        return ()
    is_number = hit.why == "external_ref"
    found = number_marks(answer.query, hit.matched) if is_number else marks(answer.words, hit.matched)
    return tuple((at + start, at + end) for start, end in found)


def _below_marks(below: str, hit: Hit, answer: SearchAnswer) -> Marks:
    shown = {"number": hit.number, "id_number": hit.id_number_masked}.get(hit.why)
    if not shown:
        return matched_marks(hit, answer, below)
    at = below.find(shown)
    return tuple((at + start, at + end) for start, end in number_marks(answer.query, shown))


class RowsModel(QAbstractListModel):
    """Rows as they are; the words of each are what is said of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """These, in place of what was shown."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.rows[index.row()]
            return ". ".join(part for part in (row.title, row.below, row.key) if part)
        return None


class RowList(QListView):
    """The list itself. The keyboard stays in the box it hangs under."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))

    @property
    def chosen(self) -> int:
        """The row the arrows are on; -1 for none."""
        return self.currentIndex().row()

    def choose(self, place: int) -> None:
        """Stand on a row; before the first is none."""
        if place < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place) if place >= 0 else _NOWHERE)

    def height_of_all(self) -> int:
        """What all the rows take."""
        count = self.rows.rowCount()
        return self.sizeHintForRow(0) * count if count else 0

    def height_within(self, room_px: int) -> int:
        """What as many whole rows take as there is room for, one at least; arrows bring up the others."""
        row = self.sizeHintForRow(0)
        count = self.rows.rowCount()
        return min(count, max(room_px // row, 1)) * row if count else 0


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        scale = theme.current().scale
        return QSize(scale.text_px(240), scale.text_px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows.rows[index.row()]
        colours, scale = theme.current().colours, theme.current().scale
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(colours.primary_tint if chosen else colours.surface))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        side, top = scale.space_px(14), scale.space_px(5)
        room = option.rect.adjusted(side, top, -side, 0)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        room = self._icon(painter, room, row.icon, before=True, rtl=rtl)
        room = self._icon(painter, room, row.end_icon, before=False, rtl=rtl)
        room = _key(painter, room, row.key, rtl=rtl)
        title = MarkedLine(
            row.title, theme.font("body", QFont.Weight.Medium), colours.text, right_to_left=rtl
        )
        room.setTop(room.top() + title.draw(painter, room, row.title_marks))
        below = MarkedLine(row.below, theme.font("small"), colours.muted, right_to_left=rtl)
        below.draw(painter, room, row.below_marks)
        painter.restore()

    def _icon(self, painter: QPainter, room: QRect, name: str, *, before: bool, rtl: bool) -> QRect:
        """Draw an icon at one end; the room that is left."""
        if not name:
            return room
        scale = theme.current().scale
        side, gap = scale.icon_px, scale.space_px(10)
        at_right = before == rtl
        x = room.right() + 1 - side if at_right else room.left()
        y = room.top() + (room.height() - side) // 2
        painter.drawPixmap(QPoint(x, y), theme.icon_for(self._view, name, "muted", side))
        taken = side + gap
        return room.adjusted(0, 0, -taken, 0) if at_right else room.adjusted(taken, 0, 0, 0)


def _key(painter: QPainter, room: QRect, key: str, *, rtl: bool) -> QRect:
    """Draw a key as a small cap at the far end; the room that is left."""
    if not key:
        return room
    colours, scale = theme.current().colours, theme.current().scale
    font = theme.font("small")
    metrics = QFontMetrics(font)
    wide, high = metrics.horizontalAdvance(key) + scale.space_px(12), metrics.height()
    x = room.left() if rtl else room.right() + 1 - wide
    cap = QRect(x, room.top() + (room.height() - high) // 2, wide, high)
    painter.setFont(font)
    painter.setPen(QColor(colours.edge))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(QColor(colours.muted))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter.value, key)
    taken = wide + scale.space_px(10)
    return room.adjusted(taken, 0, 0, 0) if rtl else room.adjusted(0, 0, -taken, 0)


class HangingFrame(QFrame):
    """Hangs over whatever the window shows. Square and filled by itself, so that the screen beneath is not
    painted again at every key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QColor(colours.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

"""How a cell of a list is drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role, fonts
from intake_desktop.ui.theme.scale import Scale, TypeRole
from intake_desktop.ui.widgets.labels import BadgeTone
from intake_desktop.ui.widgets.rows_model import WAITING, Column, ColumnKind, Index, RowsModel

if TYPE_CHECKING:
    from intake_desktop.ui.widgets.table import ListTable

_BADGE_INK: dict[BadgeTone, tuple[Role, Role]] = {
    "neutral": ("muted", "neutral_tint"),
    "info": ("primary", "primary_tint"),
    "ok": ("ok", "ok_tint"),
    "warn": ("warn", "warn_tint"),
    "error": ("error", "error_tint"),
}


@lru_cache(maxsize=16)
def _letters(role: TypeRole, strong: bool, scale: Scale) -> tuple[QFont, QFontMetrics]:
    """A font and its measures, made once: a list is painted by the thousand cells."""
    font = fonts.font(role, scale, QFont.Weight.Medium if strong else QFont.Weight.Normal)
    return font, QFontMetrics(font)


@lru_cache(maxsize=512)
def two_lines(text: str, width_px: int, scale: Scale) -> tuple[str, ...]:
    """`text` in small letters on one line or two, the second shortened at the end."""
    font, metrics = _letters("small", False, scale)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width_px)
    layout.endLayout()
    first, rest = text[: line.textLength()].rstrip(), text[line.textLength() :].strip()
    return (first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width_px)) if rest else (first,)


def _flags(option: QStyleOptionViewItem, *, left_to_right: bool = False) -> int:
    """A line at the beginning of its cell, read the cell's way or always from the left."""
    from_right = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
    rtl, ltr = Qt.TextFlag.TextForceRightToLeft, Qt.TextFlag.TextForceLeftToRight
    paragraph = rtl if from_right and not left_to_right else ltr
    alignment = int(side) | int(Qt.AlignmentFlag.AlignAbsolute) | int(Qt.AlignmentFlag.AlignVCenter)
    return alignment | int(paragraph) | int(Qt.TextFlag.TextSingleLine)


def badge_cell_px(text: str) -> int:
    """How wide a cell has to be to hold a badge of `text` whole."""
    scale = theme.current().scale
    _font, metrics = _letters("small", True, scale)
    return metrics.horizontalAdvance(text) + scale.space_px(20) + 2 * scale.space_px(12) + 1


class CellDelegate(QStyledItemDelegate):
    """Draws a cell by its column's kind: text shortened at the end, badges as pills."""

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: RowsModel[Any] = self._table.rows
        colours = theme.current().colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect, place = option.rect, index.row()
        painter.save()
        painter.fillRect(rect, QColor(colours.primary_tint if selected else colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        row, column = model.row(place), model.columns[index.column()]
        if row is not None:
            self._paint_cell(painter, option, row, column)
        elif not model.is_blank(place) and column.kind != "badge":
            self._paint_text(painter, option, WAITING, column.kind)
        self._paint_focus(painter, rect, index)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Any, column: Column[Any]
    ) -> None:
        text = column.text(row)
        if not text:
            return
        if column.kind == "badge":
            tone = column.tone(row) if column.tone else "neutral"
            icon = column.icon(row) if column.icon else ""
            self._paint_badge(painter, option, text, tone, icon)
        elif column.kind == "lines":
            self._paint_lines(painter, option, text)
        else:
            self._paint_text(painter, option, text, column.kind)

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
        font, metrics = _letters("body", kind == "strong", theme.current().scale)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if kind == "muted" else colours.text))
        space = theme.current().scale.space_px(12)
        room = option.rect.adjusted(space, 0, -space, 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _flags(option, left_to_right=kind == "number"), shown)

    @staticmethod
    def _paint_lines(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        scale = theme.current().scale
        font, metrics = _letters("small", False, scale)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().colours.muted))
        space = scale.space_px(12)
        room = option.rect.adjusted(space, 0, -space, 0)
        lines = two_lines(text, room.width(), scale)
        height = min(metrics.height(), room.height() // len(lines))
        top = room.top() + (room.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            band = QRect(room.left(), top + place * height, room.width(), height)
            painter.drawText(band, _flags(option) | int(Qt.TextFlag.TextDontClip), line)

    def _paint_badge(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, tone: BadgeTone, icon: str
    ) -> None:
        scale, colours = theme.current().scale, theme.current().colours
        font, metrics = _letters("small", True, scale)
        space = scale.space_px(12)
        cell = option.rect
        side = scale.text_px(14) if icon else 0
        beside = side + scale.space_px(6) if icon else 0
        wanted = metrics.horizontalAdvance(text) + scale.space_px(20) + beside
        width = min(wanted, cell.width() - 2 * space)
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
        inside = int(width - scale.space_px(12)) - beside
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside)
        paragraph = Qt.TextFlag.TextForceRightToLeft if right_to_left else Qt.TextFlag.TextForceLeftToRight
        if icon:
            edge = scale.space_px(10)
            x = pill.right() - edge - side if right_to_left else pill.left() + edge
            top = int(pill.center().y() - side / 2)
            painter.drawPixmap(int(x), top, theme.icon_for(self._table, icon, ink, side))
            pill = pill.adjusted(0, 0, -beside, 0) if right_to_left else pill.adjusted(beside, 0, 0, 0)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter) | int(paragraph), shown)

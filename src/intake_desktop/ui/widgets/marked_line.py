"""One line of text, shortened at its end, with some of its letters marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from intake_desktop.ui import theme

Marks = tuple[tuple[int, int], ...]


class MarkedLine:
    """A line ready to be drawn, in a font and an ink; it begins where a line of text does on the screen.

    An `isolated` one is a number, read from left to right whatever stands around it.
    """

    def __init__(
        self, text: str, font: QFont, ink: str, *, right_to_left: bool, isolated: bool = False
    ) -> None:
        self._text, self._font, self._ink = text, font, ink
        self._rtl, self._isolated = right_to_left, isolated

    def draw(self, painter: QPainter, room: QRect, marked: Marks = (), *, centred: bool = False) -> int:
        """Draw it at the top of `room`, or half way down; its height."""
        metrics = QFontMetrics(self._font)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        layout = QTextLayout(text, self._font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft)
        # Aligned as it stands on the screen, whichever way the text runs.
        option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
        from_right = self._rtl and not self._isolated
        way = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        whole = len(text) if text == self._text else len(text) - 1  # the dots stand for what is left out
        layout.setFormats([_mark(start, min(end, whole)) for start, end in marked if start < whole])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        top = room.center().y() - line.height() / 2 if centred else room.top()
        painter.setPen(QColor(self._ink))
        layout.draw(painter, QPointF(room.left(), top))
        return int(line.height())


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    """Coloured and underlined: never by colour alone, and no weight that would move the letters."""
    form = QTextCharFormat()
    form.setForeground(QColor(theme.current().colours.primary))
    form.setFontUnderline(True)
    marked = QTextLayout.FormatRange()
    marked.start, marked.length, marked.format = start, end - start, form
    return marked

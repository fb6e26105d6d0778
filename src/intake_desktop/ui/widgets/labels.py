"""Text on the screen: labels by role and tone, and labels that shorten themselves."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role, TypeRole

Tone = Literal["text", "muted", "primary", "ok", "warn", "error"]
Weight = Literal["normal", "medium", "strong"]


class TextLabel(QLabel):
    """Plain text that reads in the direction of the application.

    A QLabel guesses side and direction from its first letter: a line that begins with «F1», or a Latin name,
    would stand at the far end with its words in the wrong order.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: TypeRole = "body",
        tone: Tone = "text",
        weight: Weight = "normal",
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("weight", weight)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def _drawn_text(self) -> str:
        return self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        layout, height = self._laid_out(room.width())
        middle = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        top = room.top() + (room.height() - height) / 2 if middle else room.top()
        layout.draw(painter, QPointF(room.left(), top))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """The lines at `width` and their height. `drawText` shifts one by the space it ends in."""
        option = QTextOption(self.alignment())
        option.setTextDirection(self.layoutDirection())
        wrap = QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.ManualWrap
        option.setWrapMode(wrap)
        layout = QTextLayout(self._drawn_text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


def leading() -> Qt.AlignmentFlag:
    """The edge where reading starts, said so that no text can overrule it."""
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def label(
    text: str = "",
    *,
    role: TypeRole = "body",
    tone: Tone = "text",
    weight: Weight = "normal",
    wrap: bool = False,
) -> TextLabel:
    """A label of plain text; its colour and size follow the theme."""
    return TextLabel(text, role=role, tone=tone, weight=weight, wrap=wrap)


class ElidedLabel(TextLabel):
    """One line that ends in … where there is no room; the tooltip then holds the whole."""

    def __init__(
        self,
        text: str = "",
        *,
        role: TypeRole = "body",
        tone: Tone = "text",
        weight: Weight = "normal",
    ) -> None:
        super().__init__(text, role=role, tone=tone, weight=weight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Three letters and the dots."""
        return QSize(self.fontMetrics().horizontalAdvance("MMM…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._drawn_text() != self.text() else "")

    def _drawn_text(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)


class IconLabel(QWidget):
    """One icon in a colour of the theme. Decoration: what it means stands beside it in words."""

    def __init__(
        self, name: str, role: Role = "muted", *, side_px: int = 18, line: TypeRole | None = None
    ) -> None:
        """With `line` it is as high as a line of that text, and so stands beside its first line."""
        super().__init__()
        self._name, self._role, self._side_px, self._line = name, role, side_px, line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def name(self) -> str:
        """The icon shown."""
        return self._name

    def show_icon(self, name: str, role: Role) -> None:
        """Another icon or colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = theme.current().scale.text_px(self._side_px)
        high = QFontMetrics(theme.font(self._line)).height() if self._line else side
        return QSize(side, max(side, high))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        place = QPoint((self.width() - side) // 2, (self.height() - side) // 2)
        QPainter(self).drawPixmap(place, theme.icon_for(self, self._name, self._role, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self.update()


BadgeTone = Literal["neutral", "info", "ok", "warn", "error"]


class Badge(TextLabel):
    """A short word on a pale ground: a state, a count, a date that is due."""

    def __init__(self, text: str = "", tone: BadgeTone = "neutral") -> None:
        super().__init__(text)
        self.setProperty("badge", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_badge(self, text: str, tone: BadgeTone) -> None:
        """Another word, another tone."""
        self.setText(text)
        theme.restyle(self, badge=tone)


StepState = Literal["done", "current", "ready", "incomplete", "blocked", "skipped", "refused"]

_STATES: dict[StepState, tuple[str, Role]] = {
    "done": ("circle-check", "ok"),
    "current": ("pencil", "primary"),
    "ready": ("circle", "muted"),
    "incomplete": ("triangle-alert", "warn"),
    "blocked": ("lock", "muted"),
    "skipped": ("circle-minus", "muted"),
    "refused": ("circle-x", "error"),
}


class StateIcon(IconLabel):
    """The icon of a step or a requirement. Put its word beside it: colour and shape alone say nothing."""

    def __init__(self, state: StepState = "ready", *, side_px: int = 18) -> None:
        super().__init__(*_STATES[state], side_px=side_px)

    def show_state(self, state: StepState) -> None:
        """Another state."""
        self.show_icon(*_STATES[state])

"""Buttons that draw icon, text and key themselves: right in both directions and at any text size."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role

Kind = Literal[
    "primary", "secondary", "quiet", "danger", "link", "rail", "row", "choice", "chip", "segment", "tab"
]

_INK: dict[Kind, Role] = {
    "primary": "on_primary",
    "secondary": "text",
    "quiet": "text",
    "danger": "error",
    "link": "primary",
    "rail": "muted",
    "row": "text",
    "choice": "text",
    "chip": "text",
    "segment": "text",
    "tab": "muted",
}
_BARE = ("quiet", "rail", "row")
_CHECKED_INK: Role = "primary"
_TEXT_FLAGS = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class ButtonParts(NamedTuple):
    """Widths of what stands in the button, in reading order."""

    icon: int
    text: int
    key: int
    gap: int

    @property
    def total(self) -> int:
        shown = [width for width in (self.icon, self.text, self.key) if width]
        return sum(shown) + self.gap * max(len(shown) - 1, 0)


def draw_ground(painter: QPainter, rect: QRect, fill: Role | None, edge: Role | None) -> None:
    """The rounded ground of a button; None leaves its fill or its edge out."""
    colours = theme.current().colours
    painter.setPen(QColor(colours.of(edge)) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.of(fill)) if fill else Qt.BrushStyle.NoBrush)
    radius = theme.current().scale.space_px(7)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Button(QPushButton):
    """A push button. `key` is printed on it, and works only if the screen binds it.

    Enter presses it, as Space does. With no room the key goes first, then the text is shortened.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        name: str = "",
        checkable: bool = False,
    ) -> None:
        super().__init__(text)
        self.kind, self.icon_name, self.key_text = kind, icon, key
        self.spread = False
        self.count_text = ""
        self.setProperty("kind", kind)
        self.setCheckable(checkable)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name if not key else f"{name} ({key})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Also the name a screen reader says."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_icon(self, name: str) -> None:
        """Another icon."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def show_count(self, count: int) -> None:
        """A number at the far end; zero shows none."""
        self.count_text = str(count) if count else ""
        self.update()

    def _font(self) -> QFont:
        strong = self.kind == "primary" or (self.isChecked() and self.kind in ("rail", "segment", "tab"))
        made = theme.font("body", QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        made.setUnderline(self.kind == "link")
        return made

    def _parts(self, *, with_key: bool = True) -> ButtonParts:
        scale = theme.current().scale
        # Measured in the heaviest weight, so that being checked never changes the width.
        metrics = QFontMetrics(theme.font("body", QFont.Weight.DemiBold))
        text = self.text()
        key = self.key_text if with_key else ""
        return ButtonParts(
            icon=scale.icon_px if self.icon_name else 0,
            text=metrics.horizontalAdvance(text) + 2 if text else 0,
            key=QFontMetrics(theme.font("small")).horizontalAdvance(key) + scale.space_px(12) if key else 0,
            gap=scale.space_px(8),
        )

    def _padding(self) -> int:
        if self.kind == "link":
            return 0
        scale = theme.current().scale
        return scale.space_px(14 if self.kind == "primary" else 12) if self.text() else scale.space_px(9)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        scale = theme.current().scale
        height = scale.text_px(24) if self.kind == "link" else scale.target_px
        width = self._parts().total + 2 * self._padding()
        if self.count_text:
            width += scale.text_px(30)
        return QSize(max(width, height if self.kind != "link" else 0), height)

    def minimumSizeHint(self) -> QSize:
        """Without the key."""
        hint = self.sizeHint()
        least = self._parts(with_key=False).total + 2 * self._padding()
        return QSize(min(hint.width(), max(least, hint.height())), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def _ink(self) -> QColor:
        colours = theme.current().colours
        if not self.isEnabled():
            return QColor(colours.muted)
        return QColor(colours.of(_CHECKED_INK if self.isChecked() else _INK[self.kind]))

    def _icon_ink(self, ink: QColor) -> QColor:
        """An open circle of a choice that is off stays back behind its words."""
        off = self.kind in ("chip", "choice") and not self.isChecked()
        return QColor(theme.current().colours.muted) if off else ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.kind == "tab":
            self._draw_tab_line(painter)
        elif self.kind != "link":
            draw_ground(painter, self.rect(), *self._ground())
        self._draw_contents(painter)

    def _ground(self) -> tuple[Role | None, Role | None]:
        """Fill and edge, by kind and state."""
        if not self.isEnabled():
            return (None, None) if self.kind in _BARE else ("neutral_tint", "line")
        under = self.isDown() or self.underMouse()
        if self.kind == "primary":
            return ("primary_hover", "primary_hover") if under else ("primary", "primary")
        if self.isChecked():
            return "primary_tint", None if self.kind in _BARE else "primary"
        if self.kind == "danger":
            return ("error_tint" if under else "surface"), "error"
        if self.kind in _BARE:
            return ("neutral_tint" if under else None), None
        return ("line" if self.isDown() else "neutral_tint" if under else "surface"), "edge"

    def _draw_tab_line(self, painter: QPainter) -> None:
        if self.isChecked():
            line = QRect(0, self.height() - 2, self.width(), 2)
            painter.fillRect(line, QColor(theme.current().colours.primary))

    def _draw_contents(self, painter: QPainter) -> None:
        padding = self._padding()
        room = self.width() - 2 * padding
        parts = self._parts()
        if parts.total > room:
            parts = self._parts(with_key=False)
        spread = self.spread or self.kind in ("rail", "row", "choice")
        x = padding if spread else padding + max((room - parts.total) // 2, 0)
        ink = self._ink()
        painter.setPen(ink)
        if parts.icon:
            self._draw_icon(painter, x, parts.icon, self._icon_ink(ink))
            x += parts.icon + parts.gap
        if parts.text:
            width = min(parts.text, self.width() - padding - x)
            self._draw_text(painter, self._font(), self.text(), x, width)
            x += width + parts.gap
        if parts.key:
            end = self.width() - padding - parts.key
            self._draw_key(painter, end if spread else x, parts.key)
        if self.count_text:
            self._draw_count(painter)

    def _mirrored(self, x: int, width: int) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - width
        return QRect(x, 0, width, self.height())

    def _draw_icon(self, painter: QPainter, x: int, side: int, ink: QColor) -> None:
        rect = self._mirrored(x, side)
        picture = theme.icons.pixmap(
            self.icon_name,
            ink.name(),
            side,
            ratio=self.devicePixelRatioF(),
            right_to_left=self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )
        painter.drawPixmap(rect.x(), (self.height() - side) // 2, picture)

    def _draw_text(self, painter: QPainter, font: QFont, text: str, x: int, width: int) -> None:
        painter.setFont(font)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        direction = Qt.TextFlag.TextForceRightToLeft if right_to_left else Qt.TextFlag.TextForceLeftToRight
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = _TEXT_FLAGS | int(direction) | int(side) | int(Qt.AlignmentFlag.AlignAbsolute)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(self._mirrored(x, width), flags, shown)

    def _draw_key(self, painter: QPainter, x: int, width: int) -> None:
        font = theme.font("small")
        rect = self._mirrored(x, width)
        height = QFontMetrics(font).height() - 2
        cap = QRect(rect.x(), (self.height() - height) // 2, width, height)
        pen = painter.pen().color()
        faint = QColor(pen)
        faint.setAlphaF(0.16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(pen)
        painter.setFont(font)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self.key_text)

    def _draw_count(self, painter: QPainter) -> None:
        colours = theme.current().colours
        scale = theme.current().scale
        font = theme.font("small", QFont.Weight.Medium)
        high = QFontMetrics(font).height()
        wide = max(QFontMetrics(font).horizontalAdvance(self.count_text) + scale.space_px(12), high)
        rect = self._mirrored(self.width() - self._padding() - wide, wide)
        pill = QRect(rect.x(), (self.height() - high) // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.error_tint))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(QColor(colours.error))
        painter.setFont(font)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self.count_text)


class PrimaryButton(Button):
    """The one filled button of a page."""

    def __init__(self, text: str, *, key: str = "F9", icon: str = "") -> None:
        super().__init__(text, kind="primary", icon=icon, key=key)


class SecondaryButton(Button):
    """Any other button with a frame."""

    def __init__(self, text: str, *, key: str = "", icon: str = "") -> None:
        super().__init__(text, kind="secondary", icon=icon, key=key)


class IconButton(Button):
    """An icon alone; `name` is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, key: str = "") -> None:
        super().__init__(kind="quiet", icon=icon, name=name, key="")
        self.setToolTip(f"{name} ({key})" if key else name)


class LinkButton(Button):
    """A step elsewhere, in a line of text."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        super().__init__(text, kind="link", icon=icon)

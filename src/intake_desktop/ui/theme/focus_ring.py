"""The focus ring: 2 px of the focus colour after a gap of 2 px, around whatever has the keyboard.

A style sheet can only draw inside a widget, so the ring is a widget of its own, laid over the focused one's
surroundings and kept in place while they move.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from intake_desktop.ui import theme

GAP_PX, RING_PX = 2, 2
OWN_RING = "own_ring"  # a property of widgets that show the focus themselves
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class _Ring(QWidget):
    """The ring as drawn. Takes no clicks, no focus, and is not there for a screen reader."""

    def __init__(self, parent: QWidget, *, inside: bool) -> None:
        super().__init__(parent)
        self.inside = inside
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().colours.focus), RING_PX))
        half = RING_PX / 2
        radius = theme.current().scale.space_px(7) + (0 if self.inside else GAP_PX + half)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class FocusRing(QObject):
    """Follows the focus of the whole application. Make one and keep it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._move_to)
        self._move_to(None, app.focusWidget())

    def _move_to(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or not isValid(new) or not self._wants_ring(new):
            return
        target = self._ringed(new)
        ground = self._ground(target)
        if ground is None or target.window().windowType() == Qt.WindowType.Popup:
            return
        self._target = target
        self._ring = _Ring(ground, inside=isinstance(target, QAbstractScrollArea))
        step: QWidget | None = target
        while step is not None and step is not ground:
            step.installEventFilter(self)
            self._followed.append(step)
            step = step.parentWidget()
        self._place()

    @staticmethod
    def _wants_ring(widget: QWidget) -> bool:
        """Not a window, not a ground that only holds the keyboard for what comes."""
        takes_keyboard = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        return takes_keyboard and not widget.isWindow() and not widget.property(OWN_RING)

    @staticmethod
    def _ringed(widget: QWidget) -> QWidget:
        """The widget a person would say has the focus: the combo box, not the line edit in it."""
        parent = widget.parentWidget()
        return parent if isinstance(parent, QComboBox) else widget

    @staticmethod
    def _ground(target: QWidget) -> QWidget | None:
        """The nearest widget that scrolls as one or is a window, so that nothing nearer clips the ring."""
        step = target.parentWidget()
        while step is not None:
            above = step.parentWidget()
            if step.isWindow() or above is None:
                return step
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                return step
            step = above
        return None

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._ring) or not isValid(self._target):
            return
        ground = self._ring.parentWidget()
        if ground is None:
            return
        margin = 0 if self._ring.inside else GAP_PX + RING_PX
        corner = self._target.mapTo(ground, QPoint(0, 0))
        rect = QRect(corner, self._target.size()).adjusted(-margin, -margin, margin, margin)
        self._ring.setGeometry(rect)
        self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()

    def _leave(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._target = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

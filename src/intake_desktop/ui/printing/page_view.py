"""One page on the screen: a sheet of paper that scrolls, sharp at every zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from intake_desktop.ui import theme

_EDGE = 1


class Sheet(QWidget):
    """The paper: white whatever the theme, with a thin edge. Shows the last picture stretched meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self._size = QSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def picture(self) -> QImage:
        """What is drawn; null while nothing has been rendered."""
        return self._picture

    def take_size(self, size: QSize) -> None:
        """How large the paper stands on screen, in its own pixels."""
        self._size = size
        self.setFixedSize(size)

    def show_picture(self, picture: QImage) -> None:
        """Draw `picture` from now on."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """The paper's size."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._picture)
        painter.setPen(theme.current().colours.of("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -_EDGE, -_EDGE))


class PageView(QScrollArea):
    """The sheet in the middle of its room; `resized` when the room changed, `zoomed` (1 or -1) by the wheel
    with Ctrl."""

    resized = Signal()
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.setWidget(self.sheet)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def fitting_width(self) -> int:
        """The width a page may have without being scrolled sideways."""
        return max(self.viewport().width() - 2 * theme.current().scale.space_px(8), 80)

    def fitting_height(self) -> int:
        """The height a page may have without being scrolled."""
        return max(self.viewport().height() - 2 * _EDGE, 80)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

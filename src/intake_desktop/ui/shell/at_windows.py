"""What happens at the windows of the program, as the system delivers it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class AtWindows(QObject):
    """Has its `eventFilter` at every native window and dialogue, once it has begun to `_listen`.

    A filter on the application would see every event of every widget.
    """

    def _listen(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            for each in {window, *QGuiApplication.topLevelWindows()}:
                each.removeEventFilter(self)
                each.installEventFilter(self)

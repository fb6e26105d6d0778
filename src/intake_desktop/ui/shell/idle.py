"""Whether the keyboard and the mouse have been quiet for a while, for work that should not be felt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from intake_desktop.ui.shell.at_windows import SIGNS_OF_LIFE, AtWindows


class IdleWatch(AtWindows):
    """`expired` once, after `minutes` without a key or the mouse in any window of the program; `stirred` at
    each of these.
    """

    expired = Signal()
    stirred = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=round(minutes * 60_000))
        self._timer.timeout.connect(self.expired)
        self._listen()
        self._timer.start()

    @property
    def is_quiet(self) -> bool:
        """Whether nobody has been at it for so long, since it expired."""
        return not self._timer.isActive()

    @property
    def interval_ms(self) -> int:
        """How long nobody may be away."""
        return self._timer.interval()

    def _watch(self, window: QWindow | None) -> None:
        super()._watch(window)
        if window is not None:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._timer.start()
            self.stirred.emit()
        return False

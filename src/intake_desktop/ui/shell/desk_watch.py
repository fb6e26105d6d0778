"""Whether somebody is at the desk, and the key of the curtain: heard in every window of the program."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from intake_desktop.ui.shell.at_windows import SIGNS_OF_LIFE, AtWindows

_SWALLOWED = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
WARN_SECONDS = 30
LOOK_EVERY_MS = 1000
CURTAIN_KEY = Qt.Key.Key_F12


def seconds_passed() -> float:
    """A clock that goes on while the PC sleeps, and that nobody can set."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()  # on Windows it counts sleep too


class DeskWatch(AtWindows):
    """`expired` once, after `minutes` without a key or the mouse in any window or dialogue, or asleep.

    Before that `warned` every second with what is left, until `stirred`: the key that does it does nothing
    else. The key of the curtain is heard here, since a modal dialogue keeps the shell's own shortcuts from
    being heard.
    """

    expired = Signal()
    warned = Signal(int)
    stirred = Signal()
    curtain_wanted = Signal()

    def __init__(
        self, minutes: float, parent: QObject, *, clock: Callable[[], float] = seconds_passed
    ) -> None:
        super().__init__(parent)
        self.limit_seconds = minutes * 60
        self._clock, self._last = clock, clock()
        self._warning = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._listen()
        self._timer.start()

    def look(self) -> None:
        """See how long nobody has been here."""
        left = self.limit_seconds - (self._clock() - self._last)
        if left <= 0:
            self._timer.stop()
            self.expired.emit()
        elif left <= WARN_SECONDS:
            self._warning = True
            self.warned.emit(math.ceil(left))

    def start_over(self) -> None:
        """Somebody has come to the desk."""
        self._last, self._warning = self._clock(), False
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in SIGNS_OF_LIFE:
            return False
        if isinstance(event, QKeyEvent) and event.key() == CURTAIN_KEY:
            self.curtain_wanted.emit()
            return True
        if self._clock() - self._last >= self.limit_seconds:  # awake again after a night
            self.look()
            return True
        self._last = self._clock()
        if not self._warning:
            return False
        self._warning = False
        self.stirred.emit()
        return kind in _SWALLOWED

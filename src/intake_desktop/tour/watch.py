"""Waiting for what must come, with a limit. Nothing ever sleeps; what does not come stops the tour."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from intake_desktop import log
from intake_desktop.domain.errors import Refused

T = TypeVar("T")
_LOOK_AGAIN_MS = 8
_MEMORY_CANNOT = "This plugin does not support"


class TourStopped(Refused):
    """Something did not come. Exit 1; `stop` is where, `wanted` what for."""

    def __init__(self, stop: str, wanted: str) -> None:
        super().__init__("tour-stopped", stop=stop, wanted=wanted)


class _Defects(logging.Handler):
    """Errors in the log are defects: the program told its user that something went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.found.append(log.places_of(error) if error else record.getMessage())


class Watch:
    """Runs the event loop until something is so. `stop` names where the tour is."""

    def __init__(self) -> None:
        self.stop = ""
        self._defects = _Defects()
        logging.getLogger("intake_desktop").addHandler(self._defects)
        self._handler_before = qInstallMessageHandler(self._qt_said)

    def close(self) -> None:
        """Listen to the log no more."""
        logging.getLogger("intake_desktop").removeHandler(self._defects)
        qInstallMessageHandler(self._handler_before)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Warnings of Qt are defects of ours, but for what drawing into memory cannot do."""
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_MEMORY_CANNOT):
            self._defects.found.append(text)

    def until(self, met: Callable[[], T | None], wanted: str, *, seconds: float = 15) -> T:
        """What `met` gives once it gives anything but None or False. Errors: TourStopped."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        while True:
            self.refuse_defects()
            found = met()
            if found is not None and found is not False:
                return found
            if deadline.hasExpired():
                raise TourStopped(self.stop, wanted)
            self.breathe()

    def breathe(self) -> None:
        """Let everything that waits in the event loop happen."""
        loop = QEventLoop()
        QTimer.singleShot(_LOOK_AGAIN_MS, loop.quit)
        loop.exec()

    def refuse_defects(self) -> None:
        """Errors: TourStopped where the program met a defect."""
        if self._defects.found:
            raise TourStopped(self.stop, self._defects.found[0])

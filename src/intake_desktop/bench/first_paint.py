"""Tells the measuring process when a window was first painted, and what memory it took."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.bench.memory import resident_bytes


class _Watch(QObject):
    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)  # after the paint itself
        return False

    def _painted(self) -> None:
        report(painted=time.perf_counter())
        self._application.quit()


def report_first_paint(application: QApplication, window: QWidget) -> None:
    """Print one JSON line when `window` was painted, then quit."""
    _Watch(application, window)


def report(**facts: float) -> None:
    """One JSON line: the given facts and the memory held now."""
    sys.stdout.write(json.dumps({**facts, "resident": resident_bytes()}) + "\n")
    sys.stdout.flush()

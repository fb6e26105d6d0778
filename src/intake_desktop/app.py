"""The program as a window. Until it is shown nothing is imported but Qt, settings, texts and the theme."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from intake_desktop import log, settings
from intake_desktop.i18n import Language
from intake_desktop.ui import messages
from intake_desktop.ui.entrance.again import take_return
from intake_desktop.ui.entrance.flow import Entrance


def make_application() -> QApplication:
    """The one QApplication, named."""
    # Fusion asked for here: asking for it later would make Qt's style classes before the first window.
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("intake-desktop")
    app.setDesktopFileName("intake-desktop")
    return app


def open_entrance(
    app: QApplication,
    *,
    store: Path | None = None,
    language: Language | None = None,
    read_only: bool = False,
) -> Entrance:
    """Show the first window by this PC's settings; what is given here holds for this run only."""
    choices = settings.load()
    if store is not None:
        choices = choices.changed(store=str(store.absolute()))
    if language is not None:
        choices = choices.changed(language=language)
    entrance = Entrance(app, choices, come_back=take_return(), read_only=read_only)
    entrance.open()
    return entrance


def _defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception nobody caught: into the log without its text, and a plain dialogue."""
    log.defect(error.with_traceback(trace))
    messages.report_unexpected()


def run_window(
    *, store: Path | None = None, language: Language | None = None, read_only: bool = False
) -> int:
    """Open the window and run until it is closed. The exit code of the process."""
    sys.excepthook = _defect
    app = make_application()
    entrance = open_entrance(app, store=store, language=language, read_only=read_only)
    code = app.exec()
    entrance.close()
    if entrance.stuck:
        # A disk holds the store's thread, and Python would wait for it. All that was saved is on disk.
        os._exit(code)
    return code

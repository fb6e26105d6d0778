"""What every way of starting does first, Qt or not: streams, log, language."""

from __future__ import annotations

import sys

from intake_desktop import i18n, log
from intake_desktop.i18n import Language


def start(language: Language) -> None:
    """Make the process ready: UTF-8 streams whatever the console, the log, the language."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # absent under pythonw and in some tests
            reconfigure(encoding="utf-8", errors="backslashreplace")
    log.start()
    i18n.activate(language)


def note_defect(error: BaseException) -> None:
    """Keep the places a defect passed through, without any value, for whoever repairs it."""
    log.defect(error)

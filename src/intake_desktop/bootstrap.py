"""What every way of starting does first, Qt or not: streams, log, language."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from intake_desktop import i18n, log
from intake_desktop.i18n import Language


def start(language: Language) -> None:
    """Make the process ready: private files, UTF-8 streams whatever the console, the log, the language."""
    os.umask(0o077)
    _leave_no_memory_image()
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # absent under pythonw and in some tests
            reconfigure(encoding="utf-8", errors="backslashreplace")
    log.start()
    i18n.activate(language)


def _leave_no_memory_image() -> None:
    """A crash must not leave the keys and what was read in a core file.

    One byte, not none: Linux hands a crash to a collecting program (systemd, apport) whatever the limit,
    except where it is 1.
    """
    with suppress(ImportError, OSError, ValueError):  # not on Windows, or none may be set but the one there
        import resource

        _soft, most = resource.getrlimit(resource.RLIMIT_CORE)
        size = 1 if most == resource.RLIM_INFINITY or most >= 1 else 0
        resource.setrlimit(resource.RLIMIT_CORE, (size, size))


def _open_closed_streams() -> None:
    """Whoever closed a standard stream must not have a file of the store take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def note_defect(error: BaseException) -> None:
    """Keep the places a defect passed through, without any value, for whoever repairs it."""
    log.defect(error)

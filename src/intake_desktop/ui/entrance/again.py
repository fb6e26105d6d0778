"""Locking replaces the process: keys stay in a process's memory after a store is closed, and go with it."""

from __future__ import annotations

import json
import os
import sys
from typing import NamedTuple

VARIABLE = "INTAKE_DESKTOP_RETURN"
WINDOW_PARTS = 5


class Return(NamedTuple):
    """Who was here, and where their window stood. Where they were in it lies in the store: anybody on this PC
    can read a process's environment.
    """

    login: str = ""
    window: tuple[int, ...] = ()  # left, top, width, height, and 1 where it filled the screen
    damaged: bool = False  # the store was found damaged: what can be done is shown at once

    def to_text(self) -> str:
        """For the environment of the next process."""
        return json.dumps(self._asdict())


def take_return() -> Return:
    """What the process before this one left, once."""
    try:
        read = json.loads(os.environ.pop(VARIABLE, "{}"))
        window = tuple(int(part) for part in read.get("window") or ())
        kept = window if len(window) == WINDOW_PARTS else ()
        return Return(str(read.get("login", "")), kept, read.get("damaged") is True)
    except (ValueError, TypeError, AttributeError):
        return Return()


def command() -> list[str]:
    """How this process was started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]


def replace_process(come_back: Return) -> None:
    """Start the program anew in place of this process. Does not come back."""
    os.environ[VARIABLE] = come_back.to_text()
    if os.name == "nt":
        import subprocess

        # exec on Windows would leave the console and the window manager with two programs.
        subprocess.Popen(command(), close_fds=True)
        os._exit(0)
    os.execv(sys.executable, command())

"""Locking replaces the process: keys stay in a process's memory after a store is closed, and go with it."""

from __future__ import annotations

import json
import os
import sys
from typing import NamedTuple

VARIABLE = "INTAKE_DESKTOP_RETURN"


class Return(NamedTuple):
    """Where the same person goes on after the lock: a screen and what it was showing, by id. No names."""

    login: str = ""
    screen: str = ""
    place: dict[str, str] = {}  # noqa: RUF012 - read only

    def to_text(self) -> str:
        """For the environment of the next process."""
        return json.dumps(self._asdict())


def take_return() -> Return:
    """What the process before this one left, once."""
    try:
        read = json.loads(os.environ.pop(VARIABLE, "{}"))
        place = {str(key): str(value) for key, value in dict(read.get("place") or {}).items()}
        return Return(str(read.get("login", "")), str(read.get("screen", "")), place)
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

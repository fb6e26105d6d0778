"""A process that removes a user and is killed on the way.

    python -m tests.faults.rotation_process STORE LEAVING AT

AT is the operation on the file system, counted from the first after signing in, before which it dies; 0 lets
it live, to tell how many there were and how many seconds they took.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from intake_desktop.services.leaving import remove_account
from intake_desktop.services.sign_in import sign_in
from tests.unit.office import LOGIN, PASSWORD

WATCHED = ("replace", "unlink", "fsync", "open", "rmdir")


class Operations:
    """Counts what is asked of the disk; at the given one there is no process any more."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last
        for name in WATCHED:
            setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, real: Any) -> Any:
        def call(*args: Any, **keywords: Any) -> Any:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **keywords)

        return call


def main(folder: str, leaving: str, last: str) -> None:
    """Sign in, say so, then remove."""
    signed_in = sign_in(folder=Path(folder), login=LOGIN, password=PASSWORD)
    operations = Operations(int(last))
    _say("begun")
    begun = time.perf_counter()
    remove_account(signed_in, login=leaving)
    took = time.perf_counter() - begun
    _say(f"done {operations.count} {took:.3f}")
    signed_in.store.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a process asks of the disk, counted; at a given one there is no process any more."""

from __future__ import annotations

import os
import signal
from typing import Any

WATCHED = ("replace", "unlink", "fsync", "open", "rmdir", "mkdir")


class Operations:
    """Counts from `begin` on; 0 for `last` lets the process live."""

    def __init__(self, last: int) -> None:
        self.count, self._last, self._begun = 0, last, False
        for name in WATCHED:
            setattr(os, name, self._counted(getattr(os, name)))

    def begin(self) -> None:
        """The work begins here."""
        self._begun = True

    def _counted(self, real: Any) -> Any:
        def call(*args: Any, **keywords: Any) -> Any:
            if self._begun:
                self.count += 1
                if self.count == self._last:
                    os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **keywords)

        return call

"""The file of an open store, and what lies in its place: taken away or replaced, its work is saved aside.

A program that holds two folders alike puts its file there by renaming: what was saved since goes into a file
that has no name any more, and is gone when the connection closes.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.domain.errors import IntakeError

if TYPE_CHECKING:
    from intake_desktop.services.open_store import OpenStore

ASIDE = "replaced-"  # with the moment behind it, among the copies


class OpenFile:
    """Which database and which log a connection has open, as they lie in the folder when it is made."""

    def __init__(self, database: Path) -> None:
        self._database, self._log = database, database.with_name(f"{database.name}-wal")
        self._found, self._found_log = _file_at(database), _file_at(self._log)
        self.saved_aside = ""

    @property
    def in_place(self) -> bool:
        """Whether the file that lies in the folder is still the one that is open."""
        return _file_at(self._database) == self._found

    def take_log_away(self) -> None:
        """Once all is saved aside and closed: the log must not be read into the file that lies there now."""
        if not self.saved_aside or self._found_log is None or _file_at(self._log) != self._found_log:
            return
        for left in (self._log, self._database.with_name(f"{self._database.name}-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def save_aside(store: OpenStore) -> str:
    """Copy what a store has open whose file was taken from it; the copy's name, empty where that failed.

    Once: nothing more is taken in afterwards. It is a copy like a backup, and goes back in as one.
    """
    from intake_desktop.services.store_file.opening import BACKUPS
    from intake_desktop.services.store_file.snapshot import dated_name, free_name, take_snapshot

    if not store.file.saved_aside and store.folder.is_dir():
        with suppress(IntakeError, OSError):
            copy = free_name(store.folder / BACKUPS / f"{ASIDE}{dated_name(store.clock())}")
            take_snapshot(store, copy)
            store.file.saved_aside = copy.name
    return store.file.saved_aside


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies at `path` now; None where there is none.

    On Windows always None: an open file is neither replaced nor taken away there.
    """
    if os.name != "posix":
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

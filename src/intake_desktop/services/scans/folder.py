"""A folder that a scanner writes to, watched by asking it again and again. No Qt, no thread of its own.

A scan lies there in clear. So a file goes as soon as the store has given every page of it back byte for byte,
unless it is wanted in `done`; what cannot be read is put into `set-aside`, where a person finds it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.scans.reading import ReadFile, read_scan
from intake_desktop.services.scans.scanning import FileReport, all_kept, file_pages
from intake_desktop.services.unit import require_right

ENDINGS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})
DONE = "done"
SET_ASIDE = "set-aside"

Away = Literal["removed", "done", "set-aside", "left"]


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was when it was last looked at."""

    size: int
    modified_ns: int


class FolderWatch:
    """A folder and what was seen in it. A file is ready once two looks in a row find it the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, _Look] = {}
        self._left: dict[Path, _Look] = {}

    def ready(self) -> tuple[Path, ...]:
        """The files that have stopped growing since the last look, by name.

        Errors: InvalidInput `scan-folder-missing`, `scan-folder-closed`.
        """
        now = self._look()
        before, self._seen = self._seen, now
        return tuple(
            path
            for path, look in sorted(now.items())
            if before.get(path) == look and self._left.get(path) != look
        )

    def leave(self, path: Path) -> None:
        """A file that could not be put away is not offered again until it changes."""
        if path in self._seen:
            self._left[path] = self._seen[path]

    def _look(self) -> dict[Path, _Look]:
        try:
            entries = list(os.scandir(self.folder))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise InvalidInput("scan-folder-missing") from error
        except OSError as error:
            raise InvalidInput("scan-folder-closed") from error
        looks = {}
        for entry in entries:
            path = Path(entry.path)
            if path.suffix.lower() not in ENDINGS or path.name.startswith((".", "~")):
                continue
            try:
                if entry.is_file(follow_symlinks=False) and (state := entry.stat()).st_size:
                    looks[path] = _Look(state.st_size, state.st_mtime_ns)
            except OSError:  # gone since, or still held by the scanner: the next look tells
                continue
        return looks


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of the folder, what became of its pages and of itself."""

    report: FileReport
    away: Away


def take(signed_in: SignedIn, *, watch: FolderWatch, path: Path, keep: bool = False) -> Taken:
    """Read, file and put away one file that is ready. Errors: as `file_pages`."""
    require_right(signed_in, Action.SCAN)
    read = read_scan(path)
    report = file_pages(signed_in, read=read)
    away = put_away(signed_in, path=path, read=read, keep=keep)
    if away == "left":
        watch.leave(path)
    return Taken(report, away)


def put_away(signed_in: SignedIn, *, path: Path, read: ReadFile, keep: bool = False) -> Away:
    """Remove a file whose pages are proven to lie in the store (`keep`: move it to `done`).

    One that could not be read goes to `set-aside`. `left` where it changed meanwhile or cannot be moved.
    """
    require_right(signed_in, Action.SCAN)
    if not _is_still(path, read):
        return "left"
    try:
        if not all_kept(signed_in, read=read):
            _move(path, SET_ASIDE)
            return "set-aside"
        if keep:
            _move(path, DONE)
            return "done"
        path.unlink()
    except OSError:
        return "left"
    return "removed"


def remove_kept(signed_in: SignedIn, *, path: Path, read: ReadFile) -> bool:
    """Remove a file wherever it lies, once its pages are proven to lie in the store; whether it is gone."""
    if not all_kept(signed_in, read=read) or not _is_still(path, read):
        return False
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _is_still(path: Path, read: ReadFile) -> bool:
    """Whether the file holds what was read of it. One that could not be read at all has no hash."""
    if not read.sha256:
        return path.is_file()
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == read.sha256
    except OSError:
        return False


def _move(path: Path, folder: str) -> None:
    """Into a folder beside it that only its owner reads, under a name that is free there."""
    target_folder = path.parent / folder
    target_folder.mkdir(mode=0o700, exist_ok=True)
    target = target_folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = target_folder / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)

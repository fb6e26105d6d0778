"""`store.lock`: one process at a time. The system's lock decides; the text in it only says who.

A lock file can be taken away while it is locked, and the next to come would make and lock another. So the
folder itself is locked as well, where the system can do that; Windows takes away no file that is open.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from intake_desktop.domain.errors import StoreInUse
from intake_desktop.vault.folder import write_problem

NAME = "store.lock"

_NOBODY: dict[str, object] = {"who": "", "since": None}

# Windows forbids reading a locked range, so the byte that is locked lies far behind the text.
_LOCKED_BYTE = 1 << 30


class StoreLock:
    """Held until `release` or the end of the process, however that comes."""

    def __init__(self, file: BinaryIO | None, folder: int | None) -> None:
        self._file, self._folder = file, folder

    @classmethod
    def acquire(cls, folder: Path, *, program: str, since: datetime) -> StoreLock:
        """Take the lock of the store in `folder`.

        Errors: StoreInUse `store-in-use` with who and since; StoreUnusable `folder-read-only`.
        """
        path = folder / NAME
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise write_problem(error) from error
        return cls._taken(folder, descriptor, program, since)

    @classmethod
    def acquire_to_read(cls, folder: Path, *, program: str, since: datetime) -> StoreLock | None:
        """As `acquire`, where the folder may refuse every writing: the lock is taken on the file as it lies.

        Where no lock file lies there and none can be made, others may read as well, and nobody write.
        None where not even the folder can be locked. Errors: StoreInUse `store-in-use`.
        """
        for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
            with suppress(OSError):
                return cls._taken(folder, os.open(folder / NAME, flags, 0o600), program, since)
        try:
            held = _lock_folder(folder, shared=True)
        except OSError:
            raise StoreInUse("store-in-use", **_NOBODY) from None
        return None if held is None else cls(None, held)

    @classmethod
    def _taken(cls, folder: Path, descriptor: int, program: str, since: datetime) -> StoreLock:
        # Unbuffered: on a full disk nothing may be left over that would fail when the file is closed.
        file = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            _lock(file)
            held = _lock_folder(folder)
        except OSError:
            holder = _read(file)
            file.close()
            raise StoreInUse("store-in-use", **holder) from None
        _write(file, program, since)
        return cls(file, held)

    def release(self) -> None:
        """Give the lock back. The file stays: taking it away would race with the next one in."""
        file, self._file = self._file, None
        folder, self._folder = self._folder, None
        if file is not None:
            with suppress(OSError):
                file.seek(0)
                file.truncate()
            file.close()
        if folder is not None:
            os.close(folder)


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_folder(folder: Path, *, shared: bool = False) -> int | None:
    """A locked descriptor of `folder`; None where the system has no such locks.

    Errors: BlockingIOError where somebody else holds it.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that may be entered and not listed
        return None
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _write(file: BinaryIO, program: str, since: datetime) -> None:
    who = {"user": _user(), "host": socket.gethostname(), "pid": os.getpid(), "program": program}
    with suppress(OSError):  # a full disk must not stop who only wants to read
        file.seek(0)
        file.truncate()
        text = json.dumps({**who, "since": since.isoformat(timespec="seconds")}, ensure_ascii=False)
        file.write(text.encode())


def _read(file: BinaryIO) -> dict[str, object]:
    try:
        file.seek(0)
        content = json.loads(file.read())
        who = "{user}@{host} ({program}, {pid})".format(**content)
        return {"who": who, "since": datetime.fromisoformat(content["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return _NOBODY


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the password file
        return "?"

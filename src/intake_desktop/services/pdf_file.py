"""A finished PDF on its way out of the store, to a file of the user's choice."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from intake_desktop.domain.errors import Refused

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write the whole file or nothing: what stood under the name before stays until then.

    Errors: Refused `pdf-folder-missing`, `pdf-is-folder`, `pdf-disk-full`, `pdf-not-writable`, with `file`.
    """
    part: Path | None = None
    try:
        path = path.resolve()
        _refuse_what_is_no_file(path)
        part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
        # Readable by its owner alone: what is printed is somebody's file.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise _problem(error, path) from error


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise Refused("pdf-is-folder", file=path.name)
    if path.exists() and not path.is_file():  # a device: the new file would take its place
        raise Refused("pdf-not-writable", file=path.name)


def _problem(error: OSError, path: Path) -> Refused:
    if error.errno in _FULL:
        return Refused("pdf-disk-full", file=path.name)
    if error.errno == errno.ENOENT:
        return Refused("pdf-folder-missing", file=path.name)
    return Refused("pdf-not-writable", file=path.name)

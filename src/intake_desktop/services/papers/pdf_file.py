"""A finished PDF on its way out of the store, to a file of the user's choice."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from intake_desktop.domain.errors import Refused
from intake_desktop.services.way_out import refuse_stores

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_NO_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
_BEGINS = b"%PDF-"


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write the whole file or nothing: what stood under the name before stays until then.

    Errors: Refused `pdf-folder-missing`, `pdf-is-folder`, `pdf-no-file`, `pdf-other-file`,
    `pdf-name-unusable`, `pdf-disk-full`, `pdf-not-writable`, `file-inside-store`, each with `file`.
    """
    part: Path | None = None
    try:
        path = path.resolve()
        _refuse_what_is_no_pdf(path)
        refuse_stores(path)
        part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
        # Readable by its owner alone: what is printed is somebody's file.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, ValueError) as error:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise _problem(error, path) from error


def _refuse_what_is_no_pdf(path: Path) -> None:
    """Nothing but a PDF is ever written over."""
    if path.is_dir():
        raise Refused("pdf-is-folder", file=path.name)
    if not path.exists():
        return
    if not path.is_file():  # a device: the new file would take its place
        raise Refused("pdf-no-file", file=path.name)
    with path.open("rb") as file:
        if file.read(len(_BEGINS)) not in (_BEGINS, b""):
            raise Refused("pdf-other-file", file=path.name)


def _problem(error: OSError | ValueError, path: Path) -> Refused:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL  # a name with a zero in it
    codes = {_FULL: "pdf-disk-full", _NO_FOLDER: "pdf-folder-missing", _NO_NAME: "pdf-name-unusable"}
    code = next((code for numbers, code in codes.items() if number in numbers), "pdf-not-writable")
    return Refused(code, file=path.name)

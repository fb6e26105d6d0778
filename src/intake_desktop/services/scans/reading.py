"""A scanned file read into pages with what their codes say. Needs no store and writes nothing.

PDFium is not safe on several threads: in the window this runs on the thread that renders pages.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.papers.page_code import NotAPageCode, PageCode


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of a file, from 1: its bytes, our codes on it, codes that are none of ours, or nothing."""

    number: int
    media_type: str
    content: bytes = field(repr=False)
    codes: tuple[PageCode, ...]
    others: tuple[NotAPageCode, ...]
    blank: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what could be read of it. With a `problem` its `pages` are those before it, or none."""

    name: str
    sha256: str
    pages: tuple[ReadPage, ...]
    problem: InvalidInput | None = None


def read_scan(path: Path) -> ReadFile:
    """Read a PDF, TIFF, JPEG or PNG. What is wrong with it is its `problem`; nothing is raised for that."""
    from intake_desktop.documents.scan.codes import looks_blank, read_codes
    from intake_desktop.documents.scan.pages import pages_of

    sha256, pages = "", []
    try:
        file = _bytes_of(path)
        sha256 = hashlib.sha256(file).hexdigest()
        for page in pages_of(file):
            blank = looks_blank(page.picture)
            codes, others = ((), ()) if blank else read_codes(page.picture)
            pages.append(ReadPage(page.number, page.media_type, page.content, codes, others, blank))
    except InvalidInput as problem:
        return ReadFile(path.name, sha256, tuple(pages), problem)
    return ReadFile(path.name, sha256, tuple(pages))


def _bytes_of(path: Path) -> bytes:
    """The whole file. Errors: InvalidInput `scan-file-missing`, `scan-is-folder`, `scan-not-readable`, and
    `scan-file-too-large` before it is read."""
    from intake_desktop.documents.scan.limits import LARGEST_FILE_BYTES

    try:
        if path.is_dir():
            raise InvalidInput("scan-is-folder")
        if not path.exists():
            raise InvalidInput("scan-file-missing")
        if not path.is_file():  # a device or a pipe has no end
            raise InvalidInput("scan-not-readable")
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise InvalidInput("scan-file-too-large", limit=LARGEST_FILE_BYTES // 1024**2)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise InvalidInput("scan-not-readable") from error

"""Objects of a PDF written as they are: ReportLab numbers and files them, and formats nothing."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

# Fonts are half of a page's bytes. Beyond this level zlib takes half as long again for a fiftieth less.
_LEVEL = 4


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text may be given later than its number, so that objects can name one another."""

    __RefOnly__ = 1

    def __init__(self, content: str | bytes = "") -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        return self.content.encode("ascii") if isinstance(self.content, str) else self.content


def added(document: Any, raw: RawObject) -> int:
    """The number under which `raw` stands in `document` from now on."""
    document.Reference(raw)
    return number_of(document, raw)


def number_of(document: Any, registered: Any) -> int:
    """The number of an object that is in `document` already."""
    number: int = document.idToObjectNumberAndVersion[registered.__InternalName__][0]
    return number


def stream(content: bytes, entries: str = "") -> RawObject:
    """A deflated stream, with further entries of its dictionary."""
    packed = zlib.compress(content, _LEVEL)
    head = f"<</Filter/FlateDecode/Length {len(packed)}{entries}>>\nstream\n"
    return RawObject(head.encode("ascii") + packed + b"\nendstream")

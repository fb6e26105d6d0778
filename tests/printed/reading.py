"""The text of a page as a viewer reads it, for tests that look for words."""

from __future__ import annotations

import pypdfium2


def text_of(pdf: bytes) -> str:
    """All pages in one line, blanks run together."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\u00a0", " ").split())


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return pages

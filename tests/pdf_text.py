"""What is read back from a PDF."""

from __future__ import annotations

import pypdfium2


def pdf_text(pdf: bytes) -> str:
    """The text of all pages in one line."""
    return " ".join(pdf_pages(pdf))


def pdf_pages(pdf: bytes) -> list[str]:
    """The text of each page in one line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\u00a0", " ").split()) for text in texts]

"""What is read back from a PDF."""

from __future__ import annotations

import pypdfium2


def pdf_text(pdf: bytes) -> str:
    """The text of all pages in one line."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\u00a0", " ").split())

"""Text read back from a PDF by programs that are no part of this one."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from io import BytesIO

import pypdf
import pypdfium2
import pytest


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def by_poppler(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


READERS: dict[str, Callable[[bytes], str]] = {"poppler": by_poppler, "pdfium": by_pdfium, "pypdf": by_pypdf}


def bare(text: str) -> str:
    """Letters and signs alone: readers differ in where they put spaces, marks of direction and line ends."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub("[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", folded)


def lines_read(text: str) -> set[str]:
    return {bare(line) for line in text.splitlines()}

"""Scans made of printed papers, for tests of what comes back."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
import pypdfium2
from PIL import Image

DPI = 150


def scans_of(pdf: bytes) -> list[Image.Image]:
    """Each page as a scanner sees it that does everything right."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


def jpeg(scan: Image.Image) -> bytes:
    return _saved(scan, "JPEG", quality=60)


def fax(scans: Sequence[Image.Image]) -> bytes:
    """One TIFF of black and white pages."""
    pages = [scan.point(lambda grey: 255 if grey > 140 else 0).convert("1") for scan in scans]
    return _saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")


def scanned_pdf(scans: Sequence[Image.Image]) -> bytes:
    """One PDF of pictures, as the office's scanner sends it."""
    writer = pypdf.PdfWriter()
    for scan in scans:
        writer.append(io.BytesIO(_saved(scan, "PDF", resolution=DPI, quality=60)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bare_page() -> Image.Image:
    """A page with ink and no code."""
    page = Image.new("L", (1240, 1754), 255)
    page.paste(0, (200, 200, 900, 210))
    return page


def _saved(page: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()

"""The reviewed pictures of each page. `python -m tests.printed.references` draws them anew; look at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

from intake_desktop.documents.recovery_sheet import recovery_sheet_pdf
from tests.printed import occasions, samples, samples_decisions, samples_service

FOLDER = Path(__file__).parent / "references"
DPI = 100
GREYS = 16

PAPERS: dict[str, Callable[[], bytes]] = {
    "declaration": lambda: samples.pdf_of(samples.declaration()),
    "declaration-preview": lambda: samples.pdf_of(samples.many_clauses()),
    "declaration-bilingual": lambda: samples.pdf_of(samples.bilingual()),
    "missing-list": lambda: samples.pdf_of(samples.missing_list()),
    "registration": lambda: samples.pdf_of(occasions.form_of("registration")),
    "registration-blank": lambda: samples.pdf_of(occasions.blank_of("registration")),
    "consent": lambda: samples.pdf_of(
        occasions.form_of("consent", occasions.occasion_of(occasions.agreeing()))
    ),
    "consent-blank": lambda: samples.pdf_of(occasions.blank_of("consent")),
    "social-report": lambda: samples.pdf_of(occasions.form_of("social-report", occasions.researched())),
    "social-report-blank": lambda: samples.pdf_of(occasions.blank_of("social-report")),
    "data-update": lambda: samples.pdf_of(occasions.form_of("data-update")),
    "data-update-blank": lambda: samples.pdf_of(occasions.blank_of("data-update")),
    "request-receipt": lambda: samples.pdf_of(occasions.form_of("request-receipt", occasions.half_told())),
    "request-receipt-blank": lambda: samples.pdf_of(occasions.blank_of("request-receipt")),
    "recovery-sheet": lambda: recovery_sheet_pdf(samples.recovery_sheet()),
    "hard-strings": samples.hard_strings_pdf,
    **samples_decisions.PAPERS,
    **samples_service.PAPERS,
}


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page in grey at DPI."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return drawn


def file_of(paper: str, page: int) -> Path:
    """Where the picture of a page (from 1) lies."""
    return FOLDER / f"{paper}-{page}.png"


def main() -> None:
    """Draw every reference anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for paper, make in PAPERS.items():
        for number, picture in enumerate(pictures(make()), start=1):
            picture.quantize(GREYS).save(file_of(paper, number), optimize=True)


if __name__ == "__main__":
    main()

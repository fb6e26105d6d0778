"""Drawing a declaration, against ReportLab putting the same lines on pages with nobody shaping them."""

from __future__ import annotations

import io

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.sample import folder_of_its_own, new_store, whole_intake

PAGES_PER_RUN = 5
LINE_POINTS = 21
TOP_POINTS = 800


def measure(runs: int) -> list[Measurement]:
    """A preview asked of the service: read, frozen, shaped, drawn."""
    from intake_desktop.services.intake import open_case
    from intake_desktop.services.printing import preview_form

    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            number = open_case(signed_in, intake=whole_intake()).record.number
            pages = _lines(preview_form(signed_in, number=number, form="declaration"))
            figure, baseline = alternate(
                lambda: milliseconds(lambda: preview_form(signed_in, number=number, form="declaration")),
                lambda: milliseconds(lambda: _unshaped(pages)),
                runs * PAGES_PER_RUN,
            )
        finally:
            signed_in.store.close()
    return [
        Measurement(
            name="print.declaration",
            figure_of="preview_form",
            baseline_of="ReportLab, unshaped",
            unit="ms",
            figure=figure,
            baseline=baseline,
        )
    ]


def _lines(pdf: bytes) -> list[list[str]]:
    """What a reader finds on each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    document.close()
    return pages


def _unshaped(pages: list[list[str]]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from intake_desktop import paths

    registerFont(TTFont("bench", paths.resources() / "fonts" / "Amiri-Regular.ttf"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, initialFontName="bench")
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawRightString(A4[0] - 50, TOP_POINTS - place * LINE_POINTS, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()

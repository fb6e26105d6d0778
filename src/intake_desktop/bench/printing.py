"""Printing a declaration: beside ReportLab alone, WeasyPrint, LibreOffice and Qt, and 200 of them beside Qt.

Each turn prints the next person, in a process that has printed before: what is warm are fonts and the
office's own clauses. The other printers set the same words in the same font (`rivals`).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.declarations import Declaration, declarations
from intake_desktop.bench.rivals import Absent
from intake_desktop.bench.sample import folder_of_its_own, new_store, whole_intake

PAGES_PER_RUN = 5
LINE_POINTS = 21
TOP_POINTS = 800
BATCH = 200
BATCH_RUNS = 3  # of 200 papers each
WEASYPRINT_GOAL = 0.2
LIBREOFFICE_GOAL = 0.1
QT_GOAL = 1.0


@dataclass(frozen=True, kw_only=True)
class _Other:
    """Another way to print the declaration; `pdf` None where it is not on this machine."""

    row: str
    label: str
    goal: float | None
    pdf: Callable[[Declaration], object] | None = None
    wanting: str = ""


def measure(runs: int) -> list[Measurement]:
    """A preview, one paper against each other way, then a batch."""
    papers = declarations(BATCH)
    qt = _qt()
    with folder_of_its_own() as folder:
        return [
            _preview(folder, runs),
            _one(papers, _weasyprint(), runs * PAGES_PER_RUN),
            _one(papers, _libreoffice(papers[: runs + 1], folder / "office"), runs),
            _one(papers, qt, runs * PAGES_PER_RUN),
            _batch(papers, qt, min(runs, BATCH_RUNS)),
        ]


def _weasyprint() -> _Other:
    from intake_desktop.bench.rivals import weasy

    row = partial(_Other, row="print.weasyprint", goal=WEASYPRINT_GOAL)
    try:
        pdf = weasy.printer()
    except Absent as absent:
        return row(label="WeasyPrint", wanting=str(absent))
    return row(label=weasy.name(), pdf=lambda paper: pdf(paper.words))


def _libreoffice(papers: list[Declaration], folder: Path) -> _Other:
    """`papers` are typed before the clock runs."""
    from intake_desktop.bench.rivals import libreoffice

    row = partial(_Other, row="print.libreoffice", label="LibreOffice with its start", goal=LIBREOFFICE_GOAL)
    try:
        pdf = libreoffice.converter(folder)
    except Absent as absent:
        return row(wanting=str(absent))
    typed = cycle(
        [libreoffice.write_docx(paper.words, folder / f"{at}.docx") for at, paper in enumerate(papers)]
    )
    return row(pdf=lambda _paper: pdf(next(typed)))


def _qt() -> _Other:
    from intake_desktop.bench.rivals import qt

    pdf = qt.printer()
    return _Other(row="print.qt", label="Qt QPdfWriter", goal=None, pdf=lambda paper: pdf(paper.words))


def _one(papers: list[Declaration], other: _Other, runs: int) -> Measurement:
    ours, theirs = cycle(papers), cycle(papers)

    def figure() -> float:
        return milliseconds(next(ours).ours)

    def baseline() -> float:
        pdf, paper = other.pdf or Declaration.ours, next(theirs)
        return milliseconds(lambda: pdf(paper))

    medians = alternate(figure, baseline, runs)
    return Measurement(
        name=other.row,
        figure_of="declaration of two pages",
        baseline_of=other.label,
        unit="ms",
        figure=medians[0],
        baseline=medians[1] if other.pdf else None,
        goal=other.goal,
        wanting=other.wanting,
    )


def _batch(papers: list[Declaration], other: _Other, runs: int) -> Measurement:
    """Each paper a file of its own, as each has its own number and fingerprint."""
    pdf = other.pdf
    assert pdf is not None
    figure, baseline = alternate(
        lambda: milliseconds(lambda: [paper.ours() for paper in papers]),
        lambda: milliseconds(lambda: [pdf(paper) for paper in papers]),
        runs,
    )
    return Measurement(
        name="print.batch",
        figure_of=f"{len(papers)} declarations",
        baseline_of=other.label,
        unit="ms",
        figure=figure,
        baseline=baseline,
        goal=QT_GOAL,
    )


def _preview(folder: Path, runs: int) -> Measurement:
    """A preview asked of the service (read, frozen, shaped, drawn), beside lines that nobody shaped."""
    from intake_desktop.services.cases.intake import open_case
    from intake_desktop.services.papers.printing import preview_form

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
    return Measurement(
        name="print.declaration",
        figure_of="preview_form",
        baseline_of="ReportLab, unshaped",
        unit="ms",
        figure=figure,
        baseline=baseline,
    )


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

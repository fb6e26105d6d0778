"""Everything that leaves ink on a page. The only place that speaks to ReportLab's canvas.

Points, the origin at the lower left. Texts are written glyph by glyph in visual order with an exact ToUnicode
and without ActualText: Poppler, PDFium and MuPDF turn right-to-left text round themselves and would turn
ActualText round again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from intake_desktop.documents.arabic.faces import Face, Weight, face
from intake_desktop.documents.arabic.lines import Broken, Line, Run, set_line
from intake_desktop.documents.arabic.paragraph import Also, Direction, Style, line_of, lines_of
from intake_desktop.documents.arabic.pdf_font import PdfFont

A4 = (595.28, 841.89)

# A justified line whose spaces would grow beyond this part of the type size stays ragged.
_WIDEST_STRETCH = 0.26


rl_config.useA85 = 0  # pages as plain deflate: a fifth smaller than wrapped in ASCII


class _BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that names no font of its own: ReportLab's would list Helvetica in every file."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Pen:
    """Draws one document. Not shared between threads; two documents may be drawn at once by two pens."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        self._out = BytesIO()
        self._canvas: Any = _BareCanvas(
            self._out, pagesize=A4, invariant=1, pageCompression=1, lang=direction.language, pdfVersion=(1, 7)
        )
        self._fonts: dict[Face, PdfFont] = {}

    def describe(self, *, title: str, author: str, subject: str, day: date) -> None:
        """The document's properties. `day` stands for the moment it was made: there is no clock in it."""
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Intake Desktop")
        self._canvas.setDateFormatter(lambda *_moment: f"D:{day:%Y%m%d}000000+03'00'")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if self.direction.rtl:
            self._canvas.setViewerPreference("Direction", "R2L")

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The whole PDF. The pen is used up."""
        for font in self._fonts.values():
            font.embed(self._canvas._doc)
        self._canvas.save()
        return self._out.getvalue()

    # Where things stand from the start edge: the right one on an Arabic page.

    def left_of(self, x: float, width: float, offset: float, extent: float) -> float:
        """The left edge of something `extent` wide that begins `offset` after the start of x..x+width."""
        return x + width - offset - extent if self.direction.rtl else x + offset

    @contextmanager
    def speaking(self, direction: Direction) -> Iterator[None]:
        """Set what is drawn within the block in another language, from its own start edge."""
        outer, self.direction = self.direction, direction
        try:
            yield
        finally:
            self.direction = outer

    # Texts

    def text(self, text: str, style: Style, *, x: float, top: float, width: float) -> float:
        """`text` broken into lines under `top`; gives the height it took."""
        lines = lines_of(text, style, self.direction, width)
        self.set_lines(lines, style, x=x, top=top, width=width)
        return style.leading * len(lines)

    def also(self, also: Also, style: Style, *, x: float, top: float, width: float) -> float:
        """The second language of a text set in `style`, under `top`; gives the height it took."""
        smaller = also.style_under(style, self.direction)
        with self.speaking(also.direction):
            return self.text(also.text, smaller, x=x, top=top, width=width)

    def set_lines(self, lines: Sequence[Broken], style: Style, *, x: float, top: float, width: float) -> None:
        """Lines broken already, under `top`."""
        baseline = top - style.ascent
        for broken in lines:
            line = set_line(broken.text, face(style.weight), self.direction.rtl, self.direction.language)
            stretch = style.align == "justify" and not broken.ends_paragraph
            self._aligned(line, style, (x, baseline), width, stretch=stretch)
            baseline -= style.leading

    def line(self, text: str, style: Style, *, x: float, baseline: float, width: float) -> float:
        """`text` on one line at `baseline`, aligned in `width`, over it if longer; gives its width."""
        line = line_of(text, style, self.direction)
        self._aligned(line, style, (x, baseline), width, stretch=False)
        return line.width * style.size / 1000

    def _aligned(
        self, line: Line, style: Style, start: tuple[float, float], width: float, *, stretch: bool
    ) -> None:
        x, baseline = start
        natural = line.width * style.size / 1000
        wider = (width - natural) / line.spaces if stretch and line.spaces else 0.0
        if not 0 < wider <= _WIDEST_STRETCH * style.size:
            wider = 0.0
        spare = width - natural - wider * line.spaces
        if style.align == "center":
            left = x + spare / 2
        else:
            at_left = (style.align == "end") == self.direction.rtl
            left = x if at_left else x + spare
        self._ink_line(line, style, left, baseline, wider * 1000 / style.size)

    def _ink_line(self, line: Line, style: Style, left: float, baseline: float, wider: float) -> None:
        """Runs are written in logical order, each where it stands: readers that go by order need that."""
        places = [0.0] * len(line.runs)
        for at in line.visual:
            places[at] = left
            left += (line.runs[at].width + wider * line.runs[at].spaces) * style.size / 1000
        shown: list[str] = []
        current: PdfFont | None = None
        for run, place in zip(line.runs, places, strict=True):
            font = self._font(run.face)
            if font is not current:
                shown.append(f"/{font.resource} {_number(style.size)} Tf")
                current = font
            shown.append(f"1 0 0 1 {_number(place)} {_number(baseline)} Tm [<{_codes(run, font, wider)}>] TJ")
        self._canvas.setFillGray(style.ink)
        self._canvas.addLiteral(f"BT {' '.join(shown)} ET")

    def _font(self, face: Face) -> PdfFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = PdfFont(face, f"F{len(self._fonts) + 1}")
        return font

    # Lines and boxes

    def rule(self, x: float, y: float, width: float, *, weight: float = 0.75, ink: float = 0.0) -> None:
        """A horizontal line from `x`."""
        self._canvas.setStrokeGray(ink)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, y, x + width, y)

    def upright(self, x: float, bottom: float, top: float, *, weight: float = 0.6, ink: float = 0.45) -> None:
        """A vertical line."""
        self._canvas.setStrokeGray(ink)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, bottom, x, top)

    def dotted(self, x: float, y: float, width: float) -> None:
        """A line of dots to write on."""
        self._canvas.saveState()
        self._canvas.setStrokeGray(0.25)
        self._canvas.setLineWidth(0.9)
        self._canvas.setLineCap(1)
        self._canvas.setDash([0, 3.2])
        self._canvas.line(x, y, x + width, y)
        self._canvas.restoreState()

    def box(
        self,
        x: float,
        bottom: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        ink: float = 0.45,
        weight: float = 0.75,
        fill: float | None = None,
    ) -> None:
        """A frame; `fill` is its grey. `ink` 1 draws the fill alone."""
        self._canvas.setStrokeGray(ink)
        self._canvas.setLineWidth(weight)
        if fill is not None:
            self._canvas.setFillGray(fill)
        shape = {"stroke": int(ink < 1), "fill": int(fill is not None)}
        if radius:
            self._canvas.roundRect(x, bottom, width, height, radius, **shape)
        else:
            self._canvas.rect(x, bottom, width, height, **shape)

    def tick_box(self, x: float, bottom: float, size: float, *, ticked: bool) -> None:
        """A square to tick, drawn: none of the bundled faces has one. Ticked: a cross."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(0.9)
        self._canvas.rect(x, bottom, size, size)
        if ticked:
            inset = size * 0.2
            self._canvas.setLineWidth(1.3)
            self._canvas.line(x + inset, bottom + inset, x + size - inset, bottom + size - inset)
            self._canvas.line(x + inset, bottom + size - inset, x + size - inset, bottom + inset)

    def squares(self, cells: Iterable[tuple[int, int, int]], *, side: float, x: float, top: float) -> None:
        """Black cells of `side` as one path, so that no light line parts them. A cell: column, row, width.

        Rows go down from `top`, columns to the right from `x`, on Arabic pages too: it is for codes.
        """
        path = (
            (x + column * side, top - (row + 1) * side, width * side, side) for column, row, width in cells
        )
        self._canvas.setFillGray(0)
        self._canvas.addLiteral(" ".join([*(" ".join(map(_number, box)) + " re" for box in path), "f"]))

    def watermark(self, text: str) -> None:
        """`text` large and pale across the page, from corner to corner; to be drawn before anything else."""
        style = Style(118, 150, Weight.BOLD, "center", ink=0.9)
        self._canvas.saveState()
        self._canvas.translate(A4[0] / 2, A4[1] / 2)
        self._canvas.rotate(38)
        self.line(text, style, x=-A4[1] / 2, baseline=-style.size * 0.25, width=A4[1])
        self._canvas.restoreState()

    def picture(self, image: Any, x: float, bottom: float, width: float, height: float) -> None:
        """A raster picture (a logo), already opened by Pillow."""
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(image), x, bottom, width, height, mask="auto")


def _codes(run: Run, font: PdfFont, wider: float) -> str:
    stretch = f">{_number(-wider)}<" if wider else ""
    return "".join(
        font.codes(piece) + (stretch if is_space else "")
        for piece, is_space in zip(run.pieces, run.is_space, strict=True)
    )


def _number(value: float) -> str:
    """`value` in the fewest characters, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

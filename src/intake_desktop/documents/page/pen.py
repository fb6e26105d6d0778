"""Everything that is written on a page, and through `ink` all that is drawn.

Points, the origin at the lower left. Texts are written glyph by glyph in visual order with an exact ToUnicode
and without ActualText: Poppler, PDFium and MuPDF turn right-to-left text round themselves and would turn
ActualText round again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from intake_desktop.documents.arabic.faces import Face, Weight, face
from intake_desktop.documents.arabic.lines import Broken, Line, set_line
from intake_desktop.documents.arabic.paragraph import Also, Direction, Style, line_of, lines_of
from intake_desktop.documents.arabic.pdf_font import PdfFont
from intake_desktop.documents.page.ink import A4, Ink, number
from intake_desktop.documents.page.tags import Element

__all__ = ["A4", "Pen"]

# A justified line whose spaces would grow beyond this part of the type size stays ragged.
_WIDEST_STRETCH = 0.26


class Pen(Ink):
    """Draws one document. Not shared between threads; two documents may be drawn at once by two pens."""

    def __init__(self, direction: Direction) -> None:
        super().__init__(direction.language)
        self.direction = direction
        self._fonts: dict[Face, PdfFont] = {}
        self._both_ways = False

    def finish(self) -> bytes:
        """The whole PDF. The pen is used up."""
        # PDFium takes the preference for the direction of every line and turns English words round.
        if self.direction.rtl and not self._both_ways:
            self._canvas.setViewerPreference("Direction", "R2L")
        for font in self._fonts.values():
            font.embed(self._canvas._doc)
        return self._finished()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The characters drawn so far that no face holds: they stand as boxes."""
        return tuple(sorted(set().union(*(font.lacking() for font in self._fonts.values()))))

    # Where things stand from the start edge: the right one on an Arabic page.

    def left_of(self, x: float, width: float, offset: float, extent: float) -> float:
        """The left edge of something `extent` wide that begins `offset` after the start of x..x+width."""
        return x + width - offset - extent if self.direction.rtl else x + offset

    @contextmanager
    def speaking(self, direction: Direction) -> Iterator[None]:
        """Set what is drawn within the block in another language, from its own start edge."""
        outer = self.direction
        self.direction, self.language = direction, direction.language
        self._both_ways = self._both_ways or direction.rtl != outer.rtl
        try:
            yield
        finally:
            self.direction, self.language = outer, outer.language

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
        outer = self._begin_text()
        baseline = top - style.ascent
        for broken in lines:
            line = set_line(broken.text, face(style.weight), self.direction.rtl, self.direction.language)
            stretch = style.align == "justify" and not broken.ends_paragraph
            self._aligned(line, style, (x, baseline), width, stretch=stretch)
            baseline -= style.leading
        self._tags.current = outer

    def line(self, text: str, style: Style, *, x: float, baseline: float, width: float) -> float:
        """`text` on one line at `baseline`, aligned in `width`, over it if longer; gives its width."""
        outer = self._begin_text()
        line = line_of(text, style, self.direction)
        self._aligned(line, style, (x, baseline), width, stretch=False)
        self._tags.current = outer
        return line.width * style.size / 1000

    def _begin_text(self) -> Element | None:
        """Give the text an element of its own where it needs one; gives the element to go back to."""
        outer = self._tags.current
        if outer is not None:
            self._tags.current = outer.text_place(self.language)
        return outer

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
        if not line.runs:
            return
        places = [0.0] * len(line.runs)
        for at in line.visual:
            places[at] = left
            left += (line.runs[at].width + wider * line.runs[at].spaces) * style.size / 1000
        self._tags.before_ink(self._code, self._tags.current)
        self._fill_grey(style.ink)
        shown = ["BT"]
        current: PdfFont | None = None
        height = number(baseline)
        for run, place in zip(line.runs, places, strict=True):
            font = self._font(run.face)
            if font is not current:
                shown.append(f"/{font.resource} {number(style.size)} Tf")
                current = font
            codes = font.stretched(run, number(-wider)) if wider and run.spaces else font.codes(run.glyphs)
            shown.append(f"1 0 0 1 {number(place)} {height} Tm [<{codes}>] TJ")
        self._code.append(" ".join([*shown, "ET"]))

    def _font(self, face: Face) -> PdfFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = PdfFont(face, f"F{len(self._fonts) + 1}")
        return font

    def watermark(self, text: str) -> None:
        """`text` large and pale across the page, from corner to corner; to be drawn before anything else."""
        style = Style(118, 150, Weight.BOLD, "center", ink=0.9)
        turn = math.radians(38)
        across, up = number(math.cos(turn)), number(math.sin(turn))
        self._artifact()
        with self.artifact(), self._apart():
            self._code.append(
                f"{across} {up} -{up} {across} {number(self.page[0] / 2)} {number(self.page[1] / 2)} cm"
            )
            self.line(text, style, x=-A4[1] / 2, baseline=-style.size * 0.25, width=A4[1])

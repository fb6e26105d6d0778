"""Text that is set: how it looks, how high it is, and its lines on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from intake_desktop.documents.arabic.bidi import with_fields
from intake_desktop.documents.arabic.faces import Weight, face
from intake_desktop.documents.arabic.lines import Broken, Line, break_lines, set_line
from intake_desktop.documents.arabic.printable import NBSP, printable

Align = Literal["start", "end", "center", "justify"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `size` and `leading` (baseline to baseline) in points, `ink` 0 black to 1 white."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    align: Align = "start"
    ink: float = 0.0

    def but(self, *, align: Align | None = None, ink: float | None = None) -> Style:
        """The same style aligned otherwise or in another grey."""
        return replace(self, align=align or self.align, ink=self.ink if ink is None else ink)

    @property
    def ascent(self) -> float:
        """From the top of the first line to its baseline, lines sitting in the middle of their leading."""
        # Amiri's letters with marks reach about 0.95 above and 0.48 below the baseline.
        return (self.leading - 1.43 * self.size) / 2 + 0.95 * self.size


@dataclass(frozen=True, slots=True)
class Direction:
    """The language of a page and the side where its lines begin."""

    language: str
    rtl: bool


ARABIC = Direction("ar", rtl=True)
ENGLISH = Direction("en", rtl=False)


# Both halves of «الموافق 25/11/2026م» stay on one line.
_TIED = re.compile(r"(?<=الموافق) (?=[\u2066\u2068]?[0-9])")


def prepared(text: str, direction: Direction) -> str:
    """`text` as the engine wants it: only what can be printed, Latin and number fields isolated."""
    clean = _TIED.sub(NBSP, printable(text))
    return with_fields(clean) if direction.rtl else clean


def line_of(text: str, style: Style, direction: Direction) -> Line:
    """`text` on one line, however long."""
    flat = prepared(text, direction).replace("\n", " ")
    return set_line(flat, face(style.weight), direction.rtl, direction.language)


def width_of(text: str, style: Style, direction: Direction) -> float:
    """The width in points of `text` on one line."""
    return line_of(text, style, direction).width * style.size / 1000


def lines_of(text: str, style: Style, direction: Direction, width: float) -> tuple[Broken, ...]:
    """`text` broken into lines of at most `width` points; at least one, even of nothing."""
    thousandths = width * 1000 / style.size
    return break_lines(
        prepared(text, direction), face(style.weight), thousandths, direction.rtl, direction.language
    )

"""Text that is set: how it looks, how high it is, and its lines on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
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

    def smaller(self) -> Style:
        """For the second language under the first."""
        return replace(self, size=self.size * 0.88, leading=self.leading * 0.86)

    @property
    def ascent(self) -> float:
        """From the top of the first line to its baseline, lines sitting in the middle of their leading."""
        # Amiri's letters with marks reach about 0.95 above and 0.48 below the baseline.
        return (self.leading - 1.43 * self.size) / 2 + 0.95 * self.size


@dataclass(frozen=True, slots=True)
class Direction:
    """The language of a text (BCP 47) and the side where its lines begin."""

    language: str
    rtl: bool


_RIGHT_TO_LEFT = frozenset(("ar", "ur", "fa", "ps", "sd", "ckb", "ug"))


def direction_of(language: str) -> Direction:
    """How texts of `language` run: any code will do, those of the bundled scripts are shaped in full."""
    return Direction(language, rtl=language.partition("-")[0] in _RIGHT_TO_LEFT)


ARABIC = direction_of("ar")
ENGLISH = direction_of("en")
URDU = direction_of("ur")
BENGALI = direction_of("bn")


@dataclass(frozen=True, slots=True)
class Also:
    """The same text in a second language: stands under the first, smaller, at the same edge."""

    text: str
    direction: Direction

    def style_under(self, style: Style, page: Direction) -> Style:
        """How it is set under a text in `style` on a page that runs as `page`."""
        smaller = style.smaller()
        if self.direction.rtl == page.rtl or style.align not in ("start", "end"):
            return smaller
        return smaller.but(align="end" if style.align == "start" else "start")

    def height(self, style: Style, page: Direction, width: float) -> float:
        """The height in points it takes under a text in `style`."""
        smaller = self.style_under(style, page)
        return len(lines_of(self.text, smaller, self.direction, width)) * smaller.leading

    def width(self, style: Style) -> float:
        """Its width in points on one line."""
        return width_of(self.text, style.smaller(), self.direction)


# Both halves of «الموافق 25/11/2026م» stay on one line.
_TIED = re.compile(r"(?<=الموافق) (?=[\u2066\u2068]?[0-9])")


def prepared(text: str, direction: Direction) -> str:
    """`text` as the engine wants it: only what can be printed, Latin and number fields isolated."""
    return _prepared(text, direction.rtl)


@lru_cache(maxsize=4096)
def _prepared(text: str, rtl: bool) -> str:
    clean = _TIED.sub(NBSP, printable(text))
    return with_fields(clean) if rtl else clean


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

"""Logical text cut into lines by shaped width, and one line's pieces in the order they stand on paper.

Widths are thousandths of the type size throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category

from intake_desktop.documents.arabic.bidi import CONTROLS, levels, open_isolates, visual_order
from intake_desktop.documents.arabic.faces import Face, by_face
from intake_desktop.documents.arabic.printable import NBSP
from intake_desktop.documents.arabic.shaping import Glyph, Shaped, shape

_JOINERS = frozenset("\u200c\u200d")
_VIRAMAS = frozenset("\u094d\u09cd")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one direction and one face: words and the spaces between them, leftmost first."""

    face: Face
    pieces: tuple[Shaped, ...]
    is_space: tuple[bool, ...]
    glyphs: tuple[Glyph, ...]
    width: float
    spaces: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line's runs in logical order, and their order on paper from the left. `spaces` may widen."""

    runs: tuple[Run, ...]
    visual: tuple[int, ...]
    width: float
    spaces: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Logical text of one line; the last line of a paragraph is never stretched."""

    text: str
    ends_paragraph: bool


@lru_cache(maxsize=8192)
def set_line(text: str, face: Face, rtl: bool, language: str) -> Line:
    """`text` (one line, printable) ordered and shaped."""
    keyed = [pair for pair in zip(text, levels(text, rtl), strict=True) if pair[0] not in CONTROLS]
    runs: list[Run] = []
    run_levels: list[int] = []
    for level, group in groupby(keyed, key=lambda pair: pair[1]):
        run_rtl = bool(level % 2)
        # A Latin or number run takes no Arabic forms: Arabic's full stop would stand inside 8,000.50.
        spoken = language if run_rtl == rtl else "ar" if run_rtl else "en"
        for stretch, own in by_face("".join(char for char, _ in group), face):
            runs.append(_run(stretch, own, run_rtl, spoken))
            run_levels.append(level)
    visual = tuple(visual_order(range(len(runs)), run_levels))
    width, spaces = sum(run.width for run in runs), sum(run.spaces for run in runs)
    return Line(tuple(runs), visual, width, spaces)


@lru_cache(maxsize=8192)
def _run(text: str, face: Face, rtl: bool, language: str) -> Run:
    words = [part for part in re.split("( )", text) if part]
    if rtl:
        words.reverse()
    pieces = tuple(shape(word, face, rtl, language) for word in words)
    is_space = tuple(word == " " for word in words)
    glyphs = tuple(glyph for piece in pieces for glyph in piece.glyphs)
    return Run(face, pieces, is_space, glyphs, sum(piece.width for piece in pieces), sum(is_space))


@lru_cache(maxsize=4096)
def break_lines(text: str, face: Face, width: float, rtl: bool, language: str) -> tuple[Broken, ...]:
    """`text` (printable, LF between paragraphs) as lines no wider than `width`, at least one.

    A word wider than the line is cut where the line ends, each part shaped alone.
    """
    lines: list[Broken] = []
    for paragraph in text.split("\n"):
        lines.extend(_break_paragraph(paragraph, face, width, rtl, language))
    return tuple(lines)


def _break_paragraph(text: str, face: Face, width: float, rtl: bool, language: str) -> list[Broken]:
    space = shape(" ", face, False, language).width
    done: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        extent = set_line(word, face, rtl, language).width
        if line and used + space + extent <= width:
            line, used = f"{line} {word}", used + space + extent
            continue
        if line:
            done.append(line)
            word = open_isolates(line) + word  # noqa: PLW2901 - the next line reopens what is open
        if extent > width:
            *cut_off, word = _cut(word, face, width, rtl, language)  # noqa: PLW2901
            done += cut_off
            extent = set_line(word, face, rtl, language).width
        line, used = word, extent
    done.append(line)
    return [Broken(each, at == len(done) - 1) for at, each in enumerate(done)]


def _cut(word: str, face: Face, width: float, rtl: bool, language: str) -> list[str]:
    """A word that no line holds, in parts that lines hold."""
    parts: list[str] = []
    while len(word) > 1 and (cut := _fitting(word, face, width, rtl, language)) < len(word):
        parts.append(word[:cut])
        word = open_isolates(word[:cut]) + word[cut:]
    return [*parts, word]


def _fitting(word: str, face: Face, width: float, rtl: bool, language: str) -> int:
    """How many characters of `word` fit in `width`: one letter at least, none without its marks."""
    high = 2  # a line holds few letters of a long word: shaping all of it at each step would take seconds
    while high < len(word) and set_line(word[:high], face, rtl, language).width <= width:
        high *= 2
    low, high = high // 2, min(high, len(word))
    while low < high:
        middle = (low + high + 1) // 2
        if set_line(word[:middle], face, rtl, language).width <= width:
            low = middle
        else:
            high = middle - 1
    cut = low
    while 1 < cut < len(word) and _clings(word, cut):
        cut -= 1
    while cut < len(word) and (_clings(word, cut) or all(char in CONTROLS for char in word[:cut])):
        cut += 1
    return cut


def _clings(word: str, at: int) -> bool:
    """Whether the character belongs to the one before it: marks, and what a virama ties on."""
    char = word[at]
    return (
        category(char)[0] == "M"
        or char in _JOINERS
        or char in CONTROLS
        or char == NBSP
        or word[at - 1] in _VIRAMAS
    )

"""One run of one face and one direction, shaped by HarfBuzz and dealt out to its characters.

Every character becomes exactly one glyph of the page's own font (see `pdf_font`), with a width of its own and
none overlapping the next: readers that find words by position then see what was typed, marks and ligatures
included. What HarfBuzz makes of a group (a letter with its marks, a ligature) is inked by the leftmost of its
characters; the others are blank and take their share of the width.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from weakref import WeakValueDictionary

import uharfbuzz as hb

from intake_desktop.documents.arabic.bidi import CONTROLS
from intake_desktop.documents.arabic.faces import Face

Part = tuple[int, int, int]
"""A glyph id of the face and where it stands from the pen, in font units."""

BOX: Part = (-1, 0, 0)
"""Stands for a character that the face does not hold."""

_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Glyph:
    """What one character leaves on the page. `outline` empty: its group's ink is another's. Font units.

    Two that are equal are one (see `glyph_of`): a page names thousands, and that makes it quick.
    """

    outline: tuple[Part, ...]
    source: str
    advance: int


_alive: WeakValueDictionary[tuple[tuple[Part, ...], str, int], Glyph] = WeakValueDictionary()


def glyph_of(outline: tuple[Part, ...], source: str, advance: int) -> Glyph:
    """The only glyph with these."""
    key = (outline, source, advance)
    return _alive.get(key) or _alive.setdefault(key, Glyph(outline, source, advance))


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run's glyphs, leftmost first, and its width in thousandths of the type size."""

    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=16384)
def shape(text: str, face: Face, rtl: bool, language: str) -> Shaped:
    """`text` of one level; characters that the face lacks become boxes."""
    glyphs: list[Glyph] = []
    pieces = _by_coverage("".join(char for char in text if char not in CONTROLS), face)
    for piece, lacking in reversed(pieces) if rtl else pieces:
        glyphs += _boxes(piece, face) if lacking else _shaped(piece, face, rtl, language)
    return Shaped(tuple(glyphs), sum(glyph.advance for glyph in glyphs) * 1000 / face.units)


def _by_coverage(text: str, face: Face) -> list[tuple[str, bool]]:
    """Stretches of characters that the face holds or lacks; a joiner goes with what stands before it."""
    pieces: list[tuple[str, bool]] = []
    for char in text:
        lacking = ord(char) not in face.covered
        if char in _JOINERS:
            lacking = bool(pieces) and pieces[-1][1]
        if pieces and pieces[-1][1] == lacking:
            pieces[-1] = (pieces[-1][0] + char, lacking)
        else:
            pieces.append((char, lacking))
    return pieces


def _boxes(text: str, face: Face) -> list[Glyph]:
    advance = round(face.units * 0.62)
    return [glyph_of((BOX,), char, advance) for char in text if char not in _JOINERS]


def _shaped(text: str, face: Face, rtl: bool, language: str) -> list[Glyph]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if buffer.script in (None, "Zyyy", "Zinh"):  # digits and signs alone
        buffer.script = "Arab" if rtl or any("\u0600" <= char <= "\u06ff" for char in text) else "Latn"
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.hb_font, buffer)
    groups = _groups(buffer)
    starts = sorted(groups)
    glyphs: list[Glyph] = []
    for start, end in pairwise([*starts, len(text)]):
        glyphs += _dealt_out(*groups[start], text[start:end], rtl)
    return glyphs[::-1] if rtl else glyphs


def _groups(buffer: Any) -> dict[int, tuple[tuple[Part, ...], int]]:
    """For the first character of each group, its parts and its advance."""
    groups: dict[int, tuple[tuple[Part, ...], int]] = {}
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        parts, reached = groups.get(info.cluster, ((), 0))
        part = (info.codepoint, reached + at.x_offset, at.y_offset)
        groups[info.cluster] = ((*parts, part), reached + at.x_advance)
    return groups


def _dealt_out(outline: tuple[Part, ...], advance: int, text: str, rtl: bool) -> list[Glyph]:
    """A group's glyphs in logical order: one for each character, the ink on the one that stands leftmost."""
    chars = [char for char in text if char not in _JOINERS] or [""]
    # Kerned under the next letter, a reh may go back by a few units; a font knows no such width.
    share, rest = divmod(max(advance, 0), len(chars))
    inked = len(chars) - 1 if rtl else 0
    return [
        glyph_of(outline if at == inked else (), char, share + (rest if at == inked else 0))
        for at, char in enumerate(chars)
    ]

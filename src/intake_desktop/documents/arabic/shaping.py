"""One run of one face and one direction, shaped by HarfBuzz, each glyph with the text it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from intake_desktop.documents.arabic.bidi import CONTROLS
from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.printable import NBSP

MISSING = -1
_MISSING_ADVANCE = 620.0
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph where it stands: `source` is the text it reads back as, measures are thousandths of the size.

    `number` is the glyph id, or MISSING for a character that the face does not hold: a box is drawn.
    """

    number: int
    source: str
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run's glyphs, leftmost first, and its width in thousandths of the type size."""

    glyphs: tuple[Glyph, ...]
    width: float


_NOTHING = Shaped((), 0.0)


@lru_cache(maxsize=16384)
def shape(text: str, face: Face, rtl: bool, language: str) -> Shaped:
    """`text` without spaces between words; characters the face lacks become boxes."""
    text = "".join(char for char in text if char not in CONTROLS)
    if not text:
        return _NOTHING
    pieces = [
        _missing(piece) if lacking else _shaped(piece, face, rtl, language)
        for piece, lacking in _by_coverage(text, face)
    ]
    if len(pieces) == 1:
        return pieces[0]
    glyphs = [glyph for piece in (reversed(pieces) if rtl else pieces) for glyph in piece.glyphs]
    return Shaped(tuple(glyphs), sum(piece.width for piece in pieces))


def _by_coverage(text: str, face: Face) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for char in text:
        lacking = ord(char) not in face.covered and char not in _JOINERS
        if pieces and char in _JOINERS:
            lacking = pieces[-1][1]
        if pieces and pieces[-1][1] == lacking:
            pieces[-1] = (pieces[-1][0] + char, lacking)
        else:
            pieces.append((char, lacking))
    return pieces


def _missing(text: str) -> Shaped:
    boxes = tuple(Glyph(MISSING, char, _MISSING_ADVANCE, 0.0, 0.0) for char in text if char not in _JOINERS)
    return Shaped(boxes, _MISSING_ADVANCE * len(boxes))


def _shaped(text: str, face: Face, rtl: bool, language: str) -> Shaped:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.hb_font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    sources = _sources(text, infos, positions)
    scale = 1000 / face.hb_face.upem
    glyphs = tuple(
        Glyph(info.codepoint, source, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
        for info, at, source in zip(infos, positions, sources, strict=True)
    )
    return Shaped(glyphs, sum(glyph.advance for glyph in glyphs))


def _sources(text: str, infos: list[Any], positions: list[Any]) -> list[str]:
    """The text each glyph reads back as: a cluster's text on its widest glyph, nothing on its other ones."""
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    bearer: dict[int, int] = {}
    for at, info in enumerate(infos):
        best = bearer.get(info.cluster)
        if best is None or positions[at].x_advance > positions[best].x_advance:
            bearer[info.cluster] = at
    return [
        text[info.cluster : ends[info.cluster]].replace(NBSP, " ") if bearer[info.cluster] == at else ""
        for at, info in enumerate(infos)
    ]

"""The typefaces of printed pages: read once, shared by every document, never changed.

Amiri sets Arabic, Urdu and Latin. The other scripts have a face each, opened when a text first needs it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

import uharfbuzz as hb

from intake_desktop import paths
from intake_desktop.domain.errors import Refused


class Weight(Enum):
    """How dark the letters are; the value ends the names of the files."""

    REGULAR = "Regular"
    BOLD = "Bold"


_MAIN = "Amiri"
_FAMILIES = (
    (0x0900, 0x097F, "IntakeDevanagari"),
    (0x0980, 0x09FF, "IntakeBengali"),
    (0x1200, 0x139F, "IntakeEthiopic"),
)
# Nothing that Amiri would not set itself.
_PLAIN = re.compile(r"[\u0000-\u08ff\u2000-\u2bff\ufb50-\ufdff\ufe70-\ufeff]*\Z")
_READ = ("glyf", "loca", "head", "hhea", "OS/2")
_SUM_OF_A_FONT = 0xB1B0AFBA
# Joiners and dandas go with the letter before them.
_SHARED = frozenset("\u200c\u200d\u0964\u0965")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, opened. Measures are thousandths of the type size."""

    name: str
    weight: Weight
    hb_face: Any
    hb_font: Any
    tables: dict[str, bytes] = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    """Where each glyph begins in `glyf`."""
    covered: frozenset[int] = field(repr=False)
    ascent: float
    descent: float
    cap_height: float
    bounds: tuple[float, float, float, float]
    units: int
    """Font units to the type size."""

    @property
    def glyf(self) -> bytes:
        """The outlines."""
        return self.tables["glyf"]


@cache
def face(weight: Weight) -> Face:
    """The main face of `weight`. Raises `font-missing` when its file is gone or no font."""
    return _opened(_MAIN, weight)


def by_face(text: str, main: Face) -> Iterator[tuple[str, Face]]:
    """`text` in stretches, each with the face that has its script; what no face has stays with `main`.

    Raises `font-missing` as `face` does.
    """
    if _PLAIN.match(text):
        yield text, main
        return
    start, family = 0, _MAIN
    for at, char in enumerate(text):
        own = family if char in _SHARED and at else _family(char)
        if own != family:
            if at > start:
                yield text[start:at], _beside(main, family)
            start, family = at, own
    yield text[start:], _beside(main, family)


def _family(char: str) -> str:
    code = ord(char)
    return next((name for first, last, name in _FAMILIES if first <= code <= last), _MAIN)


def _beside(main: Face, family: str) -> Face:
    return main if family == _MAIN else _opened(family, main.weight)


def _is_whole(data: bytes) -> bool:
    """Whether the sum that a font file carries is right: half a file would print without its letters."""
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF == _SUM_OF_A_FONT


@cache
def _opened(family: str, weight: Weight) -> Face:
    name = f"{family}-{weight.value}"
    path = paths.resources() / "fonts" / f"{name}.ttf"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("font-missing", file=path.name) from error
    hb_face = hb.Face(hb.Blob(data))
    if "glyf" not in hb_face.table_tags or not _is_whole(data):
        raise Refused("font-missing", file=path.name)
    hb_font = hb.Font(hb_face)
    units = int(hb_face.upem)
    scale = 1000 / units
    tables = {tag: bytes(hb_face.reference_table(tag).data) for tag in _READ}
    head, os2 = tables["head"], tables["OS/2"]
    extents = hb_font.get_font_extents("ltr")

    def signed(table: bytes, at: int) -> float:
        return scale * int.from_bytes(table[at : at + 2], "big", signed=True)

    return Face(
        name=name,
        weight=weight,
        hb_face=hb_face,
        hb_font=hb_font,
        tables=tables,
        places=_places(tables["loca"], long=head[51] == 1),
        covered=frozenset(hb_face.unicodes),
        ascent=extents.ascender * scale,
        descent=extents.descender * scale,
        cap_height=signed(os2, 88) if len(os2) >= 90 else 700.0,
        bounds=(signed(head, 36), signed(head, 38), signed(head, 40), signed(head, 42)),
        units=units,
    )


def _places(loca: bytes, *, long: bool) -> tuple[int, ...]:
    if long:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return tuple(2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca))

"""The typefaces of printed pages: read once, shared by every document, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import uharfbuzz as hb

from intake_desktop import paths
from intake_desktop.domain.errors import Refused


class Weight(Enum):
    """Which of the bundled faces; the value is the file's name."""

    REGULAR = "Amiri-Regular"
    BOLD = "Amiri-Bold"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, opened. Measures are thousandths of the type size."""

    name: str
    hb_face: Any
    hb_font: Any
    covered: frozenset[int]
    ascent: float
    descent: float
    cap_height: float
    bounds: tuple[float, float, float, float]

    @property
    def units(self) -> int:
        """Font units to the type size."""
        return int(self.hb_face.upem)


@cache
def face(weight: Weight) -> Face:
    """The face of `weight`. Raises `font-missing` when its file is gone or no font."""
    path = paths.resources() / "fonts" / f"{weight.value}.ttf"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("font-missing", file=path.name) from error
    hb_face = hb.Face(hb.Blob(data))
    if "glyf" not in hb_face.table_tags:
        raise Refused("font-missing", file=path.name)
    return _opened(weight.value, hb_face)


def _opened(name: str, hb_face: Any) -> Face:
    hb_font = hb.Font(hb_face)
    scale = 1000 / int(hb_face.upem)
    head = hb_face.reference_table("head").data
    os2 = hb_face.reference_table("OS/2").data
    extents = hb_font.get_font_extents("ltr")

    def signed(table: bytes, at: int) -> float:
        return scale * int.from_bytes(table[at : at + 2], "big", signed=True)

    return Face(
        name=name,
        hb_face=hb_face,
        hb_font=hb_font,
        covered=frozenset(hb_face.unicodes),
        ascent=extents.ascender * scale,
        descent=extents.descender * scale,
        cap_height=signed(os2, 88) if len(os2) >= 90 else 700.0,
        bounds=(signed(head, 36), signed(head, 38), signed(head, 40), signed(head, 42)),
    )

"""A small TrueType font made of glyphs of another: each copied or put together, in the order asked for."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

import uharfbuzz as hb

from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.shaping import BOX, Glyph, Part

_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "gasp", "STAT", "DSIG", "meta")

_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80


def program(face: Face, glyphs: Sequence[Glyph]) -> bytes:
    """The font file: glyph 0 empty, then `glyphs` in order as 1, 2, ..., then the parts they refer to."""
    used = sorted({number for glyph in glyphs for number, _, _ in glyph.outline if number != BOX[0]})
    source = _Source(face, used)
    first_part = 1 + len(glyphs)
    drawn = [
        b"",
        *(_drawn(glyph, face, source, first_part) for glyph in glyphs),
        *(source.moved(at, first_part) for at in range(source.count)),
    ]
    advances = [0, *(glyph.advance for glyph in glyphs), *(0 for _ in range(source.count))]
    return _file(source.tables, drawn, advances)


class _Source:
    """HarfBuzz's subset of the face, taken apart."""

    def __init__(self, face: Face, used: Sequence[int]) -> None:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(used)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(face.hb_face, wanted)
        subset = plan.execute()
        self.number: dict[int, int] = dict(plan.old_to_new_glyph_mapping)
        self.count: int = subset.glyph_count
        self.tables = {tag: bytes(subset.reference_table(tag).data) for tag in ("head", "hhea", "maxp")}
        self._glyf = bytes(subset.reference_table("glyf").data)
        self._places = self._offsets(bytes(subset.reference_table("loca").data))

    def _offsets(self, loca: bytes) -> list[int]:
        if struct.unpack_from(">h", self.tables["head"], 50)[0]:
            return list(struct.unpack(f">{len(loca) // 4}L", loca))
        return [2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca)]

    def data(self, number: int) -> bytes:
        return self._glyf[self._places[number] : self._places[number + 1]]

    def moved(self, number: int, by: int) -> bytes:
        """A glyph's data when every glyph of the subset stands `by` further on."""
        simple = self.data(number)
        if simple[:1] < b"\x80":
            return simple
        data = bytearray(simple)
        for at in _references(data):
            struct.pack_into(">H", data, at, struct.unpack_from(">H", data, at)[0] + by)
        return bytes(data)


def _references(data: bytearray) -> Iterator[int]:
    """Where a composite glyph names its parts."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", data, at)[0]
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0


def _drawn(glyph: Glyph, face: Face, source: _Source, first_part: int) -> bytes:
    if not glyph.outline:
        return b""
    if glyph.outline == (BOX,):
        return _box(glyph.advance, face.units)
    inked = [part for part in glyph.outline if source.data(source.number[part[0]])]
    if not inked:
        return b""
    if len(inked) == 1 and inked[0][1:] == (0, 0):
        return source.moved(source.number[inked[0][0]], first_part)
    return _composite(inked, source, first_part)


def _composite(parts: Sequence[Part], source: _Source, first_part: int) -> bytes:
    bounds = [
        (left + dx, bottom + dy, right + dx, top + dy)
        for number, dx, dy in parts
        for left, bottom, right, top in [_bounds(source.data(source.number[number]))]
    ]
    left, bottom = min(edges[0] for edges in bounds), min(edges[1] for edges in bounds)
    right, top = max(edges[2] for edges in bounds), max(edges[3] for edges in bounds)
    records = b"".join(
        struct.pack(
            ">HHhh",
            _WORDS | _XY | (_MORE if at < len(parts) - 1 else 0),
            source.number[number] + first_part,
            dx,
            dy,
        )
        for at, (number, dx, dy) in enumerate(parts)
    )
    return struct.pack(">hhhhh", -1, left, bottom, right, top) + records


def _bounds(data: bytes) -> tuple[int, int, int, int]:
    left, bottom, right, top = struct.unpack_from(">hhhh", data, 2)
    return left, bottom, right, top


def _box(advance: int, units: int) -> bytes:
    """An upright frame: one contour round it, one inside it."""
    edge, high, thin = round(units * 0.07), round(units * 0.62), round(units * 0.045)
    outer = [(edge, 0), (edge, high), (advance - edge, high), (advance - edge, 0)]
    inner = [
        (edge + thin, thin),
        (advance - edge - thin, thin),
        (advance - edge - thin, high - thin),
        (edge + thin, high - thin),
    ]
    points = outer + inner
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (
        struct.pack(">hhhhh", 2, edge, 0, advance - edge, high)
        + struct.pack(">HHH", 3, 7, 0)
        + bytes([1] * 8)
        + struct.pack(">8h", *(after - before for before, after in pairwise([0, *xs])))
        + struct.pack(">8h", *(after - before for before, after in pairwise([0, *ys])))
    )


def _file(tables: dict[str, bytes], drawn: Sequence[bytes], advances: Sequence[int]) -> bytes:
    glyf, places = bytearray(), [0]
    for data in drawn:
        glyf += data + bytes(-len(data) % 4)
        places.append(len(glyf))
    bearings = [_bounds(data)[0] if data else 0 for data in drawn]
    metrics = b"".join(
        struct.pack(">Hh", max(wide, 0), left) for wide, left in zip(advances, bearings, strict=True)
    )
    return _assembled(
        {
            "glyf": bytes(glyf),
            "head": _patched(tables["head"], {50: 1}),
            "hhea": _patched(tables["hhea"], {10: max(advances), 34: len(drawn)}),
            "hmtx": metrics,
            "loca": struct.pack(f">{len(places)}L", *places),
            # Room for letters with marks: points and contours add up, parts may be composites themselves.
            "maxp": _patched(tables["maxp"], {4: len(drawn), 10: 4096, 12: 256, 28: 16, 30: 4}),
        }
    )


def _patched(table: bytes, values: dict[int, int]) -> bytes:
    data = bytearray(table)
    for at, value in values.items():
        struct.pack_into(">H", data, at, value)
    return bytes(data)


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16
    )
    directory, body = b"", b""
    place = 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        directory += tag.encode() + struct.pack(">LLL", _checksum(data), place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return header + directory + body


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF

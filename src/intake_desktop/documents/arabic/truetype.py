"""A small TrueType font made of outlines of another, in the order asked for."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.outlines import outline_data
from intake_desktop.documents.arabic.shaping import Glyph

# Points and contours of a glyph and of a reference, zones, seven counts of hints (none), parts, depth.
_ROOM = (4096, 256, 4096, 256, 1, 0, 0, 0, 0, 0, 0, 1, 1)


def program(face: Face, glyphs: Sequence[Glyph]) -> bytes:
    """The font file: glyph 0 empty, then `glyphs` in order as 1, 2, ..."""
    drawn = [b""]
    first: dict[bytes, int] = {}
    for at, glyph in enumerate(glyphs, start=1):
        data = outline_data(face, glyph.outline, glyph.advance) if glyph.outline else b""
        same = first.setdefault(data, at)
        # The same ink for another letter or of another width: a reference to the first.
        drawn.append(data if same == at or not data else _reference(data, same))
    return _file(face, drawn, [0, *(glyph.advance for glyph in glyphs)])


def _reference(data: bytes, number: int) -> bytes:
    arguments_are_xy = 0x2
    return b"\xff\xff" + data[2:10] + struct.pack(">HHbb", arguments_are_xy, number, 0, 0)


def _file(face: Face, drawn: Sequence[bytes], advances: Sequence[int]) -> bytes:
    glyf, places = bytearray(), [0]
    for data in drawn:
        glyf += data + bytes(-len(data) % 4)
        places.append(len(glyf))
    bearings = [int.from_bytes(data[2:4], "big", signed=True) if data else 0 for data in drawn]
    metrics = b"".join(map(struct.Struct(">Hh").pack, advances, bearings))
    return _assembled(
        {
            "glyf": bytes(glyf),
            "head": _patched(face.tables["head"], {8: 0, 10: 0, 50: 1}),
            "hhea": _patched(face.tables["hhea"], {10: max(advances), 34: len(drawn)}),
            "hmtx": metrics,
            "loca": struct.pack(f">{len(places)}L", *places),
            "maxp": struct.pack(">LHHHHHHHHHHHHHH", 0x10000, len(drawn), *_ROOM),
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

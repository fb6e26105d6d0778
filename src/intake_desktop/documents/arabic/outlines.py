"""The outlines in a face, taken apart and put together again as one glyph with no parts.

A letter with its marks is shaped as several glyphs of the face; in the page's own font it is one (see
`pdf_font`). What is put together once is kept, so a font for the next document is a matter of joining bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.shaping import BOX, Part

Point = tuple[int, int, bool]
"""x, y and whether the curve goes through it."""
Contour = list[Point]

_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 0x1, 0x2, 0x4, 0x8, 0x10, 0x20
_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80

Turn = tuple[float, float, float, float]
"""How far x and y each move the x of a point, then its y."""
_AS_IT_IS: Turn = (1.0, 0.0, 0.0, 1.0)
_ONE = 1 << 14
"""The 1 of the numbers that turn a part."""


@lru_cache(maxsize=8192)
def glyph_data(face: Face, outline: tuple[Part, ...]) -> bytes:
    """The parts of `outline` in one, as the `glyf` table wants it; empty where nothing leaves ink."""
    inked = [part for part in outline if _raw(face, part[0])]
    if len(inked) == 1 and inked[0][1:] == (0, 0) and _raw(face, inked[0][0])[:1] < b"\x80":
        return _without_hints(_raw(face, inked[0][0]))
    contours = [
        [(x + dx, y + dy, on) for x, y, on in contour]
        for number, dx, dy in inked
        for contour in _contours(face, number)
    ]
    return _written(contours) if contours else b""


@lru_cache(maxsize=256)
def box_data(face: Face, advance: int) -> bytes:
    """An upright frame: one contour round it, one inside it."""
    units = face.units
    edge, high, thin = round(units * 0.07), round(units * 0.62), round(units * 0.045)
    right = advance - edge
    outer = [(edge, 0), (edge, high), (right, high), (right, 0)]
    inner = [
        (edge + thin, thin),
        (right - thin, thin),
        (right - thin, high - thin),
        (edge + thin, high - thin),
    ]
    return _written([[(x, y, True) for x, y in corners] for corners in (outer, inner)])


def outline_data(face: Face, outline: tuple[Part, ...], advance: int) -> bytes:
    """What a glyph draws: its outline, or a box for what the face lacks."""
    return box_data(face, advance) if outline == (BOX,) else glyph_data(face, outline)


def _raw(face: Face, number: int) -> bytes:
    places = face.places
    return face.glyf[places[number] : places[number + 1]]


def _without_hints(data: bytes) -> bytes:
    contours = struct.unpack_from(">h", data)[0]
    at = 10 + 2 * contours
    hints = struct.unpack_from(">H", data, at)[0]
    return data[:at] + b"\0\0" + data[at + 2 + hints :]


def _contours(face: Face, number: int) -> list[Contour]:
    data = _raw(face, number)
    if not data:
        return []
    if data[:1] >= b"\x80":
        return [
            _placed(contour, dx, dy, turn)
            for (part, dx, dy), turn in _parts(data)
            for contour in _contours(face, part)
        ]
    count = struct.unpack_from(">h", data)[0]
    ends = struct.unpack_from(f">{count}H", data, 10)
    points = _points(data, 10 + 2 * count, ends[-1] + 1)
    return [points[start:end] for start, end in pairwise([0, *(each + 1 for each in ends)])]


def _placed(contour: Contour, dx: int, dy: int, turn: Turn) -> Contour:
    if turn == _AS_IT_IS:
        return [(x + dx, y + dy, on) for x, y, on in contour]
    xx, xy, yx, yy = turn
    return [(round(x * xx + y * xy) + dx, round(x * yx + y * yy) + dy, on) for x, y, on in contour]


def _parts(data: bytes) -> Iterator[tuple[Part, Turn]]:
    """What a composite glyph is made of: a closing quote is the comma, turned or raised. In the bundled faces
    no part is placed by its points."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", data, at)
        if not flags & _XY:
            raise ValueError("a part that is placed by its points")
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
        at += 8 if flags & _WORDS else 6
        turn, length = _turn(data, at, flags)
        at += length
        yield (number, dx, dy), turn


def _turn(data: bytes, at: int, flags: int) -> tuple[Turn, int]:
    """How a part is turned or scaled, and how many bytes say so."""
    if flags & _SCALE:
        (both,) = struct.unpack_from(">h", data, at)
        return (both / _ONE, 0.0, 0.0, both / _ONE), 2
    if flags & _XY_SCALE:
        wide, high = struct.unpack_from(">hh", data, at)
        return (wide / _ONE, 0.0, 0.0, high / _ONE), 4
    if flags & _MATRIX:
        xx, yx, xy, yy = struct.unpack_from(">hhhh", data, at)
        return (xx / _ONE, xy / _ONE, yx / _ONE, yy / _ONE), 8
    return _AS_IT_IS, 0


def _points(data: bytes, at: int, count: int) -> list[Point]:
    at += 2 + struct.unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) < count:
        flag = data[at]
        at += 1
        if flag & _REPEAT:
            flags += [flag] * data[at]
            at += 1
        flags.append(flag)
    xs, at = _coordinates(data, at, flags, _SHORT_X, _SAME_X)
    ys, at = _coordinates(data, at, flags, _SHORT_Y, _SAME_Y)
    return [(x, y, bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=True)]


def _coordinates(data: bytes, at: int, flags: Sequence[int], short: int, same: int) -> tuple[list[int], int]:
    value, found = 0, []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        found.append(value)
    return found, at


def _written(contours: Sequence[Contour]) -> bytes:
    points = [point for contour in contours for point in contour]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    ends, end = [], -1
    for contour in contours:
        end += len(contour)
        ends.append(end)
    flags = [_ON if on else 0 for _, _, on in points]
    moved_x = _moves(xs, flags, _SHORT_X, _SAME_X)
    moved_y = _moves(ys, flags, _SHORT_Y, _SAME_Y)
    header = struct.pack(">hhhhh", len(contours), min(xs), min(ys), max(xs), max(ys))
    return header + struct.pack(f">{len(ends)}HH", *ends, 0) + _repeated(flags) + moved_x + moved_y


def _moves(values: Sequence[int], flags: list[int], short: int, same: int) -> bytes:
    """Each value as a step from the one before it; `flags` are told how long the step is written."""
    steps = bytearray()
    for at, (before, value) in enumerate(pairwise([0, *values])):
        step = value - before
        if step == 0:
            flags[at] |= same
        elif -256 < step < 256:
            flags[at] |= short | (same if step > 0 else 0)
            steps.append(abs(step))
        else:
            steps += struct.pack(">h", step)
    return bytes(steps)


def _repeated(flags: Sequence[int]) -> bytes:
    packed = bytearray()
    at = 0
    while at < len(flags):
        again = 0
        while again < 255 and at + again + 1 < len(flags) and flags[at + again + 1] == flags[at]:
            again += 1
        packed += bytes((flags[at] | _REPEAT, again)) if again > 1 else bytes((flags[at],) * (again + 1))
        at += again + 1
    return bytes(packed)

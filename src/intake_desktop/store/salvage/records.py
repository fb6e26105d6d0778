"""Cells and records of SQLite's file format: a page as rows. What does not hold together is no row."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from intake_desktop.store.salvage.pages import USABLE, Pages

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 13, 5, 10, 2
KINDS = {TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER}
Value = None | int | float | str | bytes
_INT_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE = 7, 8, 9
_FIRST_PAGE_HEADER = 100
_LONGEST = 64 * 1024 * 1024  # of one row: more than a scanned page may have


class Cell(NamedTuple):
    """What one cell says. A leaf's cell has a `payload`, an inner one's a `child`; an index has both."""

    rowid: int
    payload: bytes | None
    child: int = 0


class Node(NamedTuple):
    """A page of a tree. `lost` counts cells of it that could not be read."""

    kind: int
    cells: tuple[Cell, ...]
    last_child: int
    lost: int


def node_of(pages: Pages, number: int) -> Node | None:
    """The page as a node; None where it cannot be read or is none."""
    page = pages.read(number)
    if page is None:
        return None
    at = _FIRST_PAGE_HEADER if number == 1 else 0
    kind, count = page[at], int.from_bytes(page[at + 3 : at + 5], "big")
    inner = kind in {TABLE_INNER, INDEX_INNER}
    start = at + (12 if inner else 8)
    if kind not in KINDS or start + 2 * count > USABLE:
        return None
    places = struct.unpack(f">{count}H", page[start : start + 2 * count])
    if any(not start + 2 * count <= place < USABLE for place in places):
        return None
    cells, lost = [], 0
    for place in places:
        try:
            cells.append(_cell(pages, page, place, kind))
        except (ValueError, IndexError, struct.error):
            lost += 1
    last = int.from_bytes(page[at + 8 : at + 12], "big") if inner else 0
    return Node(kind, tuple(cells), last, lost)


def _cell(pages: Pages, page: bytes, place: int, kind: int) -> Cell:
    child = 0
    if kind in {TABLE_INNER, INDEX_INNER}:
        child = int.from_bytes(page[place : place + 4], "big")
        place += 4
    if kind == TABLE_INNER:
        return Cell(_varint(page, place)[0], None, child)
    size, place = _varint(page, place)
    rowid = 0
    if kind == TABLE_LEAF:
        rowid, place = _varint(page, place)
        rowid -= (rowid >> 63) << 64
    return Cell(rowid, _payload(pages, page, place, size, in_table=kind == TABLE_LEAF), child)


def _payload(pages: Pages, page: bytes, place: int, size: int, *, in_table: bool) -> bytes:
    """Errors: ValueError where a page that it goes on in cannot be read."""
    if size > _LONGEST:
        raise ValueError("longer than any row")
    most = USABLE - 35 if in_table else (USABLE - 12) * 64 // 255 - 23
    here = size
    if size > most:
        least = (USABLE - 12) * 32 // 255 - 23
        here = least + (size - least) % (USABLE - 4)
        here = here if here <= most else least
    if place + here > USABLE:
        raise ValueError("a cell beyond its page")
    content = bytearray(page[place : place + here])
    further = int.from_bytes(page[place + here : place + here + 4], "big") if here < size else 0
    while len(content) < size:
        rest = pages.read(further) if 1 < further <= pages.count else None
        if rest is None:
            raise ValueError("a row that goes on in a lost page")
        content += rest[4 : 4 + size - len(content)]
        further = int.from_bytes(rest[:4], "big")
    return bytes(content)


def values_of(payload: bytes) -> list[Value]:
    """The columns of a record. Errors: ValueError, IndexError, struct.error where it is none."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end:
        raise ValueError("a header that does not end where it says")
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("a record of another length than it says")
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in _INT_BYTES:
        end = at + _INT_BYTES[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 0:
        return None, at
    if kind == _REAL:
        return float(struct.unpack(">d", payload[at : at + 8])[0]), at + 8
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO, at
    if kind < 12:
        raise ValueError("a kind that is never written")
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError("a value beyond its record")
    content = payload[at:end]
    return (content.decode("utf-8") if kind % 2 else content), end


def rows_of(node: Node) -> Iterator[tuple[int, list[Value] | None]]:
    """Each row of a leaf, or of an index's inner page; None for one that is none."""
    for cell in node.cells:
        try:
            yield cell.rowid, values_of(cell.payload or b"")
        except (ValueError, IndexError, struct.error):
            yield cell.rowid, None


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9

"""Cells of a workbook that stand without a value: errors, and formulas saved without their result.

The reader gives both as blank or 0, as if nobody had filled them; only the sheet's XML tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from intake_desktop.domain.importing.cells import NO_RESULT, is_error
from intake_desktop.sheets.limits import MOST_COLUMNS, MOST_ROWS
from intake_desktop.sheets.package import pieces
from intake_desktop.sheets.valueless_ods import Place, may_be_valueless, valueless_in

_CELL: Final = re.compile(rb"<(?:\w+:)?c\s")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]*)<")
# From the end of the name of a formula's tag: no value, or an empty one, and the cell is at its end.
_WITHOUT_RESULT: Final = re.compile(
    rb"(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE: Final = re.compile(rb"""\br=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
# A formula whose result is a text may well give an empty one.
_OF_TEXT: Final = re.compile(rb"""\bt=["']str["']""")
_LONGEST_CELL: Final = 256 * 1024


def valueless_cells(data: bytes, sheet: str, *, file: str) -> dict[Place, str]:
    """The error that each such cell shows, `NO_RESULT` for a formula; none where no part is the sheet's."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {part.filename: part for part in archive.infolist()}

    def content_of(name: str) -> bytes:
        return b"".join(pieces(data, parts[name], file))

    name = _part_of(content_of, sheet)
    if (content := parts.get("content.xml")) and "[Content_Types].xml" not in parts:
        if not may_be_valueless(pieces(data, content, file)):
            return {}
        return valueless_in(pieces(data, content, file), sheet)
    part = parts.get(name)
    if part is None:
        return {}
    found: dict[Place, str] = {}
    rest = b""
    for piece in pieces(data, part, file):
        read = rest + piece
        cut = read.rfind(b"c>") + 2
        whole, rest = (read[:cut], read[cut:]) if cut > 1 else (b"", read[-_LONGEST_CELL:])
        found.update(_found(whole))
    return found


def _found(xml: bytes) -> Iterator[tuple[Place, str]]:
    """Sought from the rare mark back to its cell: most cells of most sheets have none."""
    for at in _starts(xml, b't="e"', b"t='e'"):
        cell = xml[xml.rfind(b"<", 0, at) : xml.find(b"c>", at)]
        if _CELL.match(cell) and (place := _place(cell)):
            value = _VALUE.search(cell)
            text = value[1].decode("utf-8", "replace").strip() if value else ""
            yield place, text if is_error(text) else NO_RESULT
    for at in _starts(xml, b"<f", b":f"):
        if not _WITHOUT_RESULT.match(xml, at + 2):
            continue
        formula = xml.rfind(b"<", 0, at + 1)
        told = xml[xml.rfind(b"<", 0, formula) : formula]
        if _CELL.match(told) and not _OF_TEXT.search(told) and (place := _place(told)):
            yield place, NO_RESULT


def _starts(xml: bytes, *marks: bytes) -> Iterator[int]:
    for mark in marks:
        at = xml.find(mark)
        while at >= 0:
            yield at
            at = xml.find(mark, at + 1)


def _place(told: bytes) -> Place | None:
    match = _REFERENCE.search(told)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + letter - ord("A") + 1
    row = int(match[2])
    return (row - 1, column - 1) if 0 < row <= MOST_ROWS and column <= MOST_COLUMNS else None


def _part_of(content_of: Callable[[str], bytes], sheet: str) -> str:
    """The part that holds a sheet, by its name; empty where the package is laid out otherwise."""
    try:
        sheets = _elements(content_of("xl/workbook.xml"), "sheet")
        parts = _elements(content_of("xl/_rels/workbook.xml.rels"), "Relationship")
    except (KeyError, ValueError, expat.ExpatError):
        return ""
    key = next((told.get("id", "") for told in sheets if told.get("name") == sheet), "")
    target = next((told.get("Target", "") for told in parts if key and told.get("Id") == key), "")
    return normpath(join("/xl", target)).lstrip("/") if target else ""


def _elements(xml: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of all elements of a name, without their prefixes."""
    found: list[dict[str, str]] = []

    def start(name: str, told: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append({key.rpartition(":")[2]: value for key, value in told.items()})

    def refuse(*_told: object) -> None:
        raise ValueError("a workbook declares no entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = refuse
    parser.Parse(xml, True)
    return found

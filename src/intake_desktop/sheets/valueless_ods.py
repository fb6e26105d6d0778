"""Cells of an .ods that stand without a value: errors, and formulas saved without their result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from xml.parsers import expat

from intake_desktop.domain.importing.cells import NO_RESULT, is_error
from intake_desktop.sheets.limits import MOST_COLUMNS, MOST_ROWS

Place = tuple[int, int]
"""Row and column, from 0."""

# Without any of these no cell is in question, and the sheet need not be read a second time.
_MARKS: Final = (b'"error"', b"'error'", b"formula", b">#", b">Err:")
_LONGEST_MARK: Final = 8
_CELLS: Final = ("table-cell", "covered-table-cell")


def may_be_valueless(pieces: Iterable[bytes]) -> bool:
    """Whether the XML holds anything that a cell without a value would."""
    before = b""
    for piece in pieces:
        read = before + piece
        if any(mark in read for mark in _MARKS):
            return True
        before = piece[-_LONGEST_MARK:]
    return False


def valueless_in(pieces: Iterable[bytes], sheet: str) -> dict[Place, str]:
    """As `valueless.valueless_cells`, from the XML of an .ods."""
    reading = _Sheet(sheet)
    try:
        for piece in pieces:
            reading.parser.Parse(piece, False)
    except (expat.ExpatError, ValueError):  # the reader of values has the say about what is damaged
        return {}
    return reading.found


class _Sheet:
    """Rows and cells say how often they are repeated, and so where the next ones stand."""

    def __init__(self, name: str) -> None:
        self.found: dict[Place, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._character
        self._name, self._is_it = name, False
        self._row, self._rows = 0, 1
        self._column, self._columns = 0, 1
        self._told: Mapping[str, str] | None = None
        self._text: list[str] = []

    def _start(self, name: str, told: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "table":
            self._is_it = _one(told, "name") == self._name
            self._row, self._rows = 0, 1
        elif local == "table-row":
            self._rows = int(_one(told, "number-rows-repeated") or 1)
            self._column = 0
        elif local in _CELLS:
            self._columns = int(_one(told, "number-columns-repeated") or 1)
            self._told, self._text = told, []

    def _character(self, text: str) -> None:
        if self._told is not None and self._is_it:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "table-row":
            self._row += self._rows
            return
        if local not in _CELLS or self._told is None:
            return
        if self._is_it and (shown := _shown(self._told, "".join(self._text).strip())):
            for row in range(self._row, min(self._row + self._rows, MOST_ROWS)):
                for column in range(self._column, min(self._column + self._columns, MOST_COLUMNS)):
                    self.found[row, column] = shown
        self._column += self._columns
        self._told = None


def _shown(told: Mapping[str, str], text: str) -> str:
    """What a cell without a value shows; empty for one that has a value, or was left blank."""
    kinds = [value for name, value in told.items() if name.endswith(":value-type")]
    if "error" in kinds or is_error(text):
        return text if is_error(text) else NO_RESULT
    return NO_RESULT if not kinds and _one(told, "formula") else ""


def _one(told: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in told.items() if name.rpartition(":")[2] == wanted), "")

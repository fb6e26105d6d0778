"""How far the cells of a sheet reach that hold anything, told from its XML without laying it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.sheets.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_DEEPEST = 256


class Extent:
    """The last row and column that hold something, fed with the XML piece by piece."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.is_sound = True
        self._row = 0
        self._column = 0
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._refuse_entity

    @classmethod
    def of_xlsx(cls) -> Extent:
        """Cells name their own place; one without a value counts for nothing."""
        extent = cls()
        extent._parser.StartElementHandler = extent._start_xlsx
        return extent

    @classmethod
    def of_ods(cls) -> Extent:
        """Cells and rows say how often they are repeated."""
        extent = _OdsExtent()
        extent._parser.StartElementHandler = extent._start_ods
        return extent

    def feed(self, piece: bytes) -> None:
        """More of the XML. What is not well formed is said by `is_sound`, once."""
        if not self.is_sound:
            return
        try:
            self._parser.Parse(piece, False)
        except (expat.ExpatError, ValueError, OverflowError):
            self.is_sound = False

    def _start_xlsx(self, name: str, told: Mapping[str, str]) -> None:
        self._deeper()
        match _local(name):
            case "row":
                self._row = int(told["r"]) if "r" in told else self._row + 1
                self._column = 0
            case "c":
                self._place(told.get("r"))
            case "v" | "is" | "t":
                self._reach(self._row, self._column)

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        letters = reference.rstrip("0123456789")
        self._row = int(reference[len(letters) :])
        self._column = 0
        for letter in letters.upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1

    def _reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("deeper than any sheet")

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse_entity(self, *_told: Any) -> None:
        raise ValueError("a sheet declares no entities")


class _OdsExtent(Extent):
    """Rows of an .ods begin anew with each table."""

    _times = 1

    def _start_ods(self, name: str, told: Mapping[str, str]) -> None:
        self._deeper()
        match _local(name):
            case "table":
                self._row, self._times = 0, 1
            case "table-row":
                self._row += self._times
                self._times = _told_count(told, "number-rows-repeated")
                self._column = 0
            case "table-cell" | "covered-table-cell":
                times = _told_count(told, "number-columns-repeated")
                self._column += times
                if any(_local(name) in ("value-type", "formula") for name in told):
                    self._reach(self._row + self._times, self._column)


def _told_count(told: Mapping[str, str], wanted: str) -> int:
    return next((int(value) for name, value in told.items() if _local(name) == wanted), 1)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def require_extent(extent: Extent, *, file: str) -> None:
    """Errors: InvalidInput `registry-damaged`, `registry-too-many-rows`, `registry-too-wide`."""
    if not extent.is_sound:
        raise InvalidInput("registry-damaged", file=file)
    require_size(rows=extent.rows, columns=extent.columns, file=file)


def require_size(*, rows: int, columns: int, file: str) -> None:
    """Errors: InvalidInput `registry-too-many-rows`, `registry-too-wide`."""
    if rows > MOST_ROWS:
        raise InvalidInput("registry-too-many-rows", file=file, limit=MOST_ROWS)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise InvalidInput("registry-too-wide", file=file, limit=MOST_COLUMNS)

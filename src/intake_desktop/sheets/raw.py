"""What every reader gives: the rows of one sheet, each cell as the file holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from intake_desktop.domain.importing.cells import Cell

Kind = Literal["xlsx", "ods", "xls", "csv", "jsonl"]
Stride = Callable[[int, int], None]
"""Called now and then with how many rows are read of how many; what it raises ends the reading."""

Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, repr=False)
class RawSheet:
    """The rows from the sheet's first on, blank ones too: a row's number is its place plus one.

    `merged` are the first and last cell of merged areas, counted from 0. A line of JSON is a row of one cell.
    """

    kind: Kind
    rows: list[list[Cell]]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()
    encoding: str = ""
    delimiter: str = ""


def no_stride(_done: int, _total: int) -> None:
    """For who does not watch."""

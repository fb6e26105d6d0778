"""A registry as it was read: its columns under their headings, its rows by their numbers in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from intake_desktop.domain.cases.case import Value
from intake_desktop.domain.importing.cells import Cell, is_blank

SEPARATOR = " / "
"""Between the headings of one column."""

RegistryKind = Literal["xlsx", "ods", "xls", "csv", "jsonl"]


class Row(NamedTuple):
    """A row that holds something, and its number in the sheet, from 1."""

    number: int
    cells: list[Cell]


class Column(Value, frozen=True, kw_only=True):
    """A column that holds something. `title` joins the headings above it, outermost first.

    `samples` are the first few values, as text: what the person who maps it looks at.
    """

    index: int
    letter: str
    title: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Registry:
    """A file that was read. `header_rows` are the first and last row of its headings, None without any.

    `headings` are those of all columns by their places, also of columns that hold nothing.
    """

    file: str
    kind: RegistryKind
    sha256: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = ()
    header_rows: tuple[int, int] | None = None
    headings: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    def __repr__(self) -> str:
        """Without the rows: they are people."""
        return f"Registry({self.kind}, {len(self.rows)} rows)"


def letter_of(index: int) -> str:
    """`A` for the first column, `AA` for the twenty-seventh."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def filled(rows: list[list[Cell]]) -> Iterator[Row]:
    """The rows that hold anything, with their numbers."""
    for number, cells in enumerate(rows, start=1):
        if any(cell.__class__ is not str or not is_blank(cell) for cell in cells):
            yield Row(number, cells)

"""Delimited text, as Excel and others save a registry."""

from __future__ import annotations

import csv
import io
from typing import Final

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.importing.cells import Cell
from intake_desktop.sheets.encodings import decode
from intake_desktop.sheets.extent import require_size
from intake_desktop.sheets.limits import LONGEST_IN_EXCEL, MOST_COLUMNS, MOST_ROWS
from intake_desktop.sheets.raw import RawSheet, Stride, no_stride

_DELIMITERS: Final = (",", ";", "\t", "|", "،", "؛")
_LOOKED_AT: Final = 50
_STRIDE: Final = 5_000
_SAID_BY_EXCEL: Final = "sep="
_LONGEST_CELL: Final = 1_000_000


def read_delimited(
    data: bytes, *, file: str, encoding: str | None = None, stride: Stride = no_stride
) -> RawSheet:
    """The rows of a .csv or .tsv.

    Errors: as `decode`; InvalidInput `registry-quotes` with the line where a quote opens that none closes,
    `registry-too-many-rows`, `registry-too-wide`.
    """
    text, known_as = decode(data, file=file, encoding=encoding)
    delimiter = sniff(text)
    rows: list[list[Cell]] = []
    lines = max(text.count("\n"), text.count("\r"), 1)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    above, widest = 0, 0
    try:
        for row in reader:
            if reader.line_num > above + 1 and len(row) < widest:
                _require_no_rows_within(row, delimiter)
            above, widest = reader.line_num, max(widest, len(row))
            cells: list[Cell] = [*row]
            rows.append(cells)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                require_size(rows=len(rows), columns=len(row), file=file)
            if not len(rows) % _STRIDE:
                stride(len(rows), lines)
    except csv.Error as problem:
        raise InvalidInput("registry-quotes", file=file, line=above + 1) from problem
    if rows and rows[0] and str(rows[0][0]).lower().startswith(_SAID_BY_EXCEL):
        rows[0] = []
    return RawSheet(kind="csv", rows=rows, encoding=known_as, delimiter=delimiter)


def _require_no_rows_within(row: list[str], delimiter: str) -> None:
    """A quote that was never closed makes one cell of the rows that follow. Errors: csv.Error."""
    lines = (line for cell in row for line in cell.splitlines()[1:])
    if any(delimiter in line or len(line) > LONGEST_IN_EXCEL for line in lines):
        raise csv.Error


def sniff(text: str) -> str:
    """The mark that parts the cells: the one that stands equally often in most of the first lines."""
    lines = [line for line in text[:200_000].splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and lines[0].lower().startswith(_SAID_BY_EXCEL) and len(lines[0]) > len(_SAID_BY_EXCEL):
        return lines[0][len(_SAID_BY_EXCEL)]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[float, int]:
    """In how many lines it stands as often as it most often does, and how often that is.

    The lines weigh more: a mark within the cells, as in addresses, is not in their headings.
    """
    counts = [_outside_quotes(line).count(mark) for line in lines]
    told = [count for count in counts if count]
    if not told:
        return 0.0, 0
    usual = max(set(told), key=lambda count: (told.count(count), count))
    return told.count(usual) * (1 + min(usual, 3) / 10), usual


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])

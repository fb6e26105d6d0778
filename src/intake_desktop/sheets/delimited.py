"""Delimited text, as Excel and others save a registry."""

from __future__ import annotations

import csv
import io
from typing import Final

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.importing.cells import Cell
from intake_desktop.sheets.encodings import decode
from intake_desktop.sheets.extent import require_size
from intake_desktop.sheets.limits import MOST_COLUMNS, MOST_ROWS
from intake_desktop.sheets.raw import RawSheet, Stride, no_stride

_DELIMITERS: Final = (",", ";", "\t", "|", "،", "؛")
_LOOKED_AT: Final = 50
_STRIDE: Final = 5_000
_SAID_BY_EXCEL: Final = "sep="


def read_delimited(
    data: bytes, *, file: str, encoding: str | None = None, stride: Stride = no_stride
) -> RawSheet:
    """The rows of a .csv or .tsv.

    Errors: as `decode`; InvalidInput `registry-quotes` with the line, `registry-too-many-rows`,
    `registry-too-wide`.
    """
    text, known_as = decode(data, file=file, encoding=encoding)
    delimiter = sniff(text)
    rows: list[list[Cell]] = []
    lines = max(text.count("\n"), text.count("\r"), 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells: list[Cell] = [*row]
            rows.append(cells)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                require_size(rows=len(rows), columns=len(row), file=file)
            if not len(rows) % _STRIDE:
                stride(len(rows), lines)
    except csv.Error as problem:
        raise InvalidInput("registry-quotes", file=file, line=len(rows) + 1) from problem
    if rows and rows[0] and str(rows[0][0]).lower().startswith(_SAID_BY_EXCEL):
        rows[0] = []
    return RawSheet(kind="csv", rows=rows, encoding=known_as, delimiter=delimiter)


def sniff(text: str) -> str:
    """The mark that parts the cells: the one that stands equally often in most of the first lines."""
    lines = [line for line in text[:200_000].splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and lines[0].lower().startswith(_SAID_BY_EXCEL) and len(lines[0]) > len(_SAID_BY_EXCEL):
        return lines[0][len(_SAID_BY_EXCEL)]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """In how many lines it stands as often as it most often does, and how often that is."""
    counts = [_outside_quotes(line).count(mark) for line in lines]
    told = [count for count in counts if count]
    if not told:
        return 0, 0
    usual = max(set(told), key=lambda count: (told.count(count), count))
    return told.count(usual) * min(usual, 3), usual


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])

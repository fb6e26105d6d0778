"""Rows on their way to people: .csv and .xlsx in which nothing becomes a formula, written as they come."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final

MOST_ROWS_OF_XLSX: Final = 1_048_575
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[str | int]


def write_csv(file: IO[bytes], titles: Sequence[str], rows: Iterable[Row]) -> int:
    """UTF-8 that Excel knows as such; how many rows. What would be a formula has an apostrophe before it."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_plain(cell) for cell in row])
    text.flush()
    text.detach()
    return count


def _plain(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell


def write_xlsx(
    file: IO[bytes],
    titles: Sequence[str],
    rows: Iterable[Row],
    *,
    widths: Sequence[int],
    right_to_left: bool,
    beside: Path,
) -> int:
    """One sheet of text and whole numbers; how many rows. What it writes on the way lies in `beside`."""
    from xlsxwriter import Workbook

    book = Workbook(file, {"constant_memory": True, "tmpdir": str(beside)})
    sheet = book.add_worksheet()
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, book.add_format({"bold": True}))
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(count, column, cell)
            else:
                sheet.write_string(count, column, cell)
    book.close()
    return count

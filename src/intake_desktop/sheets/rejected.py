"""Rows that were refused, written back as they were, with the reason beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.importing.cells import Cell
from intake_desktop.sheets.limits import LONGEST_IN_EXCEL

_FIRST_DAY_OF_EXCEL: Final = date(1900, 3, 1)


def write_rejected(
    path: Path,
    *,
    titles: Sequence[str],
    rows: Iterable[tuple[Sequence[Cell], str]],
    reason_title: str,
    right_to_left: bool = True,
) -> int:
    """An .xlsx of the refused rows; how many. Text stays text: nothing in a cell becomes a formula or a link.

    Never over a file that is there. Errors: Refused `output-exists`, `rejects-not-written`.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        with path.open("xb") as file:
            try:
                # What it writes on the way lies beside the file, never in a folder that others read.
                book = Workbook(file, {"constant_memory": True, "tmpdir": str(path.parent)})
                count = _write(book, (*titles, reason_title), rows, right_to_left=right_to_left)
                book.close()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise Refused("output-exists", file=path.name) from None
    except (OSError, XlsxWriterException) as problem:
        raise Refused("rejects-not-written", file=path.name) from problem
    return count


def _write(
    book: Any, titles: Sequence[str], rows: Iterable[tuple[Sequence[Cell], str]], *, right_to_left: bool
) -> int:
    sheet, last = book.add_worksheet(), len(titles) - 1
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    sheet.set_column(0, last - 1, 16)
    sheet.set_column(last, last, 60, wrapped)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, _text(title), bold)
    count = 0
    for count, (cells, reason) in enumerate(rows, start=1):
        for column, cell in enumerate(cells[:last]):
            _write_cell(sheet, count, column, cell, formats)
        sheet.write_string(count, last, _text(reason), wrapped)
    return count


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[Any, Any]) -> None:
    if cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)) and abs(cell) < 1e15:
        sheet.write_number(row, column, cell)
    elif isinstance(cell, (date, datetime)) and _day(cell) >= _FIRST_DAY_OF_EXCEL:
        sheet.write_datetime(row, column, cell, formats[type(cell)])
    elif isinstance(cell, (time, timedelta, int, float, date)):
        sheet.write_string(row, column, str(cell))
    else:
        sheet.write_string(row, column, _text(cell))


def _day(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _text(text: str) -> str:
    """Text that a cell can hold, cut where it is longer: what no encoding can write is shown as such."""
    return text[:LONGEST_IN_EXCEL].encode("utf-8", "replace").decode()

"""Workbooks of Excel and LibreOffice, read by calamine. Macros are never run: nothing here can run them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.domain.importing.cells import Cell
from intake_desktop.sheets.extent import require_size
from intake_desktop.sheets.limits import MOST_CHARACTERS
from intake_desktop.sheets.package import check_package
from intake_desktop.sheets.raw import Kind, Merged, RawSheet, Stride, no_stride
from intake_desktop.sheets.valueless import valueless_cells
from intake_desktop.sheets.valueless_ods import Place

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK"
_SEALED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_STRIDE: Final = 2_000


def read_workbook(
    data: bytes, *, file: str, kind: Kind, sheet: str | None = None, stride: Stride = no_stride
) -> RawSheet:
    """The rows of `sheet`, else of the first sheet that has any. `kind` is what its name says it is.

    Errors: InvalidInput `registry-damaged`, `registry-protected`, `registry-swells`, `registry-too-wide`,
    `registry-too-many-rows`; UsageProblem `no-such-sheet`.
    """
    if data.startswith(OLD_OFFICE):
        if _SEALED_PACKAGE in data:
            raise InvalidInput("registry-protected", file=file)
        kind = "xls"
    else:
        check_package(data, file=file)
    book = _understood(lambda: _open(data), file)
    names = _sheet_names(book)
    if sheet is not None and sheet not in names:
        raise UsageProblem("no-such-sheet", known=", ".join(names))
    for name in (sheet,) if sheet is not None else names:
        found = _understood(lambda name=name: book.get_sheet_by_name(name), file)
        require_size(rows=found.total_height + 1, columns=found.total_width + 1, file=file)
        rows = _rows(found, file, stride)
        if not data.startswith(OLD_OFFICE):
            _mark(rows, valueless_cells(data, name, file=file))
        if rows or sheet is not None:
            return RawSheet(
                kind=kind, rows=rows, sheet=name, sheets=names, merged=_merged(found, file)
            )  # fmt: skip
    return RawSheet(kind=kind, rows=[], sheets=names)


def _open(data: bytes) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(BytesIO(data))


def _sheet_names(book: Any) -> tuple[str, ...]:
    """The sheets that hold cells: those that can be seen first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    hidden = [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]
    return (*(one.name for one in sheets if one.name not in hidden), *hidden)


def _rows(sheet: Any, file: str, stride: Stride) -> list[list[Cell]]:
    """All rows from the first on; the reader leaves out the blank columns before the first cell."""
    margin: list[Cell] = [""] * (sheet.start or (0, 0))[1]
    rows: list[list[Cell]] = []
    characters = 0
    for count, row in enumerate(_understood(lambda: iter(sheet.iter_rows()), file), start=1):
        characters += sum([len(cell) for cell in row if cell.__class__ is str])
        if characters > MOST_CHARACTERS:
            raise InvalidInput("registry-swells", file=file)
        rows.append(margin + row if margin else row)
        if not count % _STRIDE:
            stride(count, sheet.height)
    return rows


def _mark(rows: list[list[Cell]], valueless: Mapping[Place, str]) -> None:
    """Let cells without a value say so, where the reader left them blank or 0."""
    for (row, column), text in sorted(valueless.items()):
        rows.extend([] for _ in range(len(rows), row + 1))
        cells = rows[row]
        cells.extend("" for _ in range(len(cells), column + 1))
        cells[column] = text


def _merged(sheet: Any, file: str) -> tuple[Merged, ...]:
    return tuple(_understood(lambda: sheet.merged_cell_ranges, file) or ())


def _understood(ask: Any, file: str) -> Any:
    """What the reader answers. What it cannot read is damaged, whatever it calls it.

    A panic of the library is no `Exception`; it ends the reading of this file and nothing else.
    """
    try:
        return ask()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as problem:
        code = "registry-protected" if "assword" in str(problem) else "registry-damaged"
        raise InvalidInput(code, file=file) from problem

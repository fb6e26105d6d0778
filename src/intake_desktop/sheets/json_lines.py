"""A file of intakes, one in each line."""

from __future__ import annotations

from intake_desktop.domain.importing.cells import Cell
from intake_desktop.sheets.encodings import decode
from intake_desktop.sheets.extent import require_size
from intake_desktop.sheets.raw import RawSheet


def read_json_lines(data: bytes, *, file: str) -> RawSheet:
    """The lines, unread; blank ones too, so that a row's number is its line's. Errors: as `decode`."""
    text, encoding = decode(data, file=file)
    rows: list[list[Cell]] = [[line] if line.strip() else [] for line in text.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    require_size(rows=len(rows), columns=1, file=file)
    return RawSheet(kind="jsonl", rows=rows, encoding=encoding)

"""Any registry by its file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.sheets.delimited import read_delimited
from intake_desktop.sheets.json_lines import read_json_lines
from intake_desktop.sheets.limits import LARGEST_FILE_BYTES
from intake_desktop.sheets.raw import Kind, RawSheet, Stride, no_stride
from intake_desktop.sheets.workbook import OLD_OFFICE, ZIP, read_workbook

KINDS: dict[str, Kind] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def read_sheet(
    path: Path, *, sheet: str | None = None, encoding: str | None = None, stride: Stride = no_stride
) -> tuple[RawSheet, str]:
    """The rows of a registry and the SHA-256 of the very bytes they were read from.

    Errors: InvalidInput `file-unreadable`, `registry-too-large`, `registry-unknown-kind`, and as each reader.
    """
    data = _read(path)
    sha256 = hashlib.sha256(data).hexdigest()
    kind, file = KINDS.get(path.suffix.lower()), path.name
    if kind is None:
        raise InvalidInput("registry-unknown-kind", file=file, known=", ".join(sorted(KINDS)))
    if kind == "jsonl":
        return read_json_lines(data, file=file), sha256
    if kind == "csv" and not data.startswith((ZIP + b"\x03\x04", OLD_OFFICE)):
        return read_delimited(data, file=file, encoding=encoding, stride=stride), sha256
    return read_workbook(data, file=file, kind=kind, sheet=sheet, stride=stride), sha256


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise InvalidInput("file-unreadable", file=path.name) from problem
    if len(data) > LARGEST_FILE_BYTES:
        raise InvalidInput("registry-too-large", file=path.name, limit=LARGEST_FILE_BYTES // (1024 * 1024))
    return data

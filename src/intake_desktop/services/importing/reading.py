"""A registry's file as a table: its rows, its headings found, its columns with a look at what is in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.domain.importing.cells import is_blank, text_of
from intake_desktop.domain.importing.guess import Guess
from intake_desktop.domain.importing.header import Header, find_header
from intake_desktop.domain.importing.table import SEPARATOR, Column, Registry, Row, filled, letter_of
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.importing.collector import without_collector
from intake_desktop.services.importing.mapping import places
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import require_right
from intake_desktop.sheets.raw import RawSheet
from intake_desktop.sheets.reading import read_sheet

_SAMPLES = 5
_LOOKED_AT = 200
_LONGEST_SAMPLE = 60


@without_collector()
def read_registry(
    signed_in: SignedIn,
    *,
    path: Path,
    policy: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    header_row: int | None = None,
    watch: Watch | None = None,
) -> Registry:
    """Read a file; nothing is written, and nothing of it is kept.

    `policy` is whose questions the headings are compared with, else the office's own. `header_row` is the row
    of the (last) headings from 1, 0 for none, where a person knows better. Errors: InvalidInput as the
    readers of `sheets`, `registry-empty`; UsageProblem `no-such-sheet`, `no-such-encoding`,
    `no-such-header-row`.
    """
    require_right(signed_in, Action.INTAKE_WRITE)
    watch = watch or Watch()
    raw, sha256 = read_sheet(path, sheet=sheet, encoding=encoding, stride=partial(watch.step, "reading"))
    if raw.kind == "jsonl":
        return _registry(raw, path.name, sha256, None, tuple(filled(raw.rows)))
    header = _header(raw, Guess(places(signed_in, policy=policy)), header_row)
    below = header.last + 1 if header else 0
    rows = tuple(row for row in filled(raw.rows) if row.number > below)
    return _registry(raw, path.name, sha256, header, rows)


def _header(raw: RawSheet, guess: Guess, header_row: int | None) -> Header | None:
    if header_row == 0:
        return None
    if header_row is None:
        return find_header(raw.rows, guess, raw.merged)
    if not 1 <= header_row <= len(raw.rows):
        raise UsageProblem("no-such-header-row", last=len(raw.rows))
    return find_header(raw.rows, guess, raw.merged, at=header_row - 1)


def _registry(
    raw: RawSheet, file: str, sha256: str, header: Header | None, rows: tuple[Row, ...]
) -> Registry:
    if not rows:
        raise InvalidInput("registry-empty", file=file)
    return Registry(
        file=file,
        kind=raw.kind,
        sha256=sha256,
        rows=rows,
        columns=() if raw.kind == "jsonl" else tuple(_columns(rows, header)),
        header_rows=(header.first + 1, header.last + 1) if header else None,
        headings=tuple(SEPARATOR.join(titles) for titles in header.titles) if header else (),
        sheet=raw.sheet,
        sheets=raw.sheets,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
    )


def _columns(rows: tuple[Row, ...], header: Header | None) -> list[Column]:
    """The columns that hold anything below their headings; those without headings are known by letter."""
    width = max(len(row.cells) for row in rows)
    used = [place for place in range(width) if any(_says(row, place) for row in rows)]
    columns = []
    for index in used:
        titles = header.titles[index] if header and index < len(header.titles) else ()
        columns.append(
            Column(
                index=index,
                letter=letter_of(index),
                title=SEPARATOR.join(titles),
                samples=_samples(rows, index),
            )
        )
    return columns


def _says(row: Row, place: int) -> bool:
    return place < len(row.cells) and not is_blank(row.cells[place])


def _samples(rows: tuple[Row, ...], index: int) -> tuple[str, ...]:
    told: dict[str, None] = {}
    for row in rows[:_LOOKED_AT]:
        if _says(row, index):
            told[text_of(row.cells[index])[:_LONGEST_SAMPLE]] = None
        if len(told) == _SAMPLES:
            break
    return tuple(told)

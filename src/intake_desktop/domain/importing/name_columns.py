"""One heading over the parts of a name: `الاسم الرباعي` above محمد, علي, سعد and القحطاني in four columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from intake_desktop.domain.identity.names import compound_names
from intake_desktop.domain.importing.cells import Cell, is_blank
from intake_desktop.domain.importing.guess import NAME_PARTS
from intake_desktop.domain.importing.table import SEPARATOR, Column, Registry, Row
from intake_desktop.domain.importing.words import MARITAL, SEX, YES_NO, folded, is_sum, nationality_of

_LOOKED_AT: Final = 200
_MOST: Final = 0.8
_PARTS_OF: Final = {2: (NAME_PARTS[0], NAME_PARTS[3]), 3: (NAME_PARTS[0], NAME_PARTS[1], NAME_PARTS[3])}
_COUNTED: Final = {folded("ثلاثي"): 3, folded("رباعي"): 4}


def spread_names(registry: Registry, titles: Mapping[int, tuple[str, int]]) -> dict[str, Column]:
    """The parts of a name whose heading stands over several columns; empty where it stands over one.

    `titles` is what each column's own heading names. Where the first column already holds whole names, only
    a last one that finishes them is told with it; what else stands below that heading is left out.
    """
    if registry.header_rows is None:
        return {}
    named = set().union(*({target} for target, _sure in titles.values())) if titles else set()
    if not named.isdisjoint(NAME_PARTS):
        return {}
    first = next((column for column in registry.columns if titles[column.index][0] == "full_name"), None)
    if first is None:
        return {}
    below = _below_one_heading(registry, first)
    is_merged = all(column.title == first.title for column in below)
    if len(below) < 2 or not (is_merged or len(below) == _counted(first)):
        return {}
    if not _are_parts(registry, first):
        is_pair = is_merged and len(below) == 2 and _are_parts(registry, below[1])
        return {"full_name": first, "applicant.family": below[1]} if is_pair else {"full_name": first}
    parts = _PARTS_OF.get(len(below), NAME_PARTS)
    return dict(zip(parts, [*below[: len(parts) - 1], below[-1]], strict=True))


def _counted(column: Column) -> int:
    """How many names a heading announces; four where it does not say."""
    return next((_COUNTED[word] for word in folded(column.title).split() if word in _COUNTED), 4)


def _below_one_heading(registry: Registry, first: Column) -> list[Column]:
    """The columns beside `first` under its heading: it is merged over them, or they have none."""
    below = [first]
    for column in registry.columns[registry.columns.index(first) + 1 :]:
        is_beside = column.index == below[-1].index + 1
        if not is_beside or column.title not in ("", first.title) or not _are_names(registry, column):
            break
        below.append(column)
    return below


def cells_of(registry: Registry, column: Column) -> list[Cell]:
    """What stands first in a column; blank cells, its headings printed again and sums left out."""
    rows: Sequence[Row] = registry.rows[:_LOOKED_AT]
    cells = (row.cells[column.index] for row in rows if column.index < len(row.cells))
    again = set(column.title.split(SEPARATOR))
    return [cell for cell in cells if not is_blank(cell) and not _is_of_nobody(cell, again)]


def _is_of_nobody(cell: Cell, headings: set[str]) -> bool:
    return isinstance(cell, str) and (cell.strip() in headings or is_sum(cell))


def _are_names(registry: Registry, column: Column) -> bool:
    """Nearly all of them words that could be somebody's name."""
    cells = cells_of(registry, column)
    return bool(cells) and sum(map(_may_name, cells)) >= _MOST * len(cells)


def _may_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or not all(mark.isalpha() or mark in " .-'" for mark in cell.strip()):
        return False
    key = folded(cell)
    is_code = key in SEX or key in MARITAL or key in YES_NO or nationality_of(cell, {}) is not None
    return bool(key) and not is_code


def _are_parts(registry: Registry, column: Column) -> bool:
    """Most of them one name each: `عبد الله` is one, `محمد علي` is two."""
    cells = cells_of(registry, column)
    alone = sum(len(compound_names(str(cell))) == 1 for cell in cells)
    return alone * 2 > len(cells)

"""Changes of a pack's text as values: what is set, added, taken out or moved, and what follows from it.

A path goes through the plain tables of the TOML: `("channels", 1, "value")`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put `value` at `path`; None takes the key out."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class AddRow:
    """Put `row` into the list at `path` before place `at`; the list is made where there is none."""

    path: Path
    at: int
    row: Any


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take the row at place `at` out of the list at `path`."""

    path: Path
    at: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Take the row at place `at` to place `to` of the list at `path`."""

    path: Path
    at: int
    to: int


Edit = SetValue | AddRow | RemoveRow | MoveRow


def told_at(tree: Any, path: Path) -> Any:
    """What stands at `path`; None where nothing does."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(tree, list) or not 0 <= step < len(tree):
                return None
            tree = tree[step]
        elif isinstance(tree, dict):
            tree = tree.get(step)
        else:
            return None
    return tree


def applied(tree: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """The tree after `edit`; the one given stays as it is. KeyError or IndexError where there is no such
    place."""
    if isinstance(edit, SetValue):
        return dict(_with(tree, edit.path, edit.value))
    rows = list(told_at(tree, edit.path) or [])
    if isinstance(edit, AddRow):
        rows.insert(edit.at, edit.row)
    elif isinstance(edit, RemoveRow):
        del rows[edit.at]
    else:
        rows.insert(edit.to, rows.pop(edit.at))
    return dict(_with(tree, edit.path, rows))


def _with(tree: Any, path: Path, value: Any) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        rows = list(tree)
        rows[step] = _with(rows[step], rest, value) if rest else value
        return rows
    table = dict(tree)
    if rest:
        table[step] = _with(table[step], rest, value)
    elif value is None:
        table.pop(step, None)
    else:
        table[step] = value
    return table

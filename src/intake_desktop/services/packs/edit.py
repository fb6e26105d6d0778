"""A pack's text being edited: changes go in place, and the office's comments and order stay."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.packs.edits import (
    AddRow,
    Edit,
    MoveRow,
    Path,
    RemoveRow,
    SetValue,
    applied,
    told_at,
)
from intake_desktop.domain.packs.problem import PackProblem
from intake_desktop.services.packs.policy_packs import check_text
from intake_desktop.services.packs.toml_rows import ArrayText, TableRows, read_array, read_tables

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def written(value: Any) -> str:
    """A value as TOML on one line."""
    import tomlkit

    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {written(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(written(each) for each in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return str(tomlkit.item(value).as_string())


def _key(name: str) -> str:
    bare = name and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name)
    return name if bare else written(name)


def _item(value: Any) -> Any:
    """A value as tomlkit writes it, in the style of the packs."""
    import tomlkit

    return tomlkit.parse(f"x = {written(value)}\n")["x"]


class PackDraft:
    """One text under change. `tree` is what it says, as plain values."""

    def __init__(self, text: str) -> None:
        """InvalidInput `pack-not-toml` where the text cannot be read at all."""
        self._take(text)

    def _take(self, text: str) -> None:
        import tomlkit
        from tomlkit.exceptions import ParseError

        try:
            self.tree: dict[str, Any] = tomllib.loads(text)
            self._document: TOMLDocument = tomlkit.parse(text)
        except (tomllib.TOMLDecodeError, ParseError, RecursionError) as problem:
            raise InvalidInput("pack-not-toml", expected=str(problem)) from problem

    def text(self) -> str:
        """The text as it stands."""
        return self._document.as_string()

    def problems(self, file: str = "") -> tuple[PackProblem, ...]:
        """Everything wrong with it, as `policy check` says."""
        return check_text(self.text(), file).problems

    def apply(self, edit: Edit) -> None:
        """Make one change. KeyError or IndexError where there is no such place, and nothing is changed.

        What the text says afterwards is read back. Where a change in place would say anything else, the
        whole table is written anew: its comments are lost then, its values never.
        """
        from tomlkit.exceptions import TOMLKitError

        wanted = applied(self.tree, edit)
        before = self.text()
        try:
            self._change(edit)
            said = tomllib.loads(self.text())
        except (TOMLKitError, ValueError, TypeError, AttributeError, LookupError):
            said = None
        if said != wanted:
            self._take(before)
            self._rewrite(str(edit.path[0]), wanted)
        self.tree = wanted

    def _rewrite(self, table: str, wanted: dict[str, Any]) -> None:
        text = self.text()
        while read_tables(text, table).rows:
            rows = read_tables(text, table)
            rows.remove(len(rows.rows) - 1)
            text = rows.text()
        self._take(text)
        self._document.pop(table, None)
        if table in wanted:
            self._document[table] = _item(wanted[table])

    def _change(self, edit: Edit) -> None:
        if isinstance(edit, SetValue):
            self._set(edit.path, edit.value)
            return
        tables = self._tables(edit.path)
        if tables is None or (isinstance(edit, AddRow) and not isinstance(edit.row, dict)):
            self._change_array(edit)
            return
        if isinstance(edit, AddRow):
            body = (f"{_key(key)} = {written(value)}\n" for key, value in edit.row.items())
            tables.insert(edit.at, "".join(body))
        else:
            _rearrange(tables, edit)
        self._take(tables.text())

    def _tables(self, path: Path) -> TableRows | None:
        """The rows at `path`, where they are written as `[[tables]]`, or will be."""
        if any(isinstance(step, int) for step in path):
            return None
        tables = read_tables(self.text(), ".".join(map(str, path)))
        new = len(path) == 1 and told_at(self.tree, path) is None
        return tables if tables.rows or new else None

    def _change_array(self, edit: AddRow | RemoveRow | MoveRow) -> None:
        if told_at(self.tree, edit.path) is None:
            self._set(edit.path, [edit.row] if isinstance(edit, AddRow) else [])
            return
        array = read_array(self._at(edit.path).as_string())
        if isinstance(edit, AddRow):
            array.insert(edit.at, written(edit.row))
        else:
            _rearrange(array, edit)
        self._put_array(edit.path, array)

    def _put_array(self, path: Path, array: ArrayText) -> None:
        import tomlkit

        self._at(path[:-1])[path[-1]] = tomlkit.parse(f"x = {array.text()}\n")["x"]

    def _at(self, path: Path) -> Any:
        place: Any = self._document
        for step in path:
            place = place[step]
        return place

    def _set(self, path: Path, value: Any) -> None:
        from tomlkit.items import InlineTable

        parent, key = self._at(path[:-1]), path[-1]
        if isinstance(parent, InlineTable) and "\n" not in parent.as_string():
            self._set_inside(path, value)
        elif value is None:
            if key in parent:
                del parent[key]
        elif isinstance(value, list) and isinstance(told_at(self.tree, path), list) and _plain(value):
            array = read_array(parent[key].as_string())
            array.hold([written(each) for each in value])
            self._put_array(path, array)
        elif len(path) == 1 and isinstance(value, dict):
            self._document[str(key)] = value
        else:
            parent[key] = _item(value)

    def _set_inside(self, path: Path, value: Any) -> None:
        """As `_set`, in a table on one line: it is written anew, evenly spaced."""
        table = told_at(applied(self.tree, SetValue(path, value)), path[:-1])
        self._at(path[:-2])[path[-2]] = _item(table)


def _rearrange(rows: Any, edit: RemoveRow | MoveRow) -> None:
    if isinstance(edit, RemoveRow):
        rows.remove(edit.at)
    else:
        rows.move(edit.at, edit.to)


def _plain(values: Sequence[Any]) -> bool:
    return not any(isinstance(each, (dict, list)) for each in values)

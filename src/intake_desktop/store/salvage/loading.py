"""The rows of a damaged file put into a fresh one, table by table, and an account of what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from intake_desktop.store.salvage.records import Value
from intake_desktop.store.salvage.trees import (
    Columns,
    Entry,
    Found,
    Row,
    Trees,
    as_named,
    columns_of,
    fits,
    indexed_columns,
)

DERIVED = frozenset(
    {"number_key", "person_number", "name_word", "person_pair", "person_to_compare", "case_tally", "note"}
)
"""Made anew from the others, with every full-text table."""
NOT_CARRIED = frozenset({"alembic_version", "audit_head"})
_AT_ONCE = 500


@dataclass
class TableLoss:
    """What was read of a table and what was not. `lost` is None where it cannot be told how many.

    `case_ids` are the files that lost rows of it; `loose` rows were read, but not what they belong to.
    """

    name: str
    read: int = 0
    lost: int | None = 0
    loose: int = 0
    case_ids: set[int] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.lost == 0 and not self.loose


class Loading:
    """`raw` is a bare connection to the fresh file, its foreign keys not enforced."""

    def __init__(self, trees: Trees, raw: Any) -> None:
        self._trees, self._raw = trees, raw
        self._found: dict[str, Found] = {}
        self._columns: dict[str, Columns] = {}
        self._entries = {entry.name: entry for entry in trees.tables() if _is_carried(entry)}
        self.numbers: dict[int, str] = {}  # of files, as the index of numbers has them

    def load(self) -> list[TableLoss]:
        """Put every readable row in its place; what each table lost, in the order of their names."""
        wanted = self._tables_of_fresh()
        for name in wanted:
            self._raw.execute(f'DELETE FROM "{name}"') if name != "audit" else None
            if (entry := self._entries.get(name)) is not None and entry.sql:
                self._load_table(entry)
        self._place_strays(wanted)
        return [self._loss(name) for name in wanted]

    def _tables_of_fresh(self) -> list[str]:
        rows = self._raw.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        names = []
        for name, sql in sorted(rows):
            if _is_carried(Entry("table", name, name, 1, sql)):
                names.append(name)
                if (columns := columns_of(sql)) is not None:
                    self._columns[name] = columns
        return names

    def _load_table(self, entry: Entry) -> None:
        columns = columns_of(entry.sql or "")
        if columns is None:
            return
        self._columns[entry.name] = columns
        batch: list[Row] = []

        def take(rowid: int, values: list[Value]) -> None:
            batch.append((rowid, values))
            if len(batch) >= _AT_ONCE:
                self._insert(entry.name, batch)
                batch.clear()

        self._found[entry.name] = self._trees.read(entry.root, take)
        self._insert(entry.name, batch)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        columns = self._columns[table]
        for rowid, values in rows:
            named = as_named(columns, rowid, values)
            names = ", ".join(f'"{name}"' for name in named)
            marks = ", ".join("?" * len(named))
            self._raw.execute(
                f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', tuple(named.values())
            )

    def _place_strays(self, wanted: list[str]) -> None:
        """Leaves that nothing leads to belong to a table with a hole, or to one whose place is lost."""
        open_ones = [name for name in wanted if name not in self._found or self._found[name].holes]
        for rows in self._trees.strays() if open_ones else ():
            able = [name for name in open_ones if self._may_be_of(name, rows)]
            if len(able) == 1:
                self._insert(able[0], rows)
                found = self._found.setdefault(able[0], Found(holes=True))
                found.rowids |= {rowid for rowid, _values in rows}

    def _may_be_of(self, table: str, rows: list[Row]) -> bool:
        columns = self._columns[table]
        widest = max(len(values) for _rowid, values in rows)
        return (
            columns.plain
            and widest == len(columns.names)
            and all(fits(columns, values) for _rowid, values in rows)
            and not self._rowids(table) & {rowid for rowid, _values in rows}
        )

    def _rowids(self, table: str) -> set[int]:
        found = self._found.get(table)
        return found.rowids if found is not None else set()

    # What is missing

    def _loss(self, table: str) -> TableLoss:
        loss = TableLoss(table)
        loss.read = self._raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        found, entry = self._found.get(table), self._entries.get(table)
        whole = found is not None and found.whole
        told = {} if whole and table != "case_file" else self._told_by_index(table, entry)
        if table == "case_file":
            self.numbers = {rowid: str(said["number"]) for rowid, said in told.items() if "number" in said}
        if whole:
            return loss
        missing = {rowid: values for rowid, values in told.items() if rowid not in self._rowids(table)}
        loss.lost = len(missing) if told else None
        loss.case_ids = {
            case_id for values in missing.values() if isinstance(case_id := values.get("case_id"), int)
        }
        return loss

    def _told_by_index(self, table: str, entry: Entry | None) -> dict[int, dict[str, Value]]:
        """Every row by its number with what an index that is whole says of it; empty where none is whole."""
        if entry is None or not entry.sql or not self._columns[table].plain:
            return {}
        indexes = [(each, indexed_columns(entry.sql, each)) for each in self._trees.indexes_of(table)]
        wanted = ("number",) if table == "case_file" else ("case_id",)
        for index, names in sorted(indexes, key=lambda pair: pair[1][:1] != wanted):
            told = self._read_index(index, names) if names else None
            if told is not None:
                return told
        return {}

    def _read_index(self, index: Entry, names: tuple[str, ...]) -> dict[int, dict[str, Value]] | None:
        told: dict[int, dict[str, Value]] = {}

        def take(_rowid: int, values: list[Value]) -> None:
            if values and isinstance(values[-1], int):
                told[values[-1]] = dict(zip(names, values, strict=False))

        return told if self._trees.read(index.root, take).whole else None


def _is_carried(entry: Entry) -> bool:
    name, sql = entry.name, entry.sql or ""
    words = ("person_words", "person_keys", "note_words")
    virtual = sql.upper().startswith("CREATE VIRTUAL") or name.startswith(words)
    return not virtual and not name.startswith("sqlite_") and name not in DERIVED | NOT_CARRIED

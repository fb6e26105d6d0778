"""The tables of a damaged file: what the schema says of them, their rows, and what of them is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple

from intake_desktop.store.salvage.pages import Pages
from intake_desktop.store.salvage.records import (
    INDEX_INNER,
    TABLE_INNER,
    TABLE_LEAF,
    Node,
    Value,
    node_of,
    rows_of,
)

Progress = Callable[[int, int], None]
Row = tuple[int, list[Value]]
Take = Callable[[int, list[Value]], object]
_SCHEMA_COLUMNS = 5
_SCHEMA_KINDS = {"table", "index", "trigger", "view"}
_OF_TABLES = {TABLE_LEAF, TABLE_INNER}


class Entry(NamedTuple):
    """A row of the schema."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None


class Columns(NamedTuple):
    """The columns of a table as a record has them; `rowid` is the one that the row's number stands for."""

    names: tuple[str, ...]
    rowid: str | None
    plain: bool  # False for a table without row numbers
    required: frozenset[str]


@dataclass
class Found:
    """What a tree had: the numbers of its rows, and whether pages (`holes`) or single rows of it are lost."""

    rowids: set[int] = field(default_factory=set)
    rows: int = 0
    holes: bool = False
    lost_cells: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing of it is lost."""
        return not self.holes and not self.lost_cells


class Trees:
    """Reads every tree once; then leaves that no tree leads to are given to the tables they fit."""

    def __init__(self, pages: Pages, progress: Progress | None = None) -> None:
        self.pages = pages
        self._progress = progress or (lambda done, total: None)
        self._reached: set[int] = set()
        self.schema = self._read_schema()

    def tables(self) -> list[Entry]:
        """The tables with rows of their own."""
        return [entry for entry in self.schema if entry.kind == "table" and entry.root]

    def indexes_of(self, table: str) -> list[Entry]:
        """The indexes of a table that can be looked for."""
        return [each for each in self.schema if each.kind == "index" and each.table == table and each.root]

    def read(self, root: int, take: Take) -> Found:
        """Give every row that is reached from `root` to `take`; of an index each entry, numbered 0."""
        found = Found()
        for node in self._nodes(root, found):
            found.lost_cells += node.lost
            if node.kind == TABLE_INNER:
                continue
            for rowid, values in rows_of(node):
                if values is None:
                    found.lost_cells += 1
                    continue
                found.rows += 1
                if node.kind == TABLE_LEAF:
                    found.rowids.add(rowid)
                take(rowid, values)
        return found

    def strays(self) -> Iterator[list[Row]]:
        """The rows of each leaf that no readable page leads to."""
        for number in range(1, self.pages.count + 1):
            if number in self._reached:
                continue
            self._tell()
            node = node_of(self.pages, number)
            if node is not None and node.kind == TABLE_LEAF:
                rows = [(rowid, values) for rowid, values in rows_of(node) if values is not None]
                if rows:
                    yield rows

    def look_at_rest(self) -> None:
        """Prove the pages that no tree of ours leads to: indexes, and what is made anew."""
        for number in range(1, self.pages.count + 1):
            if number not in self._reached:
                self._reached.add(number)
                self.pages.read(number)
                self._tell()

    def _nodes(self, root: int, found: Found) -> Iterator[Node]:
        waiting = [root]
        of_table: bool | None = None
        while waiting:
            number = waiting.pop()
            if not 0 < number <= self.pages.count or number in self._reached:
                found.holes = True
                continue
            node = node_of(self.pages, number)
            of_table = node.kind in _OF_TABLES if of_table is None and node is not None else of_table
            if node is None or (node.kind in _OF_TABLES) != of_table:
                found.holes = True
                continue
            self._reached.add(number)
            self._tell()
            if node.kind in {TABLE_INNER, INDEX_INNER}:
                waiting += [node.last_child, *(cell.child for cell in reversed(node.cells))]
                found.holes = found.holes or node.lost > 0
            yield node

    def _tell(self) -> None:
        self._progress(len(self._reached), self.pages.count)

    def _read_schema(self) -> list[Entry]:
        entries: list[Entry] = []
        found = self.read(1, lambda _rowid, values: entries.extend(filter(None, [_entry(values)])))
        if found.holes:
            known = {(entry.kind, entry.name) for entry in entries}
            entries += [entry for entry in self._scattered() if (entry.kind, entry.name) not in known]
        return entries

    def _scattered(self) -> Iterator[Entry]:
        """Rows of the schema on leaves that its first page no longer leads to."""
        for number in range(2, self.pages.count + 1):
            node = node_of(self.pages, number)
            if node is None or node.kind != TABLE_LEAF or number in self._reached:
                continue
            entries = [_entry(values or []) for _rowid, values in rows_of(node)]
            if entries and all(entries):
                self._reached.add(number)
                yield from (entry for entry in entries if entry)


def _entry(values: list[Value]) -> Entry | None:
    if len(values) != _SCHEMA_COLUMNS:
        return None
    kind, name, table, root, sql = values
    texts = isinstance(name, str) and isinstance(table, str) and (sql is None or isinstance(sql, str))
    if kind not in _SCHEMA_KINDS or not texts or not isinstance(root, int):
        return None
    return Entry(str(kind), str(name), str(table), root, sql if isinstance(sql, str) else None)


def columns_of(sql: str) -> Columns | None:
    """What a `CREATE TABLE` says, asked of SQLite itself; None where it cannot be told."""
    try:
        with closing(sqlite3.connect(":memory:")) as scratch:
            scratch.execute(sql)
            name, plain = scratch.execute(
                "SELECT name, wr = 0 FROM pragma_table_list"
                " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
            ).fetchone()
            told = scratch.execute(
                'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
            ).fetchall()
    except (sqlite3.Error, TypeError):
        return None
    keys = sorted((row for row in told if row[3]), key=lambda row: int(row[3]))
    if not plain:  # the key comes first there
        told = [*keys, *(row for row in told if not row[3])]
    numbered = bool(plain) and len(keys) == 1 and keys[0][1].upper() == "INTEGER"
    return Columns(
        names=tuple(row[0] for row in told),
        rowid=keys[0][0] if numbered else None,
        plain=bool(plain),
        required=frozenset(row[0] for row in told if row[2] and not (numbered and row[3])),
    )


def indexed_columns(table: str, index: Entry) -> tuple[str, ...]:
    """The columns of an index that holds every row of its table, first to last; none where it does not.

    `table` is the table's `CREATE TABLE`.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as scratch:
            scratch.execute(table)
            if index.sql:
                scratch.execute(index.sql)
            told = scratch.execute(
                "SELECT partial FROM pragma_index_list(?) WHERE name = ?", (index.table, index.name)
            ).fetchone()
            if told is None or told[0]:
                return ()
            rows = scratch.execute("SELECT name FROM pragma_index_info(?) ORDER BY seqno", (index.name,))
            return tuple(str(name) for (name,) in rows)
    except sqlite3.Error:
        return ()


def as_named(columns: Columns, rowid: int, values: list[Value]) -> dict[str, Value]:
    """A record by the names of its columns; one that was added later is left out of an older row."""
    named = dict(zip(columns.names, values, strict=False))
    if columns.rowid is not None:
        named[columns.rowid] = rowid
    return named


def fits(columns: Columns, values: list[Value]) -> bool:
    """Whether a record may be a row of this table."""
    if len(values) > len(columns.names):
        return False
    named = dict(zip(columns.names, values, strict=False))
    numbered = columns.rowid is None or named.get(columns.rowid) is None
    return numbered and all(named.get(name) is not None for name in columns.required)

"""Very many rows into one table, without what SQLAlchemy does for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.engine import Dialect

from intake_desktop.store.base import Base, table_of
from intake_desktop.store.types import IsoDate, UtcDateTime

_Binder = Callable[[Any], Any]
_OFTEN_EQUAL = (IsoDate, UtcDateTime)
"""Many rows of one writing bear the same days."""
_told_once = lru_cache(maxsize=1_024)


def insert_many(connection: Connection, row: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, which all name the same columns, two at least.

    Values are bound as the types of the columns say.
    """
    if not rows:
        return
    statement, get, binders = _prepared(table_of(row), tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(statement, [_bound(get(one), binders) for one in rows])


@lru_cache(maxsize=64)
def _prepared(
    table: Table, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]], tuple[tuple[int, _Binder], ...]]:
    """The statement, what takes the values out of a row, and what must be done to some of them."""
    marks = ", ".join("?" * len(names))
    columns = ", ".join(table.c[name].name for name in names)
    binders = []
    for place, name in enumerate(names):
        kind = table.c[name].type
        binder = kind.dialect_impl(dialect).bind_processor(dialect)
        if binder is not None:
            binders.append((place, _told_once(binder) if isinstance(kind, _OFTEN_EQUAL) else binder))
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", itemgetter(*names), tuple(binders)


def _bound(values: tuple[Any, ...], binders: tuple[tuple[int, _Binder], ...]) -> tuple[Any, ...]:
    if not binders:
        return values
    bound = list(values)
    for place, binder in binders:
        if bound[place] is not None:
            bound[place] = binder(bound[place])
    return tuple(bound)

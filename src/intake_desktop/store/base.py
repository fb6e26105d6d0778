"""The base of all rows: typed, keyword-only, with named constraints."""

from __future__ import annotations

from functools import partial
from typing import cast

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, relationship

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A row. Never leaves `store`: map it to a frozen value inside the unit."""

    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[Base]) -> Table:
    """The table of a row class, for plain statements: nothing is tracked, a third of the ORM's cost."""
    return cast(Table, row.__table__)


# A relation is loaded when a query asks for it, never by touching an attribute: no hidden query, no
# DetachedInstanceError. A test refuses any other `lazy`.
relation = partial(relationship, lazy="raise")

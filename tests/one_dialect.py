"""What SQLAlchemy made of a statement once, kept for every store that a process of the tests opens."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from intake_desktop.store import engine


def share_statements() -> None:
    """Let the engines of all stores share one dialect, by which compiled statements are known again.

    The program opens one store and compiles each of its statements once; the tests open thousands.
    """
    first = sqlalchemy.create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    with first.connect():  # the dialect asks the driver what it can do
        pass
    first.dispose()
    compiled: dict[Any, Any] = {}

    def create_engine(url: str, **options: Any) -> sqlalchemy.Engine:
        made = sqlalchemy.create_engine(url, **options)
        made.dialect = first.dialect
        made.update_execution_options(compiled_cache=compiled)
        return made

    engine.create_engine = create_engine

"""The schema's history, and the way from one revision to another. Alembic is imported only to move.

A revision that is added to `versions/` is added to REVISIONS too (a test compares the two).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from intake_desktop.domain.errors import StoreUnusable

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
)
HEAD = REVISIONS[-1]


def revision_of(connection: Connection) -> str:
    """The schema revision of an open store. Errors: StoreUnusable `store-damaged` where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        raise StoreUnusable("store-damaged")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def is_older(revision: str) -> bool:
    """Whether a store of `revision` must be upgraded. Errors: StoreUnusable `store-newer`."""
    if revision not in REVISIONS:
        raise StoreUnusable("store-newer", revision=revision)
    return revision != HEAD


def upgrade(engine: Engine, revision: str = HEAD) -> None:
    """Bring the store up to `revision`, in one transaction."""
    _move(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the store back to `revision` (`base` for nothing), in one transaction."""
    _move(engine, "downgrade", revision)


def configuration(connection: Connection | None = None) -> Any:
    """Alembic's configuration, made here: there is no ini file to find, forget or edit."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _move(engine: Engine, direction: str, revision: str) -> None:
    from alembic import command

    with engine.connect() as connection:
        # Rebuilding a table drops the old one: with foreign keys on, its children would go with it.
        # The switch has no effect inside a transaction, so it is thrown on the driver.
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                getattr(command, direction)(configuration(connection), revision)
                if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                    raise StoreUnusable("store-damaged")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")

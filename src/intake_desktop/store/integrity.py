"""Whether the file is whole: three checks, because each misses what another sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store.engine import raw_connection


def damage(raw: Any) -> list[str]:
    """Codes of what is wrong with the file behind this bare connection: `cipher`, `pages`, `rows`.

    `cipher_integrity_check` reads the file itself, so the log is brought in first; it misses a file cut at
    the end of a page, which `integrity_check` sees.
    """
    from sqlcipher3 import dbapi2

    found: list[str] = []
    for code, statements in (
        ("cipher", ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA cipher_integrity_check")),
        ("pages", ("PRAGMA integrity_check(10)",)),
        ("rows", ("PRAGMA foreign_key_check",)),
    ):
        try:
            results = [raw.execute(statement).fetchall() for statement in statements]
        except dbapi2.Error:
            found.append(code)
            continue
        if results[-1] not in ([], [("ok",)]):
            found.append(code)
    return found


def file_damage(path: Path, key: bytes | bytearray) -> list[str]:
    """As `damage`, through a connection of its own: one that is at work would answer from its cache."""
    try:
        raw = raw_connection(path, key)
    except StoreUnusable:
        return ["cipher", "pages"]
    try:
        return damage(raw)
    finally:
        raw.close()


def row_counts(raw: Any) -> dict[str, int]:
    """How many rows each table has, every row touched. A full-text index is counted by its own tables."""
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return {
        name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in sorted(tables.fetchall())
    }

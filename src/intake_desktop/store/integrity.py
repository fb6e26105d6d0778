"""Whether the file is whole: three checks, because each misses what another sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store.engine import raw_connection

_BRING_IN = "PRAGMA wal_checkpoint(TRUNCATE)"
_CHECKS = (
    ("cipher", (_BRING_IN, "PRAGMA cipher_integrity_check")),
    ("pages", ("PRAGMA integrity_check(10)",)),
    ("rows", ("PRAGMA foreign_key_check",)),
)
_STEPS_A_BREATH = 100_000  # of SQLite's own machine: some milliseconds


def damage(
    raw: Any, *, untouched: bool = False, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """Codes of what is wrong with the file behind this bare connection: `cipher`, `pages`, `rows`.

    `cipher_integrity_check` reads the file itself, so the log is brought in first; it misses a file cut at
    the end of a page, which `integrity_check` sees. `untouched` leaves the log where it is. What `progress`
    raises ends the check.
    """
    found: list[str] = []
    for place, (code, statements) in enumerate(_CHECKS):
        with _breathing(raw, progress, place) as breath:
            if not _passes(raw, [each for each in statements if not (untouched and each == _BRING_IN)]):
                found.append(code)
        if breath:
            raise breath[0]
    return found


def _passes(raw: Any, statements: Sequence[str]) -> bool:
    from sqlcipher3 import dbapi2

    try:
        results = [raw.execute(statement).fetchall() for statement in statements]
    except dbapi2.Error:
        return False
    return results[-1] in ([], [("ok",)])


@contextmanager
def _breathing(
    raw: Any, progress: Callable[[int, int], None] | None, place: int
) -> Iterator[list[BaseException]]:
    """Tell of the check with that place every so often, and stop it when that raises; it is then inside."""
    raised: list[BaseException] = []

    def breathe() -> int:
        try:
            if progress is not None:
                progress(place, len(_CHECKS))
        except BaseException as stop:  # SQLite would swallow it
            raised.append(stop)
        return len(raised)

    breathe()
    raw.set_progress_handler(breathe if progress is not None else None, _STEPS_A_BREATH)
    try:
        yield raised
    finally:
        raw.set_progress_handler(None, _STEPS_A_BREATH)


def file_damage(path: Path, key: bytes | bytearray, *, untouched: bool = False) -> list[str]:
    """As `damage`, through a connection of its own: one that is at work would answer from its cache."""
    try:
        raw = raw_connection(path, key, untouched=untouched)
    except StoreUnusable:
        return ["cipher", "pages"]
    try:
        return damage(raw, untouched=untouched)
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

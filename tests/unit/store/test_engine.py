from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store.engine import open_engine, raw_connection, run_outside_transaction, store_problem
from tests.unit.bare_store import KEY


def test_the_connection_is_set_up_as_the_security_note_says(bare_template: Path) -> None:
    raw = raw_connection(bare_template, KEY)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "cipher_status": "1",
    }
    assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    raw.close()


def test_plain_sqlite_cannot_read_the_file(bare_template: Path) -> None:
    plain = sqlite3.connect(bare_template)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM account")
    plain.close()


def test_nothing_readable_lies_in_the_file(bare_template: Path) -> None:
    content = bare_template.read_bytes()
    assert "منى".encode() not in content
    assert b"mona" not in content
    assert b"CREATE TABLE" not in content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "no-store"),
        (b"", "store-empty"),
        (b"SQLite format 3\0" + bytes(4080), "not-a-store"),
        (bytes(range(256)) * 32, "store-damaged"),
        (b"short", "store-damaged"),
    ],
)
def test_what_is_no_store_is_named_and_left_as_it_was(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "vault.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreUnusable, match=code):
        open_engine(path, KEY)
    assert path.exists() == (content is not None)
    assert content is None or path.read_bytes() == content


def test_another_key_reads_as_damage_because_the_slot_has_already_proven_the_key(bare_template: Path) -> None:
    with pytest.raises(StoreUnusable, match="store-damaged"):
        open_engine(bare_template, bytes(32))


def test_an_encrypted_file_of_another_program_is_not_a_store(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    path = tmp_path / "other.db"
    other = dbapi2.connect(str(path))
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(StoreUnusable, match="not-a-store"):
        open_engine(path, KEY)


def test_the_connection_refuses_another_thread(bare_template: Path) -> None:
    engine = open_engine(bare_template, KEY)
    caught: list[str] = []

    def elsewhere() -> None:
        try:
            run_outside_transaction(engine, lambda raw: raw.execute("SELECT 1"))
        except Exception as error:
            caught.append(type(error).__name__)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert caught == ["ProgrammingError"]
    engine.dispose()


def test_a_folder_name_with_arabic_spaces_and_percent_signs_opens(tmp_path: Path) -> None:
    folder = tmp_path / "مكتب الاستقبال 100% ?#"
    folder.mkdir()
    open_engine(folder / "vault.db", KEY, create=True).dispose()
    assert (folder / "vault.db").stat().st_size > 0


@pytest.mark.parametrize("said", ["database is locked", "locking protocol"])
def test_locks_that_another_program_holds_are_named(said: str) -> None:
    from sqlcipher3 import dbapi2

    problem = store_problem(dbapi2.OperationalError(said))
    assert problem is not None
    assert problem.code == "store-busy"

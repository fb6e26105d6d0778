"""What other programs make of the file: one that knows the cipher reads it with the key, and nobody without.

SQLite3 Multiple Ciphers is written by others, on another library of cryptography.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.store.engine import checkpoint, raw_connection
from intake_desktop.store.integrity import row_counts
from tests.unit.bare_store import KEY, NOON, adopt_pack, make_bare_store, reopen_bare_store

GIVEN, FAMILY = "غزيلان", "الضويحنان"
PAGE = 4096


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with files in it, and in its log one that is not in the store yet."""
    folder = tmp_path_factory.mktemp("written")
    make_bare_store(folder / "vault.db")
    signed_in = reopen_bare_store(folder)
    adopt_pack(signed_in, at=NOON)
    told = Intake(policy="aseeb", channel="phone", applicant=Applicant(given=GIVEN, family=FAMILY))
    for _file in range(3):
        start_draft(signed_in, intake=told)
    checkpoint(signed_in.store.engine)
    start_draft(signed_in, intake=told)
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    signed_in.store.close()
    assert (copy / "vault.db-wal").stat().st_size > 0
    return copy


@pytest.fixture
def place(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written, tmp_path / "own")
    return tmp_path / "own" / "vault.db"


def opened(path: Path, key: bytes | None) -> apsw.Connection:
    other = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    other.execute("PRAGMA cipher = 'sqlcipher'")
    other.execute("PRAGMA legacy = 4")
    if key is not None:
        other.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return other


def test_another_program_reads_all_of_it_with_the_key(place: Path) -> None:
    other = opened(place, KEY)
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert other.execute("SELECT given, family FROM person").fetchall() == [(GIVEN, FAMILY)] * 4
    theirs = row_counts(other)
    other.close()
    raw = raw_connection(place, KEY)
    ours = row_counts(raw)
    raw.close()
    assert ours == theirs
    assert ours["audit"] == 4


def test_without_the_key_or_with_any_bit_of_it_wrong_it_reads_nothing(place: Path) -> None:
    for wrong in (None, *((int.from_bytes(KEY) ^ 1 << bit).to_bytes(32) for bit in range(256))):
        other = opened(place, wrong)
        with pytest.raises(apsw.NotADBError):
            other.execute("SELECT * FROM sqlite_master").fetchall()
        other.close()


def test_with_one_bit_of_the_file_wrong_the_page_is_refused(place: Path) -> None:
    assert reads_whole(place)  # and closes it, so that the log is in the file
    whole = place.read_bytes()
    for at in range(PAGE // 2, len(whole), PAGE * 7):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert not reads_whole(place)


def reads_whole(path: Path) -> bool:
    other = opened(path, KEY)
    try:
        return other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except apsw.Error:
        return False
    finally:
        other.close()


def test_plain_sqlite_says_it_is_no_database(place: Path) -> None:
    plain = sqlite3.connect(place)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()


def strings_of(path: Path) -> Iterator[str]:
    """As the tool of that name: runs of letters, in one byte, two and four, and whatever is UTF-8."""
    for encoding in "sSlbLB" if shutil.which("strings") else "":
        words = ["strings", "--all", "--bytes=4", f"--encoding={encoding}", str(path)]
        done = subprocess.run(words, capture_output=True, check=True, env={"LC_ALL": "C"})
        yield from done.stdout.decode("utf-8", "replace").splitlines()
    content = path.read_bytes()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1256"):
        yield from re.findall(r"[\u0620-\u064a]{4,}", content.decode(encoding, "ignore"))


def test_strings_and_grep_find_nothing_in_the_store_nor_in_its_log(written: Path, tmp_path: Path) -> None:
    clear = tmp_path / "clear"
    clear.write_bytes(GIVEN.encode() + b"\0" + FAMILY.encode("utf-16-le") + b"\0CREATE TABLE person")
    seeds = {GIVEN, FAMILY, "CREATE TABLE", "person", "SQLite format"}
    assert found(clear, seeds) == seeds - {"SQLite format"}
    for name in ("vault.db", "vault.db-wal"):
        assert found(written / name, seeds) == set()


def found(path: Path, seeds: set[str]) -> set[str]:
    said, content = "\n".join(strings_of(path)), path.read_bytes()
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return {seed for seed in seeds if seed in said or any(seed.encode(each) in content for each in encodings)}

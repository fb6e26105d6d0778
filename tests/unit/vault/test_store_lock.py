from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreInUse, StoreUnusable
from intake_desktop.vault.store_lock import NAME, StoreLock

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows takes away no file that is open")
SINCE = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from intake_desktop.vault.store_lock import StoreLock
lock = StoreLock.acquire(Path(sys.argv[1]), program="desk", since=datetime(2026, 1, 10, 9, 0, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_who_and_since_when_until_the_first_dies(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(StoreInUse) as refusal:
            StoreLock.acquire(tmp_path, program="second", since=SINCE)
        assert f"(desk, {holder.pid})" in str(refusal.value.params["who"])
        assert refusal.value.params["since"] == SINCE
    finally:
        holder.kill()
        holder.communicate()
    StoreLock.acquire(tmp_path, program="third", since=SINCE).release()


def test_the_same_process_cannot_take_it_twice(tmp_path: Path) -> None:
    first = StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    with pytest.raises(StoreInUse):
        StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    first.release()
    first.release()
    StoreLock.acquire(tmp_path, program="desk", since=SINCE).release()


def test_a_lock_that_names_nobody_still_locks(tmp_path: Path) -> None:
    first = StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    (tmp_path / NAME).write_text("")
    with pytest.raises(StoreInUse) as refusal:
        StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    assert refusal.value.params == {"who": "", "since": None}
    first.release()


def test_a_folder_that_is_not_there_is_said_to_be_unusable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        StoreLock.acquire(tmp_path / "gone", program="desk", since=SINCE)


@POSIX
def test_a_lock_file_that_was_taken_away_lets_nobody_in(tmp_path: Path) -> None:
    first = StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    (tmp_path / NAME).unlink()
    for _again in range(2):
        with pytest.raises(StoreInUse) as refusal:
            StoreLock.acquire(tmp_path, program="second", since=SINCE)
        assert refusal.value.params == {"who": "", "since": None}
        with pytest.raises(StoreInUse):
            StoreLock.acquire_to_read(tmp_path, program="reader", since=SINCE)
    first.release()
    StoreLock.acquire(tmp_path, program="second", since=SINCE).release()


@POSIX
def test_a_folder_that_takes_no_lock_file_is_read_by_several_and_not_while_somebody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refusing(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == NAME:
            raise PermissionError(13, "read-only")
        return opened(path, flags, mode)

    writer = StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(StoreInUse):
        StoreLock.acquire_to_read(tmp_path, program="reader", since=SINCE)
    writer.release()
    readers = [StoreLock.acquire_to_read(tmp_path, program="reader", since=SINCE) for _each in range(2)]
    monkeypatch.undo()
    with pytest.raises(StoreInUse):
        StoreLock.acquire(tmp_path, program="desk", since=SINCE)
    for reader in readers:
        assert reader is not None
        reader.release()
    StoreLock.acquire(tmp_path, program="desk", since=SINCE).release()

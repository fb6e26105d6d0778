from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake_desktop.vault import attempts

NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)


def test_the_delay_starts_after_three_tries_and_doubles_up_to_five_minutes() -> None:
    assert [attempts.delay_seconds(n) for n in range(13)] == [
        0,
        0,
        0,
        2,
        4,
        8,
        16,
        32,
        64,
        128,
        256,
        300,
        300,
    ]
    assert attempts.delay_seconds(10_000) == 300


def test_tries_are_remembered_on_disk_per_holder(tmp_path: Path) -> None:
    for _ in range(4):
        attempts.count_try(tmp_path, "a", NOW)
    attempts.count_try(tmp_path, "b", NOW)
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, "a"), NOW + timedelta(seconds=1.5)) == 3
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, "a"), NOW + timedelta(seconds=4)) == 0
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, "b"), NOW) == 0
    attempts.forget(tmp_path, "a")
    assert attempts.failures_of(tmp_path, "a") is None
    assert attempts.failures_of(tmp_path, "b") is not None


def test_a_clock_set_back_waits_one_delay_and_no_more(tmp_path: Path) -> None:
    for _ in range(4):
        attempts.count_try(tmp_path, "a", NOW)
    failures = attempts.failures_of(tmp_path, "a")
    assert attempts.seconds_to_wait(failures, NOW - timedelta(days=400)) == 4


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"a": 3}'])
def test_a_damaged_file_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / attempts.NAME).write_bytes(content)
    assert attempts.failures_of(tmp_path, "a") is None
    assert attempts.count_try(tmp_path, "a", NOW).count == 1


def test_a_guesser_of_logins_cannot_fill_the_disk(tmp_path: Path) -> None:
    for number in range(attempts.REMEMBERED + 20):
        attempts.count_try(tmp_path, str(number), NOW)
    assert attempts.failures_of(tmp_path, "0") is None
    assert attempts.failures_of(tmp_path, str(attempts.REMEMBERED + 19)) is not None


@pytest.mark.parametrize("moment", ["2026-01-10T09:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_nobody_wrote_stops_nobody_for_long(tmp_path: Path, moment: str) -> None:
    (tmp_path / attempts.NAME).write_text(f'{{"a": {{"count": 4, "last_utc": "{moment}"}}}}')
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, "a"), NOW) in (0, 4)

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def tag(number: int, pail: int | None = None) -> str:
    """What stands for an invented login; of one `pail`, or each of another."""
    return f"{number if pail is None else pail:03x}{number:029x}"


def entries(folder: Path) -> set[str]:
    return set(json.loads((folder / attempts.NAME).read_bytes()))


def test_a_guesser_of_logins_cannot_fill_the_disk(tmp_path: Path) -> None:
    strangers = [tag(number, pail=number % 7) for number in range(attempts.REMEMBERED + 50)]
    for each in strangers:
        attempts.count_try(tmp_path, each, NOW)
    assert len(entries(tmp_path)) == attempts.REMEMBERED + 7
    assert (tmp_path / attempts.NAME).stat().st_size < 20_000


def test_inventing_logins_ends_no_wait(tmp_path: Path) -> None:
    holder, stranger = tag(5000, pail=1), tag(5001, pail=2)
    for each in (holder, stranger):
        for _ in range(12):
            attempts.count_try(tmp_path, each, NOW, known={holder})
    for number in range(attempts.REMEMBERED * 2):
        attempts.count_try(tmp_path, tag(number), NOW, known={holder})
    for each in (holder, stranger):
        assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, each), NOW) == 300
    assert holder in entries(tmp_path)
    assert stranger not in entries(tmp_path)
    assert attempts.tries_of(tmp_path, holder) == 12


def test_a_file_of_the_program_before_is_read_and_its_waits_hold(tmp_path: Path) -> None:
    old = {tag(n): {"count": 12, "last_utc": "2026-01-10T09:00:00Z"} for n in range(attempts.REMEMBERED)}
    (tmp_path / attempts.NAME).write_text(json.dumps(old))
    for number in range(2000, 2100):
        attempts.count_try(tmp_path, tag(number), NOW)
    assert not set(old) & entries(tmp_path)
    assert {attempts.seconds_to_wait(attempts.failures_of(tmp_path, each), NOW) for each in old} == {300}


def test_the_right_password_leaves_nothing_behind(tmp_path: Path) -> None:
    attempts.count_try(tmp_path, tag(1), NOW)
    attempts.forget(tmp_path, tag(1))
    assert list(tmp_path.iterdir()) == []
    attempts.forget(tmp_path, tag(1))


def test_who_shares_a_pail_with_a_right_password_keeps_their_own_wait(tmp_path: Path) -> None:
    mine, theirs = tag(1, pail=9), tag(2, pail=9)
    for _ in range(5):
        attempts.count_try(tmp_path, theirs, NOW, known={mine, theirs})
    attempts.count_try(tmp_path, mine, NOW, known={mine, theirs})
    attempts.forget(tmp_path, mine)
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, theirs), NOW) == 8
    assert attempts.failures_of(tmp_path, mine) is None


KNOWN = [tag(1, pail=1), tag(2, pail=1), tag(3, pail=3)]  # two of them in one pail
STRANGERS = [tag(number, pail=4 + number % 3) for number in range(10, 30)]
tries = st.tuples(st.sampled_from([*KNOWN, *STRANGERS]), st.booleans(), st.integers(0, 400))


@given(st.lists(tries, max_size=40))
def test_whatever_is_tried_nobody_waits_less_than_if_all_were_remembered(
    tmp_path_factory: pytest.TempPathFactory, tried: list[tuple[str, bool, int]]
) -> None:
    folder = tmp_path_factory.mktemp("tries")
    whole: dict[str, attempts.Failures] = {}
    now = NOW
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempts, "REMEMBERED", 3)
        for holder, right, seconds in tried:
            now += timedelta(seconds=seconds)
            if right and holder in KNOWN:
                whole.pop(holder, None)
                attempts.forget(folder, holder)
                continue
            before = whole.get(holder)
            whole[holder] = attempts.Failures((before.count if before else 0) + 1, now)
            attempts.count_try(folder, holder, now, known=KNOWN)
            assert len(entries(folder)) <= len(KNOWN) + 3 + 5
            for each, failures in whole.items():
                wanted = attempts.seconds_to_wait(failures, now)
                assert attempts.seconds_to_wait(attempts.failures_of(folder, each), now) >= wanted
                assert each in STRANGERS or attempts.tries_of(folder, each) == failures.count


@given(st.lists(st.tuples(st.sampled_from([KNOWN[0], *STRANGERS]), st.integers(0, 400)), max_size=40))
def test_no_wait_tells_who_has_an_account(
    tmp_path_factory: pytest.TempPathFactory, tried: list[tuple[str, int]]
) -> None:
    folders = [tmp_path_factory.mktemp("tries") for _ in range(2)]
    now = NOW
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempts, "REMEMBERED", 3)
        for holder, seconds in tried:
            now += timedelta(seconds=seconds)
            for folder, known in zip(folders, ([KNOWN[0]], []), strict=True):
                attempts.count_try(folder, holder, now, known=known)
            one, other = (attempts.failures_of(folder, KNOWN[0]) for folder in folders)
            assert attempts.seconds_to_wait(one, now) == attempts.seconds_to_wait(other, now)


@pytest.mark.parametrize("moment", ["2026-01-10T09:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_nobody_wrote_stops_nobody_for_long(tmp_path: Path, moment: str) -> None:
    (tmp_path / attempts.NAME).write_text(f'{{"a": {{"count": 4, "last_utc": "{moment}"}}}}')
    assert attempts.seconds_to_wait(attempts.failures_of(tmp_path, "a"), NOW) in (0, 4)

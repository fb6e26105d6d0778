"""The log torn by a power cut: what was acknowledged before the tear is there, and nothing by halves."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from intake_desktop.services.cases.intake import open_case
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong

LOG = "vault.db-wal"
FILES = 12


class Written(NamedTuple):
    """A store as the power left it: `ends` is how long the log was when each file had been acknowledged."""

    folder: Path
    ends: dict[str, int]


@pytest.fixture
def written(way: WayIn, tmp_path: Path) -> Written:
    signed_in = way.open()
    ends = {}
    for number in range(FILES):
        record = open_case(signed_in, intake=told(f"file-{number}")).record
        ends[record.number] = (way.folder / LOG).stat().st_size
    shutil.copytree(way.folder, tmp_path / "as the power left it")
    signed_in.store.close()
    assert sorted(set(ends.values())) == list(ends.values())
    return Written(tmp_path / "as the power left it", ends)


def cut(log: bytearray, place: int, chance: random.Random) -> None:
    del log[place:]


def zeros(log: bytearray, place: int, chance: random.Random) -> None:
    log[place:] = bytes(len(log) - place)


def rubbish(log: bytearray, place: int, chance: random.Random) -> None:
    log[place:] = chance.randbytes(len(log) - place)


def one_bit(log: bytearray, place: int, chance: random.Random) -> None:
    if place < len(log):
        log[place] ^= 1 << chance.randrange(8)


def a_sector(log: bytearray, place: int, chance: random.Random) -> None:
    start = place - place % 512
    log[start : start + 512] = chance.randbytes(min(512, len(log) - start))


TEARS = (cut, zeros, rubbish, one_bit, a_sector)


def test_all_before_the_tear_is_there(
    way: WayIn, written: Written, row: Callable[[str], Row], tmp_path: Path
) -> None:
    torn, chance = row("torn log"), random.Random("torn log")
    whole = (written.folder / LOG).read_bytes()
    for attempt in range(rounds(12, 300)):
        copy = tmp_path / f"copy{attempt}"
        shutil.copytree(written.folder, copy)
        place, log = chance.randrange(len(whole) + 1), bytearray(whole)
        chance.choice(TEARS)(log, place, chance)
        (copy / LOG).write_bytes(log)
        first = next(
            (at for at, pair in enumerate(zip(whole, log, strict=False)) if pair[0] != pair[1]), len(log)
        )
        promised = {number for number, end in written.ends.items() if end <= first}
        signed_in = way.at(copy).open()
        found, wrong = set(content_of(signed_in)), what_is_wrong(signed_in)
        signed_in.store.close()
        torn.went_on("whole up to the tear", promised=len(promised), lost=len(promised - found))
        assert wrong == []
        assert found == promised  # and of what was torn there is no half
        shutil.rmtree(copy)


def test_what_was_written_after_the_last_acknowledgement_takes_nothing_along(
    way: WayIn, written: Written, row: Callable[[str], Row], tmp_path: Path
) -> None:
    torn, chance = row("torn log, past what was acknowledged"), random.Random("past the end")
    whole = (written.folder / LOG).read_bytes()
    for attempt in range(rounds(3, 100)):
        copy = tmp_path / f"copy{attempt}"
        shutil.copytree(written.folder, copy)
        # Pages of an older turn of the log, or of nothing at all, where the next transaction was begun.
        begun = chance.choice(
            [whole[32 : 32 + chance.randrange(20_000)], chance.randbytes(9_000), bytes(4_200)]
        )
        (copy / LOG).write_bytes(whole + begun)
        signed_in = way.at(copy).open()
        found, wrong = set(content_of(signed_in)), what_is_wrong(signed_in)
        signed_in.store.close()
        torn.went_on("whole", promised=FILES, lost=len(set(written.ends) - found))
        assert (found, wrong) == (set(written.ends), [])
        shutil.rmtree(copy)

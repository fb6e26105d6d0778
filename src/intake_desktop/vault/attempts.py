"""attempts.json: wrong passwords per login, and how long the next try must wait. Survives a restart.

A try is counted before the password is looked at, so pulling the plug does not give tries back. Where the
store's folder cannot be written, which is no reason not to read it, tries are counted on the PC instead;
where nothing at all can be written, in memory, and each costs a fixed wait, since memory ends with the
process.
"""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault.folder import make_private_folder, write_private

NAME = "attempts.json"
FREE_TRIES = 3
LONGEST_DELAY_SECONDS = 300
UNKEPT_SECONDS = 8  # what a try costs that could be counted nowhere
REMEMBERED = 100  # logins, known or not: a guesser must not fill the disk

_in_memory: dict[tuple[Path, str], Failures] = {}


class Failures(msgspec.Struct, frozen=True):
    """Wrong tries in a row, and when the last one was."""

    count: int
    last_utc: Annotated[datetime, msgspec.Meta(tz=True)]


def delay_seconds(failures: int) -> int:
    """How long to wait after so many wrong tries: nothing for the first two, then 2, 4, 8, up to 300."""
    if failures < FREE_TRIES:
        return 0
    return min(LONGEST_DELAY_SECONDS, 1 << min(failures - FREE_TRIES + 1, 16))


def failures_of(folder: Path, holder: str, *others: Path) -> Failures | None:
    """The worst that is remembered of a holder's wrong tries, in these folders or in memory."""
    known = [*(_read(each).get(holder) for each in (folder, *others)), _in_memory.get((folder, holder))]
    return max((each for each in known if each), key=lambda each: (each.count, each.last_utc), default=None)


def seconds_to_wait(failures: Failures | None, now: datetime) -> int:
    """Whole seconds until the next try. A clock set back waits at most one full delay."""
    if failures is None:
        return 0
    delay = timedelta(seconds=delay_seconds(failures.count))
    left = min(failures.last_utc - now + delay, delay)
    return max(0, math.ceil(left.total_seconds()))


def count_try(folder: Path, holder: str, now: datetime) -> Failures:
    """Count one try against `holder`. Errors: StoreUnusable `folder-read-only`, `disk-full`."""
    known = _read(folder)
    before = known.pop(holder, None)
    known[holder] = Failures((before.count if before else 0) + 1, now)
    _write(folder, known)
    return known[holder]


def count_somewhere(folder: Path, holder: str, *others: Path, now: datetime) -> bool:
    """As `count_try` in the first folder that can be written, else in memory; whether it will last."""
    for each in (folder, *others):
        with suppress(StoreUnusable):
            make_private_folder(each)
            count_try(each, holder, now)
            return True
    before = _in_memory.get((folder, holder))
    _in_memory[folder, holder] = Failures((before.count if before else 0) + 1, now)
    return False


def forget(folder: Path, holder: str, *others: Path) -> None:
    """The right password came: its holder starts afresh. Errors: as `count_try`."""
    _in_memory.pop((folder, holder), None)
    for each in (folder, *others):
        known = _read(each)
        if known.pop(holder, None) is not None:
            _write(each, known)


def _read(folder: Path) -> dict[str, Failures]:
    # A damaged file must not lock the office out; the passwords still hold.
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode((folder / NAME).read_bytes(), type=dict[str, Failures])
    return {}


def _write(folder: Path, known: dict[str, Failures]) -> None:
    newest = dict(list(known.items())[-REMEMBERED:])
    write_private(folder / NAME, msgspec.json.encode(newest))

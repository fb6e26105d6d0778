"""attempts.json: wrong passwords per login, and how long the next try must wait. Survives a restart.

A try is counted before the password is looked at, so pulling the plug does not give tries back. Where the
store's folder cannot be written, which is no reason not to read it, tries are counted on the PC instead;
where nothing at all can be written, in memory, and each costs a fixed wait, since memory ends with the
process.

Each try counts twice: for its login, and in the pail that a few digits of the login's tag choose. The pails
are so many and no more, and never thrown away; of logins nobody has, only the newest are remembered beside
them. So inventing logins ends no wait, and a login is answered the same whether somebody has it or not.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault.folder import make_private_folder, sync_folder, write_private, write_problem

NAME = "attempts.json"
FREE_TRIES = 3
LONGEST_DELAY_SECONDS = 300
UNKEPT_SECONDS = 8  # what a try costs that could be counted nowhere
REMEMBERED = 100  # logins without a slot: a guesser must not fill the disk
_PAIL_DIGITS = 3  # of the tag: 4,096 pails, some 300 kB once a guesser has filled them all
_PAIL = "~"

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
    """What the next try of a holder waits for: the worst that these folders or memory know, pails too."""
    files = [_read(each) for each in (folder, *others)]
    known = [file.get(key) for file in files for key in (holder, _pail(holder))]
    return _worst((*known, _in_memory.get((folder, holder))))


def tries_of(folder: Path, holder: str, *others: Path) -> int:
    """How many wrong tries are remembered of this very holder: for the record, not for the wait."""
    known = [*(_read(each).get(holder) for each in (folder, *others)), _in_memory.get((folder, holder))]
    return max((each.count for each in known if each), default=0)


def seconds_to_wait(failures: Failures | None, now: datetime) -> int:
    """Whole seconds until the next try. A clock set back waits at most one full delay."""
    if failures is None:
        return 0
    delay = timedelta(seconds=delay_seconds(failures.count))
    left = min(failures.last_utc - now + delay, delay)
    return max(0, math.ceil(left.total_seconds()))


def count_try(folder: Path, holder: str, now: datetime, *, known: Collection[str] = ()) -> Failures:
    """Count one try against `holder`; the worse of its own and its pail's.

    `known` are the holders of slots, who are never forgotten before their password comes. Errors:
    StoreUnusable `folder-read-only`, `disk-full`.
    """
    if not folder.is_dir():
        make_private_folder(folder)
    file = _read(folder)
    for key in (holder, _pail(holder)):
        before = file.pop(key, None)
        file[key] = Failures((before.count if before else 0) + 1, now)
    _write(folder, _bounded(file, known))
    worst = _worst((file[holder], file[_pail(holder)]))
    assert worst is not None
    return worst


def count_somewhere(
    folder: Path, holder: str, *others: Path, now: datetime, known: Collection[str] = ()
) -> Path | None:
    """As `count_try` in the first folder that can be written, which is returned, else in memory."""
    for each in (folder, *others):
        with suppress(StoreUnusable):
            count_try(each, holder, now, known=known)
            return each
    before = _in_memory.get((folder, holder))
    _in_memory[folder, holder] = Failures((before.count if before else 0) + 1, now)
    return None


def forget(folder: Path, holder: str, *others: Path) -> None:
    """The right password came: its holder starts afresh, and who shares the pail. Errors: as `count_try`."""
    _in_memory.pop((folder, holder), None)
    for each in (folder, *others):
        file = _read(each)
        kept = {key: value for key, value in file.items() if key not in (holder, _pail(holder))}
        if kept != file:
            _write(each, kept)


def _pail(holder: str) -> str:
    return _PAIL + holder[:_PAIL_DIGITS]


def _worst(known: Iterable[Failures | None]) -> Failures | None:
    # Most tries and latest moment may come from two of them: none of their waits is to be cut short.
    found = [each for each in known if each]
    if not found:
        return None
    return Failures(max(each.count for each in found), max(each.last_utc for each in found))


def _bounded(file: dict[str, Failures], known: Collection[str]) -> dict[str, Failures]:
    """Without the oldest of the logins that have no slot; what they waited for stays in their pails."""
    strangers = [key for key in file if not key.startswith(_PAIL) and key not in known]
    kept = dict(file)
    for key in strangers[:-REMEMBERED]:
        worst = _worst((kept.pop(key), kept.get(_pail(key))))
        assert worst is not None
        kept[_pail(key)] = worst
    return kept


def _read(folder: Path) -> dict[str, Failures]:
    # A damaged file must not lock the office out; the passwords still hold.
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode((folder / NAME).read_bytes(), type=dict[str, Failures])
    return {}


def _write(folder: Path, file: dict[str, Failures]) -> None:
    if file:
        write_private(folder / NAME, msgspec.json.encode(file))
        return
    try:
        (folder / NAME).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise write_problem(error) from error

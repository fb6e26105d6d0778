"""The copies there are: which, how old, under which key, and which of them are no longer needed."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.errors import Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.kept_copies import Copy, spare
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.backups.rehearsals import rehearsed
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.store_file.opening import BACKUPS, DATABASE
from intake_desktop.services.store_file.snapshot import UNFINISHED, Manifest, discard, read_manifest
from intake_desktop.services.unit import require_right, unit, unit_on_own_account

PREFIX, AUTOMATIC_PREFIX = "backup-", "auto-"
_SHARE_OF_ROOM = 2  # copies together take at most half of what would be free without them


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of this store. One not under the `present_key` opens with the passwords of its day.

    Every copy was opened and checked before it got its name. `sound` is false where its file is no longer as
    long as it was then, or its manifest is not as it was sealed; then `made_at` is empty. `rehearsed_at` is
    when it was last opened and checked again. `elsewhere` says that it lies in another folder than the
    store's own.
    """

    path: Path
    made_at: str
    size_bytes: int
    epoch: int
    present_key: bool
    audit_sequence: int
    sound: bool = True
    rehearsed_at: datetime | None = None
    elsewhere: bool = False


def list_backups(signed_in: SignedIn, *, elsewhere: Path | None = None) -> tuple[KeptCopy, ...]:
    """The copies in the store's own folder and in `elsewhere`, oldest first.

    Of `elsewhere`, where it is there at all, only those of this very store. Errors: AccessRefused
    `not-allowed`.
    """
    require_right(signed_in, Action.BACKUP)
    store = signed_in.store
    checked = rehearsed(store)
    found: list[KeptCopy] = []
    for folder in (store.folder / BACKUPS, elsewhere):
        for path in _copies_in(folder):
            manifest, away = read_manifest(store, path), folder == elsewhere
            if manifest is not None:
                found.append(_kept(store, path, manifest, checked.get(manifest.sha256), elsewhere=away))
            elif not away:
                found.append(KeptCopy(path, "", _size(path), 0, False, 0, sound=False))
    return tuple(sorted(found, key=lambda copy: copy.made_at))


def _kept(
    store: OpenStore, path: Path, manifest: Manifest, rehearsed_at: datetime | None, *, elsewhere: bool
) -> KeptCopy:
    return KeptCopy(
        path=path,
        made_at=manifest.made_at,
        size_bytes=manifest.size_bytes,
        epoch=manifest.epoch,
        present_key=manifest.epoch == store.epoch,
        audit_sequence=manifest.audit_sequence,
        sound=_size(path) == manifest.size_bytes,
        rehearsed_at=rehearsed_at,
        elsewhere=elsewhere,
    )


def backups_of(store: OpenStore) -> list[tuple[Path, Manifest]]:
    """Copies in the store's own `backups`, oldest first, whose manifest is sound."""
    return copies_of(store, store.folder / BACKUPS)


def copies_of(store: OpenStore, folder: Path) -> list[tuple[Path, Manifest]]:
    """Copies of this store in `folder`, oldest first, whose manifest is sound."""
    found = ((path, read_manifest(store, path)) for path in _copies_in(folder))
    pairs = [(path, manifest) for path, manifest in found if manifest is not None]
    return sorted(pairs, key=lambda pair: pair[1].made_at)


def _copies_in(folder: Path | None) -> list[Path]:
    try:
        here = sorted(folder.iterdir()) if folder is not None else []
        return [path for path in here if UNFINISHED not in path.name and path.is_dir()]
    except OSError:  # a disk that is not there, or was pulled out just now
        return []


def _size(path: Path) -> int:
    try:
        return (path / DATABASE).stat().st_size
    except OSError:
        return 0


def remove_backup(signed_in: SignedIn, *, path: Path) -> None:
    """Take one copy away: one under an old key, say, that somebody who left could still open. Audited.

    Errors: AccessRefused `not-allowed`; UsageProblem `no-such-backup` for what is no copy of this store;
    Refused `last-backup` where no sound one would be left in that folder; StoreUnusable
    `backup-folder-read-only`.
    """
    require_right(signed_in, Action.BACKUP)
    store, folder = signed_in.store, path.parent
    here = list_backups(signed_in, elsewhere=None if folder == store.folder / BACKUPS else folder)
    wanted = next((copy for copy in here if copy.path == path), None)
    if wanted is None:
        raise UsageProblem("no-such-backup")
    others = [copy for copy in here if copy.path != path and copy.path.parent == folder and copy.sound]
    if wanted.sound and not others:
        raise Refused("last-backup")
    if not os.access(folder, os.W_OK):
        raise StoreUnusable("backup-folder-read-only")
    with unit(signed_in, Action.BACKUP) as work:
        work.record("store.backup-removed", older_key=wanted.epoch != store.epoch)
    discard(path)


@dataclass(frozen=True, slots=True)
class Thinned:
    """How many copies were taken away, and how many of them were under an older key."""

    count: int = 0
    under_older_keys: int = 0


NOTHING = Thinned()


def thin_out(by: SignedIn, folder: Path) -> Thinned:
    """Take away the copies of this store in `folder` that are no longer needed, as `kept_copies.spare`.

    Only what the program named itself and sealed; anything else that lies there stays. Recorded where
    something went.
    """
    store = by.store
    named = [
        (path, manifest)
        for path, manifest in copies_of(store, folder)
        if path.name.startswith((PREFIX, AUTOMATIC_PREFIX))
    ]
    if not named:
        return NOTHING
    copies = {path.name: (path, manifest) for path, manifest in named}
    marks = [_mark(path, manifest) for path, manifest in named]
    room = _room(folder, sum(mark.size_bytes for mark in marks))
    going = spare(marks, now=store.clock().astimezone(RIYADH), room_bytes=room)
    older = sum(copies[copy.name][1].epoch != store.epoch for copy in going)
    if going:
        with unit_on_own_account(by) as work:
            work.record("store.backups-thinned", count=len(going), under_older_keys=older)
    for copy in going:
        discard(copies[copy.name][0])
    return Thinned(len(going), older)


def _mark(path: Path, manifest: Manifest) -> Copy:
    made_at = datetime.fromisoformat(manifest.made_at).astimezone(RIYADH)
    return Copy(path.name, made_at, manifest.size_bytes)


def _room(folder: Path, taken: int) -> int:
    return (shutil.disk_usage(folder).free + taken) // _SHARE_OF_ROOM

"""Backups: a proven copy of the store, here or on another disk."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from intake_desktop.domain.errors import StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.audit.anchors import keep_head
from intake_desktop.services.backups.kept import NOTHING, PREFIX, Thinned, thin_out
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.services.store_file.opening import BACKUPS, DATABASE
from intake_desktop.services.store_file.snapshot import (
    UNFINISHED,
    copy_file,
    dated_name,
    discard,
    discard_unfinished,
    file_sha256,
    forget_cached,
    free_name,
    take_snapshot,
)
from intake_desktop.services.unit import unit, unit_on_own_account
from intake_desktop.store import setting
from intake_desktop.vault.folder import make_private_folder, sync_folder, write_problem

_GONE = {errno.ENODEV, errno.ENOENT, errno.ENXIO, errno.ESTALE}
LAST_ELSEWHERE, LAST_AWAY = "last-backup-elsewhere", "last-backup-away"  # settings: a moment in JSON
_SPACE_FACTOR = 1.2
_HERE = 0.6  # of the time of a copy to another disk: made and proven beside the store first


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Where the copy lies. `off_this_store` is true for one made to a folder of the user's choice.

    `thinned` tells which older ones were taken away, because they were no longer needed.
    """

    path: Path
    made_at: datetime
    size_bytes: int
    sha256: str
    audit_sequence: int
    off_this_store: bool
    thinned: Thinned = NOTHING


def backup(
    signed_in: SignedIn, *, destination: Path | None = None, progress: Progress | None = None
) -> BackupMade:
    """Copy the store, prove the copy, and only then name it. Audited before, so the copy holds its own entry.

    Without `destination` into the store's `backups`, which is thinned out (`kept_copies`). An existing folder
    gets a dated folder inside it; one that is not there becomes the copy. Errors: StoreUnusable
    `backup-disk-full`, `backup-folder-read-only`, `backup-disk-error`, `backup-disk-gone`,
    `backup-no-folder`, `backup-file-too-big`, `snapshot-bad`; UsageProblem `backup-inside-store`;
    AccessRefused `not-allowed`; what `progress` raises. None of them leaves anything behind.
    """
    _refuse_inside(signed_in.store, destination)
    with unit(signed_in, Action.BACKUP) as work:
        work.record("store.backup", elsewhere=destination is not None)
        moment = work.now
    made = make_copy(signed_in, moment, destination=destination, progress=progress)
    if destination is not None:
        return made
    return replace(made, thinned=thin_out(signed_in, signed_in.store.folder / BACKUPS))


def make_copy(
    by: SignedIn,
    moment: datetime,
    *,
    destination: Path | None,
    prefix: str = PREFIX,
    progress: Progress | None = None,
) -> BackupMade:
    """The copy itself, after the caller has asked for the right and recorded it. Errors: as `backup`.

    Where there is no room beside the store, older copies there that are not needed make some.
    """
    store, name = by.store, prefix + dated_name(moment)
    with _disk_told_of(destination):
        if _is_short(store, store.folder):
            thin_out(by, store.folder / BACKUPS)
        _require_space(store, store.folder)
        make_private_folder(store.folder / BACKUPS)
        discard_unfinished(store.folder / BACKUPS)
        staged = free_name(store.folder / BACKUPS / name)
        here = 1.0 if destination is None else _HERE
        manifest = take_snapshot(store, staged, stretch(progress, 0.0, here))
        keep_head(store)
        final = staged
        if destination is not None:
            final = _carry(store, staged, destination, name, stretch(progress, here, 1.0))
    if destination is not None:
        _note_made(by, moment, away=on_another_disk(store.folder, final))
    return BackupMade(
        path=final,
        made_at=moment,
        size_bytes=manifest.size_bytes,
        sha256=manifest.sha256,
        audit_sequence=manifest.audit_sequence,
        off_this_store=destination is not None,
    )


@contextmanager
def _disk_told_of(destination: Path | None) -> Iterator[None]:
    """What a disk does on the way is said of the backup, not of the store. Errors: as `backup`."""
    there = _require_place(destination)
    try:
        yield
    except OSError as error:
        gone = there and destination is not None and not destination.is_dir()
        raise StoreUnusable(f"backup-{_disk_problem(error, gone=gone)}") from error
    except StoreUnusable as problem:
        if problem.code in {"disk-full", "folder-read-only", "disk-error"}:
            raise StoreUnusable(f"backup-{problem.code}") from problem
        raise


def _require_place(destination: Path | None) -> bool:
    """Whether the folder is there. Errors: StoreUnusable `backup-no-folder`, where not even its parent is."""
    if destination is None or destination.is_dir():
        return destination is not None
    if not destination.parent.exists():
        raise StoreUnusable("backup-no-folder")
    return False


def _disk_problem(error: OSError, *, gone: bool) -> str:
    """What happened, as a code: a stick that was pulled out fails in many ways, but is not there after."""
    if gone or error.errno in _GONE:
        return "disk-gone"
    # Beside the store SQLite would have met the limit: this is a file that was copied, onto FAT32 most often.
    return "file-too-big" if error.errno == errno.EFBIG else write_problem(error).code


def on_another_disk(folder: Path, copy: Path) -> bool:
    """Whether `copy` lies on another file system than `folder`: a stick, a disk, a share."""
    return folder.stat().st_dev != copy.stat().st_dev


def _note_made(signed_in: SignedIn, moment: datetime, *, away: bool) -> None:
    """Keep when it was: the store itself tells later how long ago, whether the disk is there or not."""
    with unit_on_own_account(signed_in) as work:
        setting.write(work.session, LAST_ELSEWHERE, json.dumps(moment.isoformat()))
        if away:
            setting.write(work.session, LAST_AWAY, json.dumps(moment.isoformat()))
        work.record("store.backup-made", away=away)


def _refuse_inside(store: OpenStore, destination: Path | None) -> None:
    """A copy beside its original is lost with it; without a destination it goes to `backups`, and says so."""
    if destination is not None:
        wanted, own = destination.resolve(), store.folder.resolve()
        if wanted == own or own in wanted.parents:
            raise UsageProblem("backup-inside-store")


def _is_short(store: OpenStore, folder: Path) -> bool:
    needed = (store.folder / DATABASE).stat().st_size * _SPACE_FACTOR
    return shutil.disk_usage(folder).free < needed


def _require_space(store: OpenStore, folder: Path) -> None:
    if _is_short(store, folder):
        raise StoreUnusable("disk-full")


def _carry(store: OpenStore, staged: Path, destination: Path, name: str, progress: Progress) -> Path:
    """Copy a proven snapshot to another disk (or share: only whole files are written there) and compare."""
    target = free_name(destination / name) if destination.is_dir() else destination
    part = free_name(target.with_name(target.name + UNFINISHED))
    try:
        _make_folder_there(part)
        _require_space(store, part)
        for source in sorted(staged.iterdir()):
            big = source.name == DATABASE
            copy_file(source, part / source.name, progress=stretch(progress, 0.0, 0.8) if big else None)
        _require_same(staged, part)
        progress(1, 1)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    finally:
        discard(staged)
    return target


def _make_folder_there(folder: Path) -> None:
    """Private where the disk knows of owners; a stick with FAT on it does not, and may refuse to be told."""
    folder.mkdir(mode=0o700)


def _require_same(staged: Path, copied: Path) -> None:
    """Read back what was written, from the disk itself where the system can be asked to."""
    for source in sorted(staged.iterdir()):
        forget_cached(copied / source.name)
        if file_sha256(copied / source.name) != file_sha256(source):
            raise StoreUnusable("snapshot-bad")

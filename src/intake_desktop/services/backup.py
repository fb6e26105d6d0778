"""Backups: a proven copy of the store, here or on another disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_desktop.domain.errors import StoreUnusable, UsageProblem
from intake_desktop.domain.permissions import Action
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.opening import BACKUPS, DATABASE
from intake_desktop.services.snapshot import (
    UNFINISHED,
    Manifest,
    copy_file,
    dated_name,
    discard,
    discard_unfinished,
    file_sha256,
    free_name,
    read_manifest,
    take_snapshot,
)
from intake_desktop.services.unit import require_right, unit, unit_on_own_account
from intake_desktop.store import setting
from intake_desktop.vault.folder import make_private_folder, sync_folder, write_problem

KEPT = 30
PREFIX = "backup-"
LAST_ELSEWHERE, LAST_AWAY = "last-backup-elsewhere", "last-backup-away"  # settings: a moment in JSON
_SPACE_FACTOR = 1.2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Where the copy lies. `off_this_store` is true for one made to a folder of the user's choice."""

    path: Path
    made_at: datetime
    size_bytes: int
    sha256: str
    audit_sequence: int
    off_this_store: bool


def backup(
    signed_in: SignedIn, *, destination: Path | None = None, progress: Progress | None = None
) -> BackupMade:
    """Copy the store, prove the copy, and only then name it. Audited before, so the copy holds its own entry.

    Without `destination` into the store's `backups`, of which the newest 30 are kept. An existing folder
    gets a dated folder inside it; one that is not there becomes the copy. Errors: StoreUnusable
    `backup-disk-full`, `backup-folder-read-only`, `backup-disk-error`, `snapshot-bad`; UsageProblem
    `backup-inside-store`; AccessRefused `not-allowed`.
    """
    _refuse_inside(signed_in.store, destination)
    with unit(signed_in, Action.BACKUP) as work:
        work.record("store.backup", elsewhere=destination is not None)
        moment = work.now
    made = make_copy(signed_in, moment, destination=destination, progress=progress)
    if destination is None:
        forget_oldest(signed_in.store, signed_in.store.folder / BACKUPS, prefix=PREFIX, kept=KEPT)
    return made


def make_copy(
    by: SignedIn,
    moment: datetime,
    *,
    destination: Path | None,
    prefix: str = PREFIX,
    progress: Progress | None = None,
) -> BackupMade:
    """The copy itself, after the caller has asked for the right and recorded it. Errors: as `backup`."""
    store, name = by.store, prefix + dated_name(moment)
    try:
        _require_space(store, store.folder)
        make_private_folder(store.folder / BACKUPS)
        discard_unfinished(store.folder / BACKUPS)
        staged = free_name(store.folder / BACKUPS / name)
        manifest = take_snapshot(store, staged, progress)
        final = staged if destination is None else _carry(store, staged, destination, name, manifest)
    except OSError as error:
        raise StoreUnusable(f"backup-{write_problem(error).code}") from error
    except StoreUnusable as problem:
        if problem.code in {"disk-full", "folder-read-only", "disk-error"}:
            raise StoreUnusable(f"backup-{problem.code}") from problem
        raise
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


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy beside the store. One not under the `present_key` opens with the passwords of its day."""

    path: Path
    made_at: str
    size_bytes: int
    epoch: int
    present_key: bool
    audit_sequence: int


def list_backups(signed_in: SignedIn) -> tuple[KeptCopy, ...]:
    """The sound copies in the store's own folder, oldest first. Errors: AccessRefused `not-allowed`."""
    require_right(signed_in, Action.BACKUP)
    store = signed_in.store
    return tuple(
        KeptCopy(
            path=path,
            made_at=manifest.made_at,
            size_bytes=manifest.size_bytes,
            epoch=manifest.epoch,
            present_key=manifest.epoch == store.epoch,
            audit_sequence=manifest.audit_sequence,
        )
        for path, manifest in backups_of(store)
    )


def backups_of(store: OpenStore) -> list[tuple[Path, Manifest]]:
    """Copies in the store's own `backups`, oldest first, whose manifest is sound."""
    folder = store.folder / BACKUPS
    if not folder.is_dir():
        return []
    found = ((path, read_manifest(store, path)) for path in sorted(folder.iterdir()) if _is_finished(path))
    pairs = [(path, manifest) for path, manifest in found if manifest is not None]
    return sorted(pairs, key=lambda pair: pair[1].made_at)


def _is_finished(path: Path) -> bool:
    return path.is_dir() and UNFINISHED not in path.name


def _refuse_inside(store: OpenStore, destination: Path | None) -> None:
    """A copy beside its original is lost with it; without a destination it goes to `backups`, and says so."""
    if destination is not None:
        wanted, own = destination.resolve(), store.folder.resolve()
        if wanted == own or own in wanted.parents:
            raise UsageProblem("backup-inside-store")


def _require_space(store: OpenStore, folder: Path) -> None:
    needed = (store.folder / DATABASE).stat().st_size * _SPACE_FACTOR
    if shutil.disk_usage(folder).free < needed:
        raise StoreUnusable("disk-full")


def _carry(store: OpenStore, staged: Path, destination: Path, name: str, manifest: Manifest) -> Path:
    """Copy a proven snapshot to another disk (or share: only whole files are written there) and compare."""
    target = free_name(destination / name) if destination.is_dir() else destination
    part = free_name(target.with_name(target.name + UNFINISHED))
    try:
        make_private_folder(part)
        _require_space(store, part)
        for source in sorted(staged.iterdir()):
            copy_file(source, part / source.name)
        _require_same(part / DATABASE, manifest)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    finally:
        discard(staged)
    return target


def _require_same(path: Path, manifest: Manifest) -> None:
    if file_sha256(path) != manifest.sha256:
        raise StoreUnusable("snapshot-bad")


def forget_oldest(store: OpenStore, folder: Path, *, prefix: str, kept: int) -> None:
    """Take the oldest copies of this store in `folder` away; whatever else lies there stays."""
    named = sorted(path for path in folder.iterdir() if path.name.startswith(prefix) and _is_finished(path))
    ours = [path for path in named if read_manifest(store, path) is not None]
    for path in ours[:-kept]:
        discard(path)

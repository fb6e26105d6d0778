"""A copy of an open store that has been proven to open: made aside, checked, then named.

The copy is a folder that is itself a store: the encrypted file, its key slots and a manifest.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from intake_desktop import __version__
from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.access.key_history import broken_audit, manifest_keys
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.services.store_file.opening import DATABASE
from intake_desktop.store import audit, file_tag, migrations
from intake_desktop.store.engine import (
    checkpoint,
    open_engine,
    raw_connection,
    run_outside_transaction,
    store_problem,
)
from intake_desktop.store.integrity import damage, row_counts
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import make_private_folder, sync_folder, write_private, write_problem
from intake_desktop.vault.keyslots import DataKey

MANIFEST = "manifest.json"
UNFINISHED = ".part"
_PIECE_BYTES = 1024 * 1024
PAGES_A_STEP = 256
COPYING = 0.3  # of the time of a copy; the rest is its proof


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says of itself, sealed with a key of the store. Nothing in it comes from a case."""

    store_id: str
    epoch: int
    made_at: str
    revision: str
    program: str
    sha256: str
    size_bytes: int
    audit_sequence: int
    audit_seal: str


def dated_name(moment: datetime) -> str:
    """`20260110-120000`, by the office's clock: sorts as time."""
    return moment.astimezone(RIYADH).strftime("%Y%m%d-%H%M%S")


def free_name(path: Path) -> Path:
    """`path`, or with a number behind it when two copies fall into one second."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def discard(copy: Path) -> None:
    """Take a copy away, its name first: one that is half deleted when the power fails is no copy any more."""
    gone = free_name(copy.with_name(copy.name + UNFINISHED))
    with suppress(OSError):
        copy.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


def discard_unfinished(folder: Path) -> None:
    """Take away what a power cut left of copies being made or discarded in `folder`, which only we use."""
    for left in folder.glob(f"*{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


def take_snapshot(store: OpenStore, destination: Path, progress: Progress | None = None) -> Manifest:
    """Copy `store` into the new folder `destination`, checked before it gets its name.

    Errors: StoreUnusable `disk-full`, `folder-read-only`, `disk-error`, `snapshot-bad`; what `progress`
    raises, with nothing left of the copy.
    """
    part = destination.with_name(destination.name + UNFINISHED)
    try:
        shutil.rmtree(part, ignore_errors=True)
        make_private_folder(part)
        own = DataKey(store.epoch, store.data_key)
        copy_pages(store, part / DATABASE, under=own, progress=stretch(progress, 0.0, COPYING))
        manifest = _prove(store, part / DATABASE, stretch(progress, COPYING, 1.0))
        for name in (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY):
            if (store.folder / name).exists():
                write_private(part / name, (store.folder / name).read_bytes())
        _write_manifest(store, part / MANIFEST, manifest)
        part.replace(destination)
        sync_folder(destination.parent)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        problem = store_problem(error) or (write_problem(error) if isinstance(error, OSError) else None)
        if problem is not None:
            raise problem from error
        raise
    return manifest


def copy_pages(store: OpenStore, path: Path, *, under: DataKey, progress: Progress | None = None) -> None:
    """Write every page of `store` into the new file `path`, under the key `under`."""
    tag = file_tag.make(store.store_id, under.epoch)
    target = raw_connection(path, under.key, create=True, tag=tag)

    def tell(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    try:
        run_outside_transaction(
            store.engine, lambda raw: raw.backup(target, pages=PAGES_A_STEP, progress=tell)
        )
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        target.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def require_whole(engine: Engine, audit_key: bytes, *, same: bool, progress: Progress) -> None:
    """That a file which has the `same` rows as its store can stand for it. Errors: StoreUnusable
    `snapshot-bad`."""
    wrong = run_outside_transaction(engine, lambda raw: damage(raw, progress=progress))
    with Session(engine) as session:
        broken = broken_audit(session, audit_key)
    progress(1, 1)
    if wrong or not same or broken:
        raise StoreUnusable("snapshot-bad")


def _prove(store: OpenStore, path: Path, progress: Progress) -> Manifest:
    """Open the copy as a stranger would and compare it with the original."""
    engine = open_engine(path, store.data_key)
    try:
        same = same_rows(engine, store.engine)
        require_whole(engine, store.audit_key, same=same, progress=progress)
        with Session(engine) as session:
            head = audit.head(session)
            revision = migrations.revision_of(session.connection())
        checkpoint(engine)
    finally:
        engine.dispose()
    return Manifest(
        store_id=store.store_id,
        epoch=store.epoch,
        made_at=store.clock().isoformat(timespec="seconds"),
        revision=revision,
        program=__version__,
        sha256=file_sha256(path),
        size_bytes=path.stat().st_size,
        audit_sequence=head[0],
        audit_seal=head[1].hex(),
    )


def same_rows(one: Engine, other: Engine) -> bool:
    """Whether each table has as many rows in both, every row touched."""
    return bool(run_outside_transaction(one, row_counts) == run_outside_transaction(other, row_counts))


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def forget_cached(path: Path) -> None:
    """Let the next reading of a file come from the disk, where the system allows to ask for that."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file, suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def copy_file(source: Path, target: Path, *, progress: Progress | None = None) -> None:
    """Copy a file, private to its owner and on the disk when this returns."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as reader, os.fdopen(descriptor, "wb") as writer:
        size, done = max(1, source.stat().st_size), 0
        while piece := reader.read(_PIECE_BYTES):
            writer.write(piece)
            done += len(piece)
            if progress is not None:
                progress(done, size)
        writer.flush()
        os.fsync(writer.fileno())


def _write_manifest(store: OpenStore, path: Path, manifest: Manifest) -> None:
    key = manifest_keys(store)[manifest.epoch]
    document = {"manifest": asdict(manifest), "seal": _seal(key, asdict(manifest))}
    write_private(path, json.dumps(document, indent=1).encode())


def read_manifest(store: OpenStore, folder: Path) -> Manifest | None:
    """The manifest of a copy of this very store, None where there is none or it was tampered with.

    Also of a copy made before the key of the store was changed.
    """
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        content: dict[str, Any] = document["manifest"]
        key = manifest_keys(store)[content["epoch"]]
        if not hmac.compare_digest(str(document["seal"]), _seal(key, content)):
            return None
        return Manifest(**content)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seal(key: bytes, content: dict[str, Any]) -> str:
    body = json.dumps(content, sort_keys=True).encode()
    return hmac.new(key, body, hashlib.sha256).hexdigest()

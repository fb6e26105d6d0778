"""Making the file small again: what was deleted leaves room in it that only a rewrite gives back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.services.store_file.opening import DATABASE, NEXT, sweep
from intake_desktop.services.store_file.snapshot import require_whole, same_rows
from intake_desktop.services.store_file.take_place import require_room, take_place
from intake_desktop.services.unit import unit
from intake_desktop.store.engine import (
    checkpoint,
    open_engine,
    rewrite_into,
    store_problem,
)
from intake_desktop.vault.folder import write_problem

REWRITING = 0.4  # of the time; the rest is the proof


@dataclass(frozen=True, slots=True)
class Compacted:
    """The size of the file before and after, in bytes."""

    before: int
    after: int


def compact(signed_in: SignedIn, *, progress: Progress | None = None) -> Compacted:
    """Rewrite the store without the room that deleted rows left; proven before it takes the old one's place.

    Audited. Errors: AccessRefused `not-allowed`; StoreUnusable `disk-full` before anything is written,
    `folder-read-only`, `disk-error`, `snapshot-bad`, what `progress` raises; each with the store as it was.
    """
    store = signed_in.store
    database, path = store.folder / DATABASE, store.folder / NEXT
    with unit(signed_in, Action.BACKUP) as work:
        work.record("store.compact")
    checkpoint(store.engine)
    before = database.stat().st_size
    try:
        require_room(store.folder, before)
        sweep(store.folder)
        rewrite_into(store.engine, path)
        _prove(store, path, stretch(progress, REWRITING, 1.0))
        take_place(store, path)
    except BaseException as error:
        sweep(store.folder)
        problem = store_problem(error) or (write_problem(error) if isinstance(error, OSError) else None)
        if problem is not None:
            raise problem from error
        raise
    store.take(open_engine(database, store.data_key))
    return Compacted(before, database.stat().st_size)


def _prove(store: OpenStore, path: Path, progress: Progress) -> None:
    engine = open_engine(path, store.data_key, untouched=True)
    try:
        same = same_rows(engine, store.engine)
        require_whole(engine, store.audit_key, same=same, progress=progress)
    finally:
        engine.dispose()
    with path.open("rb+") as file:
        os.fsync(file.fileno())

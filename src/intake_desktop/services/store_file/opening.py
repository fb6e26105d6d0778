"""From a data key to an open store: connect, bring the schema up to date, check that it is the right one."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services import clock as clocks
from intake_desktop.services.open_store import OpenStore
from intake_desktop.store import file_tag, migrations
from intake_desktop.store.engine import log_kept, open_engine
from intake_desktop.store.people import duplicates, household_told
from intake_desktop.store.search import search_index
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import refuse_network_drive
from intake_desktop.vault.keyslots import DataKey
from intake_desktop.vault.store_lock import StoreLock

DATABASE = "vault.db"
BACKUPS = "backups"
NEXT = "vault.db.next"  # the file under its new key, until it takes the place of the old one
READY = "restore.ready"  # a whole store that is about to take the place of what lies there
STAGED = "restore.part"  # the same before it was proven
UNFINISHED = "setup.part"  # stands in a folder while a store is being made there
PROGRAM = "intake-desktop"


def lock_store(folder: Path, clock: clocks.Clock) -> StoreLock:
    """Take the lock of the store in `folder`; a restore that was cut off is finished first.

    Errors: as `require_store`; StoreInUse `store-in-use`.
    """
    require_store(folder)
    lock = StoreLock.acquire(folder, program=PROGRAM, since=clock())
    try:
        if (folder / READY).is_dir():
            from intake_desktop.services.backups.put_back import put_back

            put_back(folder)
            require_store(folder)
    except BaseException:
        lock.release()
        raise
    return lock


def require_store(folder: Path) -> None:
    """Errors: StoreUnusable `no-store`, `database-missing`, `store-empty`, `not-a-store`, `keyslots-missing`,
    `network-drive`.

    Looks at names and first bytes only; makes nothing.
    """
    refuse_network_drive(folder)
    try:
        _require_store(folder, folder / DATABASE)
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error


def _require_store(folder: Path, path: Path) -> None:
    if (folder / READY).is_dir():
        return
    has_slots = any((folder / name).exists() for name in (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY))
    if not has_slots and (folder / UNFINISHED).exists():
        raise StoreUnusable("no-store")
    if not path.exists():
        raise StoreUnusable("database-missing" if has_slots else "no-store")
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise StoreUnusable("store-empty")
    if start.startswith(b"SQLite format 3"):
        raise StoreUnusable("not-a-store")
    if not has_slots:
        raise StoreUnusable("keyslots-missing")


def open_unlocked(
    *,
    folder: Path,
    store_id: str,
    keys: Sequence[DataKey],
    lock: StoreLock | None,
    clock: clocks.Clock,
) -> tuple[OpenStore, str | None]:
    """Open the store with that of `keys` which fits; also the revision it was upgraded from, or None.

    A change of the data key that was cut off is finished here, or undone. Errors: StoreUnusable
    `store-damaged`, `not-a-store`, `store-newer`, `store-mismatch`, `key-superseded`, `database-superseded`.
    """
    fitting = fitting_key(folder / DATABASE, store_id, keys)
    with log_kept(folder / DATABASE, fitting.key):
        return _open(folder, store_id, fitting, lock, clock)


def _open(
    folder: Path, store_id: str, fitting: DataKey, lock: StoreLock | None, clock: clocks.Clock
) -> tuple[OpenStore, str | None]:
    engine = open_engine(folder / DATABASE, fitting.key)
    store = OpenStore(
        folder=folder,
        engine=engine,
        store_id=store_id,
        key=fitting,
        lock=lock,
        clock=clock,
    )
    try:
        require_identity(engine, store_id, fitting.epoch)
        keyslots.settle(folder, fitting.epoch)
        sweep(folder)
        return store, _bring_up_to_date(store)
    except BaseException:
        engine.dispose()
        raise


def fitting_key(path: Path, store_id: str, keys: Sequence[DataKey]) -> DataKey:
    """The key of the file, by what its first bytes say; a damaged file says nothing and will not open.

    Errors: StoreUnusable `store-mismatch`, `key-superseded`, `database-superseded`.
    """
    newest = max(keys, key=lambda each: each.epoch)
    tag = file_tag.read(path)
    if tag is None:
        return newest
    if not tag.belongs_to(store_id):
        raise StoreUnusable("store-mismatch")
    fits = next((each for each in keys if each.epoch == tag.epoch), None)
    if fits is None:
        raise StoreUnusable("key-superseded" if tag.epoch > newest.epoch else "database-superseded")
    return fits


def sweep(folder: Path) -> None:
    """Take away a file under a new key that never took the place of the old one."""
    # The journal too: the next file of that name would be rolled back by it.
    for name in (NEXT, f"{NEXT}-wal", f"{NEXT}-shm", f"{NEXT}-journal"):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / STAGED, ignore_errors=True)


def require_identity(engine: Engine, store_id: str, epoch: int) -> None:
    """Errors: StoreUnusable `store-damaged`, `store-mismatch`, `key-superseded`."""
    # Two plain columns that every revision has: readable before the schema is brought up to date.
    with engine.connect() as connection:
        migrations.revision_of(connection)
        found = connection.execute(text("SELECT store_id, epoch FROM store")).one_or_none()
    if found is None:
        raise StoreUnusable("store-damaged")
    if found.store_id != store_id:
        raise StoreUnusable("store-mismatch")
    if found.epoch != epoch:
        raise StoreUnusable("key-superseded")


def _bring_up_to_date(store: OpenStore) -> str | None:
    with store.engine.connect() as connection:
        revision = migrations.revision_of(connection)
    if not migrations.is_older(revision):
        return None
    from intake_desktop.services.cases.case_work import keep_all_notes
    from intake_desktop.services.sealed.pictures import seal_printed_pages
    from intake_desktop.services.store_file.snapshot import dated_name, free_name, take_snapshot

    name = f"before-upgrade-{revision}-{dated_name(store.clock())}"
    take_snapshot(store, free_name(store.folder / BACKUPS / name))
    try:
        migrations.upgrade(store.engine)
        with Session(store.engine) as session, session.begin():
            household_told.found_missing(session, clocks.local_day(store.clock()))
            search_index.rebuild(session)
            keep_all_notes(session)
            duplicates.rebuild(session)
            seal_printed_pages(session, store.store_id)
    except DBAPIError as error:
        raise StoreUnusable("upgrade-failed") from error
    return revision

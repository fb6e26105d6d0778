"""A proven file takes the place of the store's own, at one stroke."""

from __future__ import annotations

import shutil
from pathlib import Path

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.store_file.opening import DATABASE
from intake_desktop.store.engine import checkpoint, open_engine
from intake_desktop.vault.folder import sync_folder

_SPACE_FACTOR = 1.2


def require_room(folder: Path, size_bytes: int) -> None:
    """Errors: StoreUnusable `disk-full` where a file of that size would not fit comfortably."""
    if shutil.disk_usage(folder).free < size_bytes * _SPACE_FACTOR:
        raise StoreUnusable("disk-full")


def take_place(store: OpenStore, path: Path) -> None:
    """Rename `path` over the file of `store`, whose connection is closed: the caller opens the new one.

    On failure the connection is opened again, to the file as it was.
    """
    database = store.folder / DATABASE
    try:
        checkpoint(store.engine)
        store.engine.dispose()
        # The log of the old file must not be read into the new one.
        for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (store.folder / name).unlink(missing_ok=True)
        path.replace(database)
    except BaseException:
        store.engine.dispose()
        store.take(open_engine(database, store.data_key))
        raise
    sync_folder(store.folder)

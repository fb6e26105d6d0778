"""A copy is opened where it lies: by a password of its day, each try counted, or by the recovery key."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.proof import Pause, of_copy, prove_password
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.store_file.opening import DATABASE, fitting_key, require_store
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine
from intake_desktop.vault import key_parts, keyslots
from intake_desktop.vault.keyslots import DataKey, Slot


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What opens a copy: a login with the password of its day, or the recovery key as it was typed."""

    login: str | None = None
    password: str | None = None
    typed_key: str | None = None


class CopyKey(NamedTuple):
    """The key of a copy, and whose slot gave it: None for the recovery key."""

    key: DataKey
    slot: Slot | None


def unlock_copy(
    source: Path, secret: Secret, clock: clocks.Clock = clocks.now, *, pause: Pause = time.sleep
) -> CopyKey:
    """The key of the copy in `source`. A password counts and waits as one that signs in.

    Errors: StoreUnusable as `require_store` and `keyslots.read`, `copy-not-closed`; AccessRefused and
    UsageProblem as `prove_password`; AccessRefused `wrong-recovery-key`; InvalidInput as
    `key_parts.understood`.
    """
    require_store(source)
    if has_log(source):
        raise StoreUnusable("copy-not-closed")
    if secret.typed_key is not None:
        slots, slot = keyslots.read_for_recovery(source), None
        keys = by_recovery_key(source, secret.typed_key)
    else:
        slots = keyslots.read(source)
        slot, opened, _tries = prove_password(
            of_copy(source),
            slots,
            login=secret.login,
            password=secret.password or "",
            now=clock(),
            pause=pause,
        )
        keys = opened.keys
    return CopyKey(fitting_key(source / DATABASE, slots.store_id, keys), slot)


def has_log(folder: Path) -> bool:
    """Whether something lies beside the database that is not in it yet."""
    log = folder / f"{DATABASE}-wal"
    return log.exists() and log.stat().st_size > 0


def by_recovery_key(source: Path, typed: str) -> tuple[DataKey, ...]:
    """The keys that the recovery key opens. Errors: as `unlock_copy`."""
    key = key_parts.understood(typed)
    slots = keyslots.read_for_recovery(source)
    for slot in slots.recovery():
        keys = keyslots.open_slot(slots.store_id, slot, key)
        if keys is not None:
            return keys
    raise AccessRefused("wrong-recovery-key")


@contextmanager
def open_copy(
    source: Path, key: DataKey, clock: clocks.Clock, *, untouched: bool = True
) -> Iterator[OpenStore]:
    """The copy as a store of its own, without a lock."""
    engine = open_engine(source / DATABASE, key.key, untouched=untouched)
    try:
        with engine.connect() as connection:
            migrations.is_older(migrations.revision_of(connection))
            found = connection.execute(text("SELECT store_id, epoch FROM store")).one_or_none()
        if found is None:
            raise StoreUnusable("store-damaged")
        yield OpenStore(
            folder=source,
            engine=engine,
            store_id=found.store_id,
            key=DataKey(found.epoch, key.key),
            lock=None,
            clock=clock,
        )
    finally:
        engine.dispose()

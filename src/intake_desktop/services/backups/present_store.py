"""The store that a copy would take the place of: who has a right over it, and that the copy was looked at."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, IntakeError, StoreUnusable
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.proof import of_store, prove_password
from intake_desktop.services.access.sign_in import account_of
from intake_desktop.services.backups.copy_opening import CopyKey, Secret, by_recovery_key, has_log, open_copy
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.store_file.open_to_read import require_present_revision
from intake_desktop.services.store_file.opening import (
    DATABASE,
    PROGRAM,
    fitting_key,
    require_identity,
    require_store,
)
from intake_desktop.services.unit import unit
from intake_desktop.store import account as store_account
from intake_desktop.store.engine import open_engine
from intake_desktop.vault import keyslots
from intake_desktop.vault.keyslots import DataKey, Slot
from intake_desktop.vault.store_lock import StoreLock

_WRECKED = {
    "no-store",
    "database-missing",
    "store-empty",
    "not-a-store",
    "store-damaged",
    "keyslots-missing",
    "keyslots-damaged",
    "database-superseded",
    "store-mismatch",
}


def require_right_over(folder: Path, secret: Secret, *, clock: clocks.Clock) -> DataKey | None:
    """Who restores over a sound store may do so in that store as well, or holds its recovery key.

    Its key, where there is such a store: one that is damaged or missing asks for nothing. The caller holds
    its lock. Errors: AccessRefused `present-password-wrong` (with `seconds`), `sign-in-delayed`,
    `present-key-wrong`, `present-no-right`, `restore-one-time-password`; StoreUnusable as `fitting_key`,
    `keyslots-bound`.
    """
    try:
        require_store(folder)
        slots = keyslots.read(folder)
    except StoreUnusable as problem:
        if problem.code in _WRECKED:
            return None
        raise
    if secret.typed_key is not None:
        slot, keys = None, _by_key(folder, secret.typed_key)
    else:
        slot, keys = _by_password(folder, slots, secret, clock)
    try:
        key = fitting_key(folder / DATABASE, slots.store_id, keys)
        if slot is not None:
            _require_right(folder, key, slot, clock)
    except StoreUnusable as problem:
        if problem.code not in _WRECKED:
            raise
        return None
    return key


def _by_key(folder: Path, typed: str) -> tuple[DataKey, ...]:
    try:
        return by_recovery_key(folder, typed)
    except AccessRefused:
        raise AccessRefused("present-key-wrong") from None


def _by_password(
    folder: Path, slots: keyslots.KeySlots, secret: Secret, clock: clocks.Clock
) -> tuple[Slot, tuple[DataKey, ...]]:
    try:
        proven = prove_password(
            of_store(folder), slots, login=secret.login, password=secret.password or "", now=clock()
        )
    except AccessRefused as refusal:
        if refusal.code != "wrong-password":
            raise
        raise AccessRefused("present-password-wrong", **refusal.params) from None
    return proven.slot, proven.opened.keys


def _require_right(folder: Path, key: DataKey, slot: Slot, clock: clocks.Clock) -> None:
    # A log whose index is gone is read by bringing it into the file, as the next opening would.
    readable = not has_log(folder) or (folder / f"{DATABASE}-shm").exists()
    with open_copy(folder, key, clock, untouched=readable) as present, Session(present.engine) as session:
        row = store_account.by_slot(session, slot.id)
        if row is None or not row.active or not allowed(row.roles, Action.BACKUP):
            raise AccessRefused("present-no-right")
        if row.must_change_password:
            raise AccessRefused("restore-one-time-password")


def key_by_same_slot(folder: Path, opened: CopyKey, *, secret: Secret, clock: clocks.Clock) -> DataKey | None:
    """The key of the store in `folder` where what opened the copy opens that too; a password only where it
    was not changed since. It counts as a try of that store's own."""
    with suppress(IntakeError, OSError):
        require_store(folder)
        if secret.typed_key is not None:
            slots = keyslots.read_for_recovery(folder)
            keys = by_recovery_key(folder, secret.typed_key)
        else:
            slots = keyslots.read(folder)
            if opened.slot is None or opened.slot.id not in {slot.id for slot in slots.slots}:
                return None
            keys = _by_password(folder, slots, secret, clock)[1]
        return fitting_key(folder / DATABASE, slots.store_id, keys)
    return None


def record_check(
    folder: Path, key: DataKey, slot: Slot, *, store_id: str, ok: bool, clock: clocks.Clock
) -> None:
    """Leave an entry in the store in `folder` that a copy of it was opened, where nothing stands against it:
    another process at work there, a store to be upgraded first, a full disk."""
    with suppress(IntakeError, OSError):
        lock = StoreLock.acquire(folder, program=PROGRAM, since=clock())
        try:
            store = _open_present(folder, store_id, key, lock, clock)
        except BaseException:
            lock.release()
            raise
        try:
            with unit(SignedIn(store, account_of(store, slot)), Action.BACKUP) as work:
                work.record("store.rehearsal", ok=ok, by_key=False)
        finally:
            store.close()


def _open_present(
    folder: Path, store_id: str, key: DataKey, lock: StoreLock, clock: clocks.Clock
) -> OpenStore:
    engine = open_engine(folder / DATABASE, key.key)
    try:
        require_identity(engine, store_id, key.epoch)
        require_present_revision(engine)
    except BaseException:
        engine.dispose()
        raise
    return OpenStore(folder=folder, engine=engine, store_id=store_id, key=key, lock=lock, clock=clock)

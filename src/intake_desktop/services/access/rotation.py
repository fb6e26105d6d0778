"""A new data key for the store: copied under it, proven, and put in the place of the old file at one stroke.

Power may fail anywhere. Before the file is replaced the slots hold both keys, so whichever file lies there
opens; the next opening leaves the key that fits and takes the other file away. Replacing the file is the one
moment in which the change happens.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.access.key_history import MANIFEST_KEY, PastEpoch, remember_epoch
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.services.store_file.opening import DATABASE, NEXT, sweep
from intake_desktop.services.store_file.snapshot import COPYING, copy_pages, require_whole, same_rows
from intake_desktop.services.store_file.take_place import require_room, take_place
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import account as store_account
from intake_desktop.store import audit, setting
from intake_desktop.store.engine import checkpoint, open_engine, store_problem
from intake_desktop.vault import kdf, keyslots, pc_secret
from intake_desktop.vault.folder import write_problem
from intake_desktop.vault.keyslots import DataKey, KeySlots, Slot
from intake_desktop.vault.subkeys import subkey


def rotate(
    signed_in: SignedIn,
    *,
    action: Action,
    change: Callable[[Unit], None],
    leaving: Collection[str] = (),
    recovery_key: str | None = None,
    bind: bool | None = None,
    progress: Progress | None = None,
) -> None:
    """Give the store a new data key; `change` writes and records in the same stroke why.

    Who is in `leaving` (folded logins) gets no slot, everyone else keeps their password. `recovery_key` takes
    the place of the present one. With `bind` passwords open only on this PC, without on any, None leaves it.
    Errors: StoreUnusable `keyring-unavailable` where a bound store would not stay so, `disk-full`,
    `folder-read-only`, `disk-error`, `snapshot-bad`, `keyslots-*`, or what `progress` raises, each with the
    store as it was.
    """
    store = signed_in.store
    new = DataKey(store.epoch + 1, bytearray(os.urandom(kdf.KEY_BYTES)))
    before = keyslots.read(store.folder)
    secret = pc_secret.require(store.store_id) if (before.bound if bind is None else bind) else None
    both = _for_those_who_stay(store, before, new, leaving, pc_secret=secret)
    if recovery_key is not None:
        both = _with_recovery_key(both, recovery_key, new)
    path = store.folder / NEXT
    try:
        require_room(store.folder, (store.folder / DATABASE).stat().st_size)
        sweep(store.folder)
        copy_pages(store, path, under=new, progress=stretch(progress, 0.0, COPYING))
        proof = stretch(progress, COPYING, 1.0)
        _turn(signed_in, path, new, action=action, change=change, progress=proof)
        _replace(store, path, new, before, both)
    except BaseException as error:
        sweep(store.folder)
        problem = store_problem(error) or (write_problem(error) if isinstance(error, OSError) else None)
        if problem is not None:
            raise problem from error
        raise


def _for_those_who_stay(
    store: OpenStore,
    slots: KeySlots,
    new: DataKey,
    leaving: Collection[str],
    *,
    pc_secret: bytes | None,
) -> KeySlots:
    """Every slot as it is, with the new key beside the old one in those that go on."""
    old = DataKey(store.epoch, store.data_key)
    with Session(store.engine) as session:
        stay = {
            slot_id
            for row in store_account.everyone(session)
            if row.active and row.login not in leaving
            for slot_id in (row.slot_id, row.pending_slot_id)
        }

    def onwards(slot: Slot) -> Slot:
        if slot.kind == "recovery":
            return keyslots.rewrap(store.store_id, slot, known=old, new=new)
        if slot.id not in stay:
            return slot
        return keyslots.rewrap(store.store_id, slot, known=old, new=new, pc_secret=pc_secret)

    return msgspec.structs.replace(slots, slots=tuple(onwards(slot) for slot in slots.slots))


def _with_recovery_key(slots: KeySlots, key: str, new: DataKey) -> KeySlots:
    """With a slot for `key`; the present one keeps the old data key, until that is gone."""
    old = (
        msgspec.structs.replace(slot, wrapped=tuple(w for w in slot.wrapped if w.epoch != new.epoch))
        if slot.kind == "recovery"
        else slot
        for slot in slots.slots
    )
    return msgspec.structs.replace(slots, slots=(*old, _recovery_slot(slots.store_id, key, new)))


def _recovery_slot(store_id: str, key: str, new: DataKey) -> Slot:
    return keyslots.make_slot(
        store_id=store_id,
        kind="recovery",
        login="",
        secret=key,
        data_key=new.key,
        cost=kdf.FLOOR,  # 160 random bits need no more
        epoch=new.epoch,
    )


def _turn(
    signed_in: SignedIn,
    path: Path,
    new: DataKey,
    *,
    action: Action,
    change: Callable[[Unit], None],
    progress: Progress,
) -> None:
    """Bring the copy into its new epoch, and prove it."""
    store = signed_in.store
    engine = open_engine(path, new.key)
    try:
        same = same_rows(engine, store.engine)
        copied = OpenStore(
            folder=store.folder,
            engine=engine,
            store_id=store.store_id,
            key=new,
            lock=None,
            clock=store.clock,
        )
        with unit(SignedIn(copied, signed_in.account), action) as work:
            remember_epoch(work.session, _ended(work.session, store))
            setting.identity(work.session).epoch = new.epoch
            work.record("store.rekey", epoch=new.epoch)
            change(work)
        require_whole(engine, copied.audit_key, same=same, progress=progress)
        checkpoint(engine)
    finally:
        engine.dispose()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _ended(session: Session, store: OpenStore) -> PastEpoch:
    return PastEpoch(
        epoch=store.epoch,
        last_sequence=audit.head(session)[0],
        audit_key=store.audit_key,
        manifest_key=subkey(store.data_key, MANIFEST_KEY),
    )


def _replace(store: OpenStore, path: Path, new: DataKey, before: KeySlots, both: KeySlots) -> None:
    """Both keys in the slots, the new file in the place of the old, then only the new key in the slots."""
    try:
        keyslots.write_everywhere(store.folder, both)
        take_place(store, path)
    except BaseException:
        with suppress(StoreUnusable):
            keyslots.write_everywhere(store.folder, before)
        raise
    store.hold(open_engine(store.folder / DATABASE, new.key), new)
    with suppress(StoreUnusable):  # what is left over opens nothing, and the next opening takes it away
        keyslots.write_everywhere(store.folder, both.of_epoch(new.epoch))

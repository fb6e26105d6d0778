"""Opening a store to read it only: damaged somewhere, on a full disk, in a folder that may not be written.

Nothing of the store is written, not a byte: tries of passwords are counted where they can be, and what is
read is noted on this PC until it can be recorded.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from intake_desktop.domain.audit import entries as audit
from intake_desktop.domain.errors import AccessRefused, IntakeError, StoreUnusable
from intake_desktop.domain.rights.permissions import POWER, READ_UNRECORDED
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.proof import Pause, of_store, prove_password
from intake_desktop.services.audit.anchors import roll_back_seen
from intake_desktop.services.audit.unrecorded import Unrecorded
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.sealed.reader_keys import hold_pair
from intake_desktop.services.store_file.opening import (
    DATABASE,
    PROGRAM,
    READY,
    fitting_key,
    require_identity,
    require_store,
)
from intake_desktop.store import account as store_account
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine
from intake_desktop.vault import keyslots
from intake_desktop.vault.keyslots import DataKey, Slot
from intake_desktop.vault.store_lock import StoreLock


def open_to_read(
    *,
    folder: Path,
    login: str | None,
    password: str,
    clock: clocks.Clock = clocks.now,
    pause: Pause = time.sleep,
) -> SignedIn:
    """Sign `login` in to read the store in `folder`; every verb that writes refuses with `store-read-only`.

    `pause` waits the seconds that a try costs which could be counted nowhere. Errors: as `sign_in`;
    StoreUnusable `restore-unfinished`, `log-without-index`, `reading-wants-upgrade` for a store of an older
    revision; AccessRefused `reading-unrecorded` where nothing can be kept of what is read, for whoever is not
    there to watch over it.
    """
    require_store(folder)
    if (folder / READY).is_dir():
        raise StoreUnusable("restore-unfinished")
    lock = StoreLock.acquire_to_read(folder, program=PROGRAM, since=clock())
    try:
        slots = keyslots.read(folder)
        proven = prove_password(
            of_store(folder), slots, login=login, password=password, now=clock(), pause=pause
        )
        store = _open(folder, slots.store_id, proven.opened.keys, lock, clock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    try:
        return _enter(store, proven.slot, proven.opened.private)
    except BaseException:
        store.close()
        raise


def _hold_pair(store: OpenStore, account: Account, slot: Slot, private: bytearray) -> None:
    """Sealed sections are read as at any other time; where what they hang on is damaged the rest still is."""
    with suppress(StoreUnusable, SQLAlchemyError), Session(store.engine) as session:
        hold_pair(session, store, account_id=account.id, slot=slot, private=private)


def _open(
    folder: Path,
    store_id: str,
    keys: tuple[DataKey, ...],
    lock: StoreLock | None,
    clock: clocks.Clock,
) -> OpenStore:
    fitting = fitting_key(folder / DATABASE, store_id, keys)
    engine = open_engine(folder / DATABASE, fitting.key, untouched=True)
    try:
        require_identity(engine, store_id, fitting.epoch)
        require_present_revision(engine)
    except BaseException:
        engine.dispose()
        raise
    return OpenStore(
        folder=folder,
        engine=engine,
        store_id=store_id,
        key=fitting,
        lock=lock,
        clock=clock,
        unrecorded=Unrecorded(store_id, fitting.key),
    )


def require_present_revision(engine: Engine) -> None:
    """Errors: StoreUnusable `reading-wants-upgrade`."""
    with engine.connect() as connection:
        if migrations.is_older(migrations.revision_of(connection)):
            raise StoreUnusable("reading-wants-upgrade")


def _enter(store: OpenStore, slot: Slot, private: bytearray) -> SignedIn:
    with Session(store.engine) as session:
        row = store_account.by_slot(session, slot.id)
        if row is None or not row.active or not row.roles:
            raise AccessRefused("account-closed")
        account = Account.of(row)
    if account.must_change_password:
        raise AccessRefused("password-change-cannot-be-kept")
    assert store.unrecorded is not None
    role = next(role for role in POWER if role in account.roles)
    entry = audit.Entry(
        0, store.clock(), account.id, account.login, role, "account.sign-in", account.login, "{}"
    )
    if not store.unrecorded.note(entry) and not account.roles & READ_UNRECORDED:
        raise AccessRefused("reading-unrecorded")
    _hold_pair(store, account, slot, private)
    return SignedIn(store, account, rolled_back=_rolled_back(store))


def _rolled_back(store: OpenStore) -> bool:
    try:
        return roll_back_seen(store) is not None
    except IntakeError:  # the page of that entry is among the damaged
        return False

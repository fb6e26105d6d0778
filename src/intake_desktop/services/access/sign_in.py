"""Signing in: a password opens a key slot, the slot's key opens the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from intake_desktop.domain.errors import AccessRefused
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.proof import Proven, of_store, prove_password
from intake_desktop.services.audit import unrecorded
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.sealed.reader_keys import take_up
from intake_desktop.services.store_file.opening import lock_store, open_unlocked
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import account as store_account
from intake_desktop.store.account import AccountRow
from intake_desktop.vault import keyslots
from intake_desktop.vault.keyslots import KeySlots, Slot


def get_ready() -> None:
    """Load and make what the first sign-in of a process would else wait for: ciphers, mappings, policies."""
    from sqlalchemy.orm import configure_mappers

    from intake_desktop.services.packs.policy_packs import load_source

    keyslots.load_ciphers()
    configure_mappers()
    load_source("aseeb")


def sign_in(*, folder: Path, login: str | None, password: str, clock: clocks.Clock = clocks.now) -> SignedIn:
    """Open the store in `folder` as `login`, audited. None for `login` means the only account there is.

    Errors: StoreUnusable as `lock_store`, `keyslots.read` and `open_unlocked`; StoreInUse; UsageProblem
    `login-needed`; AccessRefused `wrong-password` (with `seconds` until the next try), `sign-in-delayed`,
    `account-closed`. An unknown login takes as long and looks the same as a wrong password.
    """
    lock = lock_store(folder, clock)
    try:
        slots = keyslots.read(folder)
        proven = prove_password(
            of_store(folder), slots, login=login, password=password, now=clock(), must_be_kept=True
        )
        store, upgraded_from = open_unlocked(
            folder=folder,
            store_id=slots.store_id,
            keys=proven.opened.keys,
            lock=lock,
            clock=clock,
        )
    except BaseException:
        lock.release()
        raise
    try:
        return _enter(store, slots, proven, upgraded_from)
    except BaseException:
        store.close()
        raise


def confirm_password(signed_in: SignedIn, *, password: str) -> None:
    """It is they who sit here: for a desk that is covered and could not be closed.

    Errors: AccessRefused `wrong-password` (with `seconds` until the next try), `sign-in-delayed`.
    """
    store = signed_in.store
    # A full disk may be why the store is still open: the try need not be kept.
    prove_password(
        of_store(store.folder),
        keyslots.read(store.folder),
        login=signed_in.account.login,
        password=password,
        now=store.clock(),
    )


def _enter(store: OpenStore, slots: KeySlots, proven: Proven, upgraded_from: str | None) -> SignedIn:
    signed_in = SignedIn(store, account_of(store, proven.slot), upgraded_from)
    with unit_on_own_account(signed_in, whatever_password=True) as work:
        row = work.session.get_one(AccountRow, signed_in.account.id)
        if row.pending_slot_id == proven.slot.id:
            row.slot_id, row.pending_slot_id = proven.slot.id, None
        if upgraded_from is not None:
            work.record("store.upgrade", from_revision=upgraded_from)
        work.record("account.sign-in", subject=row.login, wrong_tries=proven.wrong_tries)
        unrecorded.take_in(work)
        take_up(work, row, slots=slots, slot=proven.slot, private=proven.opened.private)
    unrecorded.forget(store)
    return replace(signed_in, rolled_back=not remember_head(store))


def account_of(store: OpenStore, slot: Slot) -> Account:
    """Whose slot it is. Errors: AccessRefused `account-closed`."""
    from sqlalchemy.orm import Session

    with Session(store.engine) as session:
        row = store_account.by_slot(session, slot.id)
        # An old slot file put back, or an account that was never finished: the key fits, the person does not.
        if row is None or not row.active or not row.roles:
            raise AccessRefused("account-closed")
        return Account.of(row)

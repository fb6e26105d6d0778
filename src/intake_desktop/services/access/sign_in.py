"""Signing in: a password opens a key slot, the slot's key opens the store."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from intake_desktop import paths
from intake_desktop.domain.errors import AccessRefused, StoreUnusable, UsageProblem
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.services.audit import unrecorded
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.sealed.reader_keys import take_up
from intake_desktop.services.store_file.opening import lock_store, open_unlocked
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import account as store_account
from intake_desktop.store.account import AccountRow
from intake_desktop.vault import attempts, keyslots
from intake_desktop.vault.keyslots import KeySlots, Opened, Slot


class _Unlocked(NamedTuple):
    slots: KeySlots
    slot: Slot
    opened: Opened
    wrong_tries: int


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
        found = _unlock(folder, slots, login, password, clock)
        store, upgraded_from = open_unlocked(
            folder=folder,
            store_id=slots.store_id,
            keys=found.opened.keys,
            lock=lock,
            clock=clock,
        )
    except BaseException:
        lock.release()
        raise
    try:
        return _enter(store, found, upgraded_from)
    except BaseException:
        store.close()
        raise


def counted_in(folder: Path) -> tuple[Path, Path]:
    """Where tries against the store in `folder` may be counted: beside it, and on this PC."""
    return folder, paths.machine_settings_file().parent / "attempts"


def confirm_password(signed_in: SignedIn, *, password: str) -> None:
    """It is they who sit here: for a desk that is covered and could not be closed.

    Errors: AccessRefused `wrong-password` (with `seconds` until the next try), `sign-in-delayed`.
    """
    store = signed_in.store
    slots = keyslots.read(store.folder)
    slot, holder = slot_for(slots, signed_in.account.login)
    here, on_pc = counted_in(store.folder)
    if wait := attempts.seconds_to_wait(attempts.failures_of(here, holder, on_pc), store.clock()):
        raise AccessRefused("sign-in-delayed", seconds=wait)
    # A full disk may be why the store is still open.
    attempts.count_somewhere(here, holder, on_pc, now=store.clock())
    tried = attempts.failures_of(here, holder, on_pc)
    if keyslots.open_slot(slots.store_id, slot, password) is None:
        raise AccessRefused("wrong-password", seconds=attempts.delay_seconds(tried.count if tried else 1))
    with suppress(StoreUnusable):
        attempts.forget(here, holder, on_pc)


def _unlock(
    folder: Path, slots: KeySlots, login: str | None, password: str, clock: clocks.Clock
) -> _Unlocked:
    slot, holder = slot_for(slots, login)
    here, on_pc = counted_in(folder)
    before = attempts.failures_of(here, holder, on_pc)
    wait = attempts.seconds_to_wait(before, clock())
    if wait:
        raise AccessRefused("sign-in-delayed", seconds=wait)
    tried = attempts.count_try(folder, holder, clock())
    opened = keyslots.unlock(slots.store_id, slot, password)
    if opened is None:
        raise AccessRefused("wrong-password", seconds=attempts.delay_seconds(tried.count))
    attempts.forget(here, holder, on_pc)
    return _Unlocked(slots, slot, opened, before.count if before else 0)


def slot_for(slots: KeySlots, login: str | None) -> tuple[Slot, str]:
    """The slot of `login` and the tag its tries count under; for an unknown login a slot that never opens.

    Errors: UsageProblem `login-needed`.
    """
    if login is None:
        people = [slot for slot in slots.slots if slot.kind != "recovery"]
        if len(people) != 1:
            raise UsageProblem("login-needed")
        return people[0], people[0].holder
    holder = keyslots.holder_tag(slots.store_id, folded_login(login))
    return slots.of(folded_login(login)) or keyslots.slot_of_nobody(holder, slots), holder


def _enter(store: OpenStore, found: _Unlocked, upgraded_from: str | None) -> SignedIn:
    signed_in = SignedIn(store, _account_of(store, found.slot), upgraded_from)
    with unit_on_own_account(signed_in) as work:
        row = work.session.get_one(AccountRow, signed_in.account.id)
        if row.pending_slot_id == found.slot.id:
            row.slot_id, row.pending_slot_id = found.slot.id, None
        if upgraded_from is not None:
            work.record("store.upgrade", from_revision=upgraded_from)
        work.record("account.sign-in", subject=row.login, wrong_tries=found.wrong_tries)
        unrecorded.take_in(work)
        take_up(work, row, slots=found.slots, slot=found.slot, private=found.opened.private)
    unrecorded.forget(store)
    return replace(signed_in, rolled_back=not remember_head(store))


def _account_of(store: OpenStore, slot: Slot) -> Account:
    from sqlalchemy.orm import Session

    with Session(store.engine) as session:
        row = store_account.by_slot(session, slot.id)
        # An old slot file put back, or an account that was never finished: the key fits, the person does not.
        if row is None or not row.active or not row.roles:
            raise AccessRefused("account-closed")
        return Account.of(row)

"""When the passwords are gone: the recovery key opens the store and gives one account a new password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, StoreUnusable, UsageProblem
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.accounts import (
    require_account,
    require_good_password,
    settle_slot,
    use_new_password,
)
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.services.access.proof import forget_tries, of_store
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.sealed.reader_keys import begin_again, hold_pair, make_recovery_pair
from intake_desktop.services.store_file.opening import lock_store, open_unlocked
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import account as store_account
from intake_desktop.vault import key_parts, keyslots
from intake_desktop.vault.keyslots import KeySlots, Opened, Slot

if TYPE_CHECKING:
    from intake_desktop.services.backups.copy_opening import Secret


def open_with_recovery_key(
    *, folder: Path, typed_key: str, login: str, new_password: str, clock: clocks.Clock = clocks.now
) -> SignedIn:
    """Give `login` a new password with the recovery key, and sign it in. Audited.

    Where both slot files are lost, those of the other people stay lost: their passwords are to be reset.
    Errors: InvalidInput as `key_parts.understood` (a whole key, or two parts); AccessRefused
    `wrong-recovery-key`; UsageProblem `no-such-account`; Refused `password-*`; StoreUnusable as at sign-in.
    """
    key = key_parts.understood(typed_key)
    lock = lock_store(folder, clock)
    try:
        slots = keyslots.read_for_recovery(folder)
        slot, opened = _unlock(slots, key)
        store, upgraded_from = open_unlocked(
            folder=folder,
            store_id=slots.store_id,
            keys=opened.keys,
            lock=lock,
            clock=clock,
        )
    except BaseException:
        lock.release()
        raise
    try:
        signed_in = SignedIn(store, _account(store, login), upgraded_from)
        return _give_password(signed_in, slots, new_password, slot, opened.private)
    except BaseException:
        store.close()
        raise


def renew_password(
    folder: Path, *, secret: Secret, new_password: str | None, clock: clocks.Clock = clocks.now
) -> None:
    """Where the recovery key opened it, the login gets its new password there. Errors: as above."""
    if secret.typed_key is not None and secret.login is not None and new_password is not None:
        open_with_recovery_key(
            folder=folder,
            typed_key=secret.typed_key,
            login=secret.login,
            new_password=new_password,
            clock=clock,
        ).store.close()


def _unlock(slots: KeySlots, key: str) -> tuple[Slot, Opened]:
    if not slots.recovery():
        raise StoreUnusable("keyslots-damaged")
    for slot in slots.recovery():
        opened = keyslots.unlock(slots.store_id, slot, key)
        if opened is not None:
            return slot, opened
    raise AccessRefused("wrong-recovery-key")


def _give_password(
    signed_in: SignedIn, slots: KeySlots, password: str, opened_by: Slot, private: bytearray
) -> SignedIn:
    store, account = signed_in.store, signed_in.account
    require_good_password(store, password, login=account.login, name=account.name)
    with unit_on_own_account(signed_in, whatever_password=True) as work:
        work.record("account.recovered", subject=account.login)
        slot = use_new_password(work, login=account.login, password=password)
        make_recovery_pair(work, slots.of_epoch(store.epoch))
        hold_pair(work.session, store, account_id=None, slot=opened_by, private=private)
        row = require_account(work.session, account.login)
        begin_again(work, row, slot)
        changed = Account.of(row)
    settle_slot(store, slot, slots.of_epoch(store.epoch))
    forget_tries(of_store(store.folder), slot.holder)
    return replace(signed_in, account=changed, rolled_back=not remember_head(store))


def _account(store: OpenStore, login: str) -> Account:
    with Session(store.engine) as session:
        row = store_account.by_login(session, folded_login(login))
        if row is None or not row.active:
            raise UsageProblem("no-such-account")
        return Account.of(row)

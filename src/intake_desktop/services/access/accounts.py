"""Accounts: who may sign in, as what, and with which password."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access.login_names import folded_login, new_login
from intake_desktop.services.access.proof import of_store, prove_password
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.packs.policy_packs import parse_pack
from intake_desktop.services.sealed.reader_keys import end_pair, follow_password
from intake_desktop.services.unit import Unit, require_right, unit, unit_on_own_account
from intake_desktop.store import account as store_account
from intake_desktop.store import policy_pack, sealed
from intake_desktop.store.account import AccountRow
from intake_desktop.vault import keyslots, password_rules, pc_secret
from intake_desktop.vault.keyslots import KeySlots, Kind, Slot


def list_accounts(signed_in: SignedIn) -> tuple[Account, ...]:
    """All accounts, oldest first. Errors: AccessRefused `not-allowed`."""
    with unit(signed_in, Action.ACCOUNT_MANAGE) as work:
        return tuple(Account.of(row) for row in store_account.everyone(work.session))


def add_account(
    signed_in: SignedIn,
    *,
    login: str,
    name: str,
    password: str,
    roles: Collection[Role],
    must_change_password: bool = False,
) -> Account:
    """Let someone new sign in. Writes a key slot and audits; a failure leaves neither slot nor account.

    Errors: Refused `login-invalid`, `login-taken`, `password-*`; UsageProblem `roles-needed`; StoreUnusable
    `keyring-unavailable`.
    """
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    folded = new_login(login)
    if not roles:
        raise UsageProblem("roles-needed")
    require_good_password(signed_in.store, password, login=folded, name=name)
    slot = _new_slot(signed_in.store, folded, password, "temporary" if must_change_password else "password")
    folder = signed_in.store.folder
    before = keyslots.read(folder)
    try:
        with unit(signed_in, Action.ACCOUNT_MANAGE) as work:
            account = _add_row(work, login=folded, name=name, roles=frozenset(roles), slot=slot)
            keyslots.write(folder, before.with_slot(slot))
    except BaseException:
        if keyslots.read(folder) != before:
            keyslots.write(folder, before)
        raise
    return account


def one_time_password() -> str:
    """A generated password to hand over once, for `add_account` with `must_change_password`."""
    return password_rules.one_time_password()


def set_roles(signed_in: SignedIn, *, login: str, roles: Collection[Role]) -> Account:
    """Give an account these roles, from its next sign-in on.

    Errors: UsageProblem `no-such-account`, `roles-needed`; Refused `last-administrator`, `account-removed`.
    """
    if not roles:
        raise UsageProblem("roles-needed")
    with unit(signed_in, Action.ACCOUNT_MANAGE) as work:
        row = _require_present(work.session, login)
        others = (
            other for other in store_account.everyone(work.session) if other.id != row.id and other.active
        )
        if Role.ADMINISTRATOR not in roles and not any(Role.ADMINISTRATOR in other.roles for other in others):
            raise Refused("last-administrator")
        row.roles = frozenset(roles)
        work.record("account.roles", subject=row.login, roles=" ".join(sorted(roles)))
        return Account.of(row)


def reset_password(signed_in: SignedIn, *, login: str, leave_sealed: bool = False) -> str:
    """A one-time password for someone who forgot theirs, to be changed at the next sign-in. Audited.

    Sealed sections are theirs to read again when a reader names them again; those that nobody else reads are
    left to the recovery key with `leave_sealed` alone. Errors: UsageProblem `no-such-account`; Refused
    `account-removed`, `sealed-last-reader` with `count` and `reset`; StoreUnusable `keyring-unavailable`.
    """
    password = one_time_password()
    with unit(signed_in, Action.ACCOUNT_MANAGE) as work:
        row = _require_present(work.session, login)
        alone = sealed.alone_with(work.session, row.id)
        if alone and not leave_sealed:
            raise Refused("sealed-last-reader", count=alone, reset=True)
        slot = _announce_slot(work, row, password, "temporary")
        end_pair(work, row.id)
    settle_slot(signed_in.store, slot)
    return password


def change_password(signed_in: SignedIn, *, current: str, new: str) -> Account:
    """Change one's own password. Errors: AccessRefused `wrong-password` (with `seconds` until the next try),
    `sign-in-delayed`; Refused `password-*`."""
    store, account = signed_in.store, signed_in.account
    prove_password(
        of_store(store.folder),
        keyslots.read(store.folder),
        login=account.login,
        password=current,
        now=store.clock(),
    )
    require_good_password(store, new, login=account.login, name=account.name)
    with unit_on_own_account(signed_in, whatever_password=True) as work:
        row = require_account(work.session, account.login)
        new_slot = _announce_slot(work, row, new, "password")
        follow_password(work, row, new_slot)
        changed = Account.of(row)
    settle_slot(store, new_slot)
    return changed


def _announce_slot(
    work: Unit, row: AccountRow, password: str, kind: Kind, *, recovered: bool = False
) -> Slot:
    # First the store expects the new slot beside the old one, then the file gets it: see AccountRow.
    slot = _new_slot(work.signed_in.store, row.login, password, kind, recovered=recovered)
    row.pending_slot_id = slot.id
    row.must_change_password = kind == "temporary"
    work.record("account.password", subject=row.login, kind=kind)
    return slot


def use_new_password(work: Unit, *, login: str, password: str) -> Slot:
    """Announce a new password of whom the recovery key let in; `settle_slot` puts it on the disk after.

    It opens on any PC where a bound store has lost the secret of its own; that is recorded.
    """
    row = require_account(work.session, login)
    slot = _announce_slot(work, row, password, "password", recovered=True)
    if keyslots.read_for_recovery(work.signed_in.store.folder).bound and not slot.wrapped[0].bound:
        work.record("store.unbind", subject=row.login)
    return slot


def settle_slot(store: OpenStore, slot: Slot, slots: KeySlots | None = None) -> None:
    """Write a slot the store already expects. Errors: StoreUnusable; the old password then still holds."""
    keyslots.write(store.folder, (slots or keyslots.read(store.folder)).with_slot(slot))


def _new_slot(store: OpenStore, login: str, password: str, kind: Kind, *, recovered: bool = False) -> Slot:
    """Errors: StoreUnusable `keyring-unavailable` where it would not be bound as the store is."""
    slots = keyslots.read_for_recovery(store.folder)
    # Elsewhere than on its PC, where the recovery key opened it, a bound store has lost that.
    secret_of_pc = pc_secret.read if recovered else pc_secret.require
    return keyslots.make_slot(
        store_id=store.store_id,
        kind=kind,
        login=login,
        secret=password,
        data_key=store.data_key,
        cost=slots.cost(),
        epoch=store.epoch,
        pc_secret=secret_of_pc(store.store_id) if slots.bound else None,
    )


def _add_row(work: Unit, *, login: str, name: str, roles: frozenset[Role], slot: Slot) -> Account:
    if store_account.by_login(work.session, login) is not None:
        raise Refused("login-taken")
    row = AccountRow(
        login=login,
        name=name.strip() or login,
        roles=roles,
        slot_id=slot.id,
        created_at_utc=work.now,
        must_change_password=slot.kind == "temporary",
    )
    work.session.add(row)
    work.session.flush()
    work.record("account.add", subject=login, roles=" ".join(sorted(roles)))
    return Account.of(row)


def require_account(session: Session, login: str) -> AccountRow:
    """The row of a login, folded or not. Errors: UsageProblem `no-such-account`."""
    row = store_account.by_login(session, folded_login(login))
    if row is None:
        raise UsageProblem("no-such-account")
    return row


def _require_present(session: Session, login: str) -> AccountRow:
    row = require_account(session, login)
    if not row.active:
        raise Refused("account-removed")
    return row


def require_good_password(store: OpenStore, password: str, *, login: str, name: str) -> None:
    """Errors: Refused `password-*`; login, name and organisation count as what a guesser knows."""
    with Session(store.engine) as session:
        texts = [row.text for row in policy_pack.everything(session)]
    offices = [parse_pack(text).organisation for text in texts]
    names = [name for office in offices for name in (office.name_ar, office.name_en)]
    password_rules.require_good(password, words=(login, name, *names))

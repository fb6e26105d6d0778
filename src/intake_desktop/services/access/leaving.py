"""Someone leaves: their account is closed, and the store gets a key they never had."""

from __future__ import annotations

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access.accounts import require_account
from intake_desktop.services.access.proof import forget_tries, of_store
from intake_desktop.services.access.rotation import rotate
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.sealed.reader_keys import end_pair, settle_sections
from intake_desktop.services.unit import Unit, require_right
from intake_desktop.store import account as store_account
from intake_desktop.store import sealed
from intake_desktop.store.account import AccountRow
from intake_desktop.vault import keyslots


def remove_account(
    signed_in: SignedIn, *, login: str, leave_sealed: bool = False, progress: Progress | None = None
) -> Account:
    """Close an account for good and change the data key: no old password or slot file opens the store again.

    Everyone else keeps their password, what they did stays under their name, and copies made before open
    with the passwords of their day. Takes as long as copying the store. Sealed sections they read get new
    keys from their next reader; those that nobody else reads are left to the recovery key with
    `leave_sealed` alone. Audited. Errors: UsageProblem `no-such-account`; Refused `own-account`,
    `account-removed`, `last-administrator`, `sealed-last-reader` with `count`; as `rotate`.
    """
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    store = signed_in.store
    with Session(store.engine) as session:
        row = require_account(session, login)
        _may_leave(session, row, signed_in.account)
        leaving = row.login
        alone = sealed.alone_with(session, row.id)
        if alone and not leave_sealed:
            raise Refused("sealed-last-reader", count=alone)

    def close(work: Unit) -> None:
        row = require_account(work.session, leaving)
        row.active = False
        row.pending_slot_id = None
        end_pair(work, row.id)
        sealed.mark_due(work.session, sealed.take_away(work.session, row.id))
        work.record("account.remove", subject=leaving)

    rotate(signed_in, action=Action.ACCOUNT_MANAGE, change=close, leaving={leaving}, progress=progress)
    forget_tries(of_store(store.folder), keyslots.holder_tag(store.store_id, leaving))
    settle_sections(signed_in)
    remember_head(store)
    with Session(store.engine) as session:
        return Account.of(require_account(session, leaving))


def rekey(signed_in: SignedIn, *, progress: Progress | None = None) -> int:
    """A new data key for the same people; which one it is. Audited. Errors: as `rotate`."""
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    rotate(signed_in, action=Action.ACCOUNT_MANAGE, change=lambda work: None, progress=progress)
    remember_head(signed_in.store)
    return signed_in.store.epoch


def _may_leave(session: Session, row: AccountRow, own: Account) -> None:
    if not row.active:
        raise Refused("account-removed")
    if row.id == own.id:
        raise Refused("own-account")
    others = (other for other in store_account.everyone(session) if other.id != row.id and other.active)
    if not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise Refused("last-administrator")

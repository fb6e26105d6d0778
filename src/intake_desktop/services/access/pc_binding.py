"""Binding the store to this PC: passwords then open it only here, the recovery key everywhere."""

from __future__ import annotations

from typing import Literal

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.access.rotation import rotate
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.unit import Unit, require_right
from intake_desktop.vault import keyslots, pc_secret

BindingState = Literal["on", "off", "unavailable"]


def binding_state(signed_in: SignedIn) -> BindingState:
    """Whether the store is bound, or could be. Errors: AccessRefused `not-allowed`."""
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    if keyslots.read(signed_in.store.folder).bound:
        return "on"
    return "off" if pc_secret.available() else "unavailable"


def bind_to_pc(signed_in: SignedIn, *, progress: Progress | None = None) -> None:
    """Make a secret of this PC needed besides a password, under a new data key. Audited.

    Copies made from now on open elsewhere only with the recovery key; earlier ones as before. Errors:
    StoreUnusable `keyring-unavailable`; as `rotate`.
    """
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    if keyslots.read(signed_in.store.folder).bound and pc_secret.read(signed_in.store.store_id) is not None:
        return
    pc_secret.make(signed_in.store.store_id)
    _rotate(signed_in, bind=True, progress=progress)


def unbind_from_pc(signed_in: SignedIn, *, progress: Progress | None = None) -> None:
    """Let passwords open the store on any PC again, under a new data key. Audited. Errors: as `rotate`."""
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    _rotate(signed_in, bind=False, progress=progress)
    try:
        pc_secret.forget(signed_in.store.store_id)
    except StoreUnusable:
        return  # a secret that is left over opens nothing


def _rotate(signed_in: SignedIn, *, bind: bool, progress: Progress | None) -> None:
    def record(work: Unit) -> None:
        work.record("store.bind" if bind else "store.unbind")

    rotate(signed_in, action=Action.ACCOUNT_MANAGE, change=record, bind=bind, progress=progress)
    remember_head(signed_in.store)

"""A new recovery key: the old one has been used, lost or seen, or the office wants it in three hands."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.access.rotation import rotate
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.sealed.reader_keys import settle_sections
from intake_desktop.services.unit import Unit, require_right
from intake_desktop.vault import key_parts, recovery_key


def new_recovery_key(signed_in: SignedIn, *, in_parts: bool = False) -> tuple[str, ...]:
    """A key to print, or three parts of which two open; nothing is changed until `renew_recovery_key`.

    Errors: AccessRefused `not-allowed`.
    """
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    key = recovery_key.generate()
    return key_parts.split(key) if in_parts else (key,)


def wrong_groups(typed: str, printed: str) -> tuple[int, ...]:
    """Which groups (from 1) of a key or part typed back are wrong; empty when it is right."""
    return recovery_key.wrong_groups(typed, printed)


def renew_recovery_key(
    signed_in: SignedIn, *, printed: Sequence[str], progress: Progress | None = None
) -> int:
    """Make `printed`, from `new_recovery_key`, the recovery key, under a new data key; which one that is.

    The old key opens nothing from then on, not even with an old slot file. Passwords stay. Sealed sections
    open to the new key as soon as one of their readers has signed in; at once where the old key was used to
    sign in, or who renews it reads them. Audited. Errors:
    InvalidInput `key-parts-*`, `recovery-key-*`; as `rotate`.
    """
    require_right(signed_in, Action.ACCOUNT_MANAGE)
    key = _key_of(printed)

    def record(work: Unit) -> None:
        work.record("recovery.renew", parts=len(printed))

    rotate(signed_in, action=Action.ACCOUNT_MANAGE, change=record, recovery_key=key, progress=progress)
    settle_sections(signed_in)
    remember_head(signed_in.store)
    return signed_in.store.epoch


def _key_of(printed: Sequence[str]) -> str:
    """The one key that all parts make, two by two."""
    if len(printed) == 1:
        return recovery_key.parse(printed[0])
    keys = {key_parts.understood(one + other) for one in printed for other in printed if one != other}
    if len(keys) != 1 or len(printed) != key_parts.PARTS:
        raise InvalidInput("key-parts-of-two-keys")
    return keys.pop()

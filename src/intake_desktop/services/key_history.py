"""The keys a store had before its present one: of its audit and its manifests only, never of its pages.

They are drawn one way from the old data key, so that what was sealed then can still be checked, while old
copies open only for those who had a key when they were made.
"""

from __future__ import annotations

import msgspec
from sqlalchemy.orm import Session

from intake_desktop.domain.audit import PastKey
from intake_desktop.services.open_store import OpenStore
from intake_desktop.store import setting
from intake_desktop.vault.subkeys import subkey

SETTING = "past-keys"
MANIFEST_KEY = "manifest"


class PastEpoch(msgspec.Struct, frozen=True):
    """`last_sequence` is the last entry of the audit that `audit_key` sealed."""

    epoch: int
    last_sequence: int
    audit_key: bytes
    manifest_key: bytes


def past_epochs(session: Session) -> tuple[PastEpoch, ...]:
    """Oldest first."""
    kept = setting.read(session, SETTING)
    return msgspec.json.decode(kept, type=tuple[PastEpoch, ...]) if kept else ()


def past_audit_keys(session: Session) -> tuple[PastKey, ...]:
    """For `first_break`: oldest first."""
    return tuple(PastKey(past.last_sequence, past.audit_key) for past in past_epochs(session))


def remember_epoch(session: Session, ended: PastEpoch) -> None:
    """Add the epoch that ends now. Audited by the caller."""
    known = (*past_epochs(session), ended)
    setting.write(session, SETTING, msgspec.json.encode(known).decode())


def manifest_keys(store: OpenStore) -> dict[int, bytes]:
    """What seals the manifests of this store's copies, by epoch."""
    with Session(store.engine) as session:
        keys = {past.epoch: past.manifest_key for past in past_epochs(session)}
    return {**keys, store.epoch: subkey(store.data_key, MANIFEST_KEY)}

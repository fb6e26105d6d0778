"""The keys a store had before its present one: of its audit and its manifests only, never of its pages.

They are drawn one way from the old data key, so that what was sealed then can still be checked, while old
copies open only for those who had a key when they were made.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import Anchor, Break, PastKey, first_break
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.store import audit, setting
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


def broken_audit(
    session: Session,
    audit_key: bytes,
    *,
    anchors: Iterable[Anchor] = (),
    progress: Progress | None = None,
) -> Break | None:
    """The first broken place of a store's audit, each entry checked with the key of its time."""
    past = [PastKey(epoch.last_sequence, epoch.audit_key) for epoch in past_epochs(session)]
    head = audit.kept_head(session)
    last = head[0] if head and isinstance(head[0], int) else 0
    tell = stretch(progress, 0, 1)
    rows = audit.chain(session, lambda sequence: tell(min(sequence, last), last))
    return first_break(audit_key, rows, head, anchors, past)


def remember_epoch(session: Session, ended: PastEpoch) -> None:
    """Add the epoch that ends now. Audited by the caller."""
    known = (*past_epochs(session), ended)
    setting.write(session, SETTING, msgspec.json.encode(known).decode())


def manifest_keys(store: OpenStore) -> dict[int, bytes]:
    """What seals the manifests of this store's copies, by epoch."""
    with Session(store.engine) as session:
        keys = {past.epoch: past.manifest_key for past in past_epochs(session)}
    return {**keys, store.epoch: subkey(store.data_key, MANIFEST_KEY)}

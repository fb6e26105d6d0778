"""Anchors of the audit: its head, remembered on this PC outside the store, so that a roll-back is seen."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop import paths
from intake_desktop.domain.audit.chain import Anchor
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.open_store import OpenStore
from intake_desktop.store import audit
from intake_desktop.vault.folder import make_private_folder, write_private


def anchors_file() -> Path:
    """Where this PC remembers heads: a sequence and a seal per store, nothing that was in them."""
    return paths.machine_settings_file().with_name("audit-anchors.json")


def remember_head(store: OpenStore) -> bool:
    """Keep the present head. A PC that cannot keep it works on: the anchor is a witness, not a lock.

    False where the store no longer holds what this PC remembers: that is left, as the proof of a roll-back.
    """
    if roll_back_seen(store) is not None:
        return False
    _keep(store)
    return True


def roll_back_seen(store: OpenStore) -> Anchor | None:
    """What this PC remembers of the store and the store no longer holds; None where all is well."""
    with Session(store.engine) as session:
        for anchor in anchors_of_this_pc(store.store_id):
            if anchor.sequence and audit.seal_of(session, anchor.sequence) != anchor.seal:
                return anchor
    return None


def begin_anew(store: OpenStore) -> None:
    """From now on remember the store as it is. Audited by the caller, before."""
    _keep(store)


def _keep(store: OpenStore) -> None:
    with Session(store.engine) as session:
        sequence, seal = audit.head(session)
    known = _read()
    known[store.store_id] = {"sequence": sequence, "seal": seal.hex()}
    with suppress(StoreUnusable):
        make_private_folder(anchors_file().parent)
        write_private(anchors_file(), json.dumps(known, indent=1).encode())


def anchors_of_this_pc(store_id: str) -> list[Anchor]:
    """What this PC remembers of a store."""
    kept = _read().get(store_id)
    with suppress(KeyError, TypeError, ValueError):
        if kept is not None:
            return [Anchor(int(str(kept["sequence"])), bytes.fromhex(str(kept["seal"])), "this-pc")]
    return []


def _read() -> dict[str, dict[str, object]]:
    with suppress(OSError, ValueError):
        known = json.loads(anchors_file().read_text(encoding="utf-8"))
        if isinstance(known, dict):
            return known
    return {}

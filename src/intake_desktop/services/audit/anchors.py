"""Anchors of the audit: its head, remembered on this PC outside the store, so that a roll-back is seen."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from intake_desktop import paths
from intake_desktop.domain.audit.chain import Anchor, Head
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.open_store import OpenStore
from intake_desktop.store import audit
from intake_desktop.vault.folder import make_private_folder, write_private

SALVAGED = "salvaged"
UNITS, MINUTES = 25, timedelta(minutes=3)
"""What a PC that is cut off, or a program that is killed, may not remember of the store at most."""


def anchors_file() -> Path:
    """Where this PC remembers heads: a sequence and a seal per store, nothing that was in them."""
    return paths.machine_settings_file().with_name("audit-anchors.json")


@dataclass(slots=True)
class HeadKept:
    """How far the head that is kept lies behind: units recorded since, the first of them at `since`."""

    units: int = 0
    since: datetime | None = None


def count_unit(store: OpenStore, now: datetime) -> None:
    """A unit was committed at `now`; after some of them, or some minutes, the head is kept again.

    Not after each: to keep it waits for the disk once more. What was committed is on the disk already
    (FULL synchronisation), so a power cut leaves the anchor behind the store and never ahead of it.
    """
    kept = store.head_kept
    if kept is None:
        return
    kept.units += 1
    kept.since = kept.since or now
    if kept.units >= UNITS or not timedelta() <= now - kept.since < MINUTES:
        keep_head(store)


def keep_head(store: OpenStore) -> None:
    """Keep the head of a store that this PC remembers, where it is behind: at backup, lock and close."""
    if store.head_kept is None or not store.head_kept.units:
        return
    with suppress(StoreUnusable):  # a store that cannot be read is told of where somebody works with it
        remember_head(store)


def remember_head(store: OpenStore) -> bool:
    """Keep the present head. A PC that cannot keep it works on: the anchor is a witness, not a lock.

    False where the store no longer holds what this PC remembers: that is left, as the proof of a roll-back.
    """
    if roll_back_seen(store) is not None:
        store.head_kept = None
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


def known_beyond(session: Session, store_id: str) -> int:
    """The entry this PC remembers of a store whose rows were read anew, where it is not among them; else 0.

    Where only a salvage of that store was remembered, and nobody has worked in it, what it was read from
    counts as well: it may be salvaged once more.
    """
    missing = 0
    for anchor in (*anchors_of_this_pc(store_id), *_anchors(store_id, SALVAGED)):
        held = audit.seal_of(session, anchor.sequence), audit.kept_head(session)
        if not anchor.sequence or held[0] == anchor.seal or held[1] == (anchor.sequence, anchor.seal):
            return 0
        missing = missing or anchor.sequence
    return missing


def begin_anew(store: OpenStore, *, salvaged: Head | None = None) -> None:
    """From now on remember the store as it is, and the head it was salvaged from. Audited by the caller."""
    _keep(store, salvaged=salvaged)


def _keep(store: OpenStore, *, salvaged: Head | None = None) -> None:
    with Session(store.engine) as session:
        head = audit.head(session)
    store.head_kept = HeadKept()
    known = _read()
    known[store.store_id] = _written(head) | ({SALVAGED: _written(salvaged)} if salvaged else {})
    with suppress(StoreUnusable):
        make_private_folder(anchors_file().parent)
        write_private(anchors_file(), json.dumps(known, indent=1).encode())


def anchors_of_this_pc(store_id: str) -> list[Anchor]:
    """What this PC remembers of a store."""
    return _anchors(store_id)


def _anchors(store_id: str, part: str = "") -> list[Anchor]:
    kept: Any = _read().get(store_id)
    with suppress(KeyError, TypeError, ValueError):
        if part:
            kept = kept[part]
        if kept is not None:
            return [Anchor(int(str(kept["sequence"])), bytes.fromhex(str(kept["seal"])), "this-pc")]
    return []


def _written(head: Head) -> dict[str, object]:
    return {"sequence": head[0], "seal": head[1].hex()}


def _read() -> dict[str, dict[str, object]]:
    with suppress(OSError, ValueError):
        known = json.loads(anchors_file().read_text(encoding="utf-8"))
        if isinstance(known, dict):
            return known
    return {}

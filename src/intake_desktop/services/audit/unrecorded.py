"""What was read while nothing could be written to the store, kept on this PC until it can be recorded.

Each note is an entry of the audit to be, encrypted under a key of the store: the file tells nobody who read
what. The first opening that may write takes the notes into the audit and clears the file.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop import paths
from intake_desktop.domain.audit.entries import Entry
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.open_store import OpenStore
from intake_desktop.store import setting
from intake_desktop.vault import sealed_note
from intake_desktop.vault.folder import make_private_folder
from intake_desktop.vault.subkeys import subkey

if TYPE_CHECKING:
    from intake_desktop.services.unit import Unit

TAKEN = "unrecorded-taken"  # a setting: the notes that were taken in last, should the power have failed


def notes_file(store_id: str) -> Path:
    """Where this PC keeps the notes of a store; the name does not say which store it is."""
    name = hashlib.sha256(f"unrecorded {store_id}".encode()).hexdigest()[:32]
    return paths.machine_settings_file().parent / "unrecorded" / name


class Unrecorded:
    """The notes of one read-only opening. `kept` is False where this PC cannot keep any."""

    def __init__(self, store_id: str, data_key: bytes | bytearray) -> None:
        self._path = notes_file(store_id)
        self._key = subkey(data_key, "unrecorded")
        self.kept = True

    def note(self, entry: Entry) -> bool:
        """Keep one entry, and whether it is; where that failed once, `kept` says so from then on."""
        said = [entry.at_utc.astimezone(UTC).isoformat(), *entry[2:]]
        line = sealed_note.seal(self._key, json.dumps(said, ensure_ascii=False).encode())
        try:
            make_private_folder(self._path.parent)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(line + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except (OSError, StoreUnusable):
            self.kept = False
            return False
        return True


def take_in(work: Unit) -> int:
    """Record what was noted on this PC, in a unit that signs somebody in; how many readings. See `forget`."""
    store = work.signed_in.store
    content = _content(store)
    digest = hashlib.sha256(content).hexdigest()
    if not content or setting.read(work.session, TAKEN) == json.dumps(digest):
        return 0
    entries, unreadable = _entries(store, content)
    for was in entries:
        work.record(
            "read.unrecorded",
            subject=was.subject,
            was=was.kind,
            at=was.at_utc.isoformat(timespec="seconds"),
            by=was.login,
            role=str(was.role),
        )
    if unreadable:
        work.record("read.notes-damaged", notes=unreadable)
    setting.write(work.session, TAKEN, json.dumps(digest))
    return len(entries)


def forget(store: OpenStore) -> None:
    """Clear the notes, once the unit that took them in is committed."""
    with suppress(OSError):
        notes_file(store.store_id).unlink(missing_ok=True)


def _content(store: OpenStore) -> bytes:
    with suppress(OSError):
        return notes_file(store.store_id).read_bytes()
    return b""


def _entries(store: OpenStore, content: bytes) -> tuple[list[Entry], int]:
    key = subkey(store.data_key, "unrecorded")
    found, unreadable = [], 0
    for line in content.splitlines():
        try:
            at, *rest = json.loads(sealed_note.unseal(key, line))
            found.append(Entry(0, datetime.fromisoformat(at), *rest))
        except (ValueError, TypeError):
            unreadable += 1
    return found, unreadable

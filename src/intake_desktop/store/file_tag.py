"""What the first sixteen bytes of the file say, without a key: which store's it is, and under which key.

SQLCipher keeps a salt there, and takes the one it is given. With a raw random key it needs no more than to be
there, so ours says the epoch of the key: a file and a key that do not belong together are told from damage,
which the library calls by the same name as a wrong key. It is a label and no protection.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

_NUMBER, _STORE, _CHANCE, _CHECK = 4, 4, 4, 4
BYTES = _NUMBER + _STORE + _CHANCE + _CHECK


class FileTag(NamedTuple):
    """The epoch of the file's key, and a few bytes that stand for its store."""

    epoch: int
    store: bytes

    def belongs_to(self, store_id: str) -> bool:
        """Whether it is a file of this store."""
        return self.store == _store_bytes(store_id)


def make(store_id: str, epoch: int) -> bytes:
    """The salt of a new file."""
    said = epoch.to_bytes(_NUMBER, "big") + _store_bytes(store_id) + os.urandom(_CHANCE)
    return said + _check(said)


def read(path: Path) -> FileTag | None:
    """What the file says of itself; None where it says nothing, or its first bytes are damaged."""
    try:
        with path.open("rb") as file:
            start = file.read(BYTES)
    except OSError:
        return None
    said, check = start[:-_CHECK], start[-_CHECK:]
    if len(start) != BYTES or _check(said) != check:
        return None
    return FileTag(int.from_bytes(said[:_NUMBER], "big"), said[_NUMBER : _NUMBER + _STORE])


def _store_bytes(store_id: str) -> bytes:
    return hashlib.sha256(store_id.encode()).digest()[:_STORE]


def _check(said: bytes) -> bytes:
    return hashlib.sha256(b"intake-desktop file tag" + said).digest()[:_CHECK]

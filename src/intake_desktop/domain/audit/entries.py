"""The entries of the audit, and how each is sealed: an HMAC over itself and over the seal before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

import msgspec

GENESIS = bytes(32)
_BLOCK = 64  # of SHA-256

Detail = str | int | bool

# An entry as its row lies in the store: the columns of `Entry`, the instant as text, then its seal.
Kept = tuple[int, str, int, str, str, str, str, str, bytes]


class Entry(NamedTuple):
    """What happened, once: `details` is canonical JSON, as sealed."""

    sequence: int
    at_utc: datetime
    account_id: int
    login: str
    role: str
    kind: str
    subject: str
    details: str


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it is shown. `name` is the account's today, `role` the one it acted under."""

    sequence: int
    at: datetime
    login: str
    name: str
    role: str
    kind: str
    subject: str
    details: dict[str, Detail]


class Sealed(NamedTuple):
    """An entry with the seal it is kept under."""

    entry: Entry
    seal: bytes


def canonical(details: Mapping[str, Detail]) -> str:
    """`details` as the one JSON text that is sealed and kept."""
    return json.dumps(dict(details), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Sealer:
    """HMAC-SHA256 (RFC 2104) under one key, its two halves begun once: a million seals take one second less
    than `hmac.digest` needs, and `hmac.HMAC.copy` stands between the two."""

    def __init__(self, key: bytes) -> None:
        padded = (sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
        self._inner = sha256(bytes(byte ^ 0x36 for byte in padded))
        self._outer = sha256(bytes(byte ^ 0x5C for byte in padded))

    def __call__(self, message: bytes) -> bytes:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()


# An array of the columns, without spaces, in UTF-8. Text is escaped as `json.dumps` without ASCII does it.
encoded = msgspec.json.Encoder().encode


def seal(key: bytes, previous: bytes, entry: Entry) -> bytes:
    """The seal of `entry` after an entry sealed `previous` (GENESIS before the first)."""
    at = entry.at_utc.astimezone(UTC).isoformat(timespec="microseconds")
    sequence, _at, *others = entry
    return Sealer(key)(previous + encoded((sequence, at, *others)))


def message_of(previous: bytes, row: Kept) -> bytes:
    """What is sealed of a row: the instant lies in it with Z and is sealed with +00:00.

    Errors: TypeError, UnicodeError of a row that holds what never was written so.
    """
    sequence, at, account, login, role, kind, subject, details, _seal = row
    return previous + encoded((sequence, f"{at[:-1]}+00:00", account, login, role, kind, subject, details))

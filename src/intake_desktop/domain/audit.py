"""The audit chain: each entry carries an HMAC over itself and over the entry before it.

An entry changed, taken out or moved breaks the chain at that place. A cut tail leaves a sound chain, so
the store also keeps its head, and backups and this PC keep anchors: a sequence with its seal.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

GENESIS = bytes(32)

Detail = str | int | bool


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


_NOTHING = Entry(0, datetime.min.replace(tzinfo=UTC), 0, "", "", "", "", "{}")


class Sealed(NamedTuple):
    """An entry as it is kept."""

    entry: Entry
    seal: bytes


class Anchor(NamedTuple):
    """The seal an entry is known to have had, kept outside the store's own table."""

    sequence: int
    seal: bytes
    kept_in: str


class Break(NamedTuple):
    """The first place where the audit is not what it was. `what` is a code."""

    sequence: int
    what: str


def canonical(details: Mapping[str, Detail]) -> str:
    """`details` as the one JSON text that is sealed and kept."""
    return json.dumps(dict(details), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(key: bytes, previous: bytes, entry: Entry) -> bytes:
    """The seal of `entry` after an entry sealed `previous` (GENESIS before the first)."""
    at = entry.at_utc.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [at if field is entry.at_utc else field for field in entry]
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.digest(key, previous + body, hashlib.sha256)


class PastKey(NamedTuple):
    """The key of the seals up to an entry, before the store got another."""

    last_sequence: int
    key: bytes


def first_break(
    key: bytes,
    rows: Iterable[Sealed],
    head: tuple[int, bytes],
    anchors: Iterable[Anchor] = (),
    past: Iterable[PastKey] = (),
) -> Break | None:
    """The first place where `rows` (in order), `head` or an anchor disagree; None when all is sound.

    `past` are the keys before `key`, oldest first.
    """
    wanted: dict[int, set[bytes]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.sequence, set()).add(anchor.seal)
    wanted.pop(0, None)  # the anchor of an empty audit says nothing
    last = Sealed(_NOTHING, GENESIS)
    keys = iter((*past, PastKey(sys.maxsize, key)))
    until, sealed_by = next(keys)
    for row in rows:
        while last.entry.sequence >= until:
            until, sealed_by = next(keys)
        what = _wrong_link(sealed_by, last, row, wanted.pop(last.entry.sequence + 1, {row.seal}))
        if what:
            return Break(last.entry.sequence + 1, what)
        last = row
    end = (last.entry.sequence, last.seal)
    if head != end:
        return Break(end[0] + 1, "cut") if head[0] > end[0] else Break(end[0], "head")
    return Break(min(wanted), "rolled-back") if wanted else None


def _wrong_link(key: bytes, last: Sealed, row: Sealed, anchored: set[bytes]) -> str:
    if row.entry.sequence != last.entry.sequence + 1:
        return "missing"
    if not hmac.compare_digest(row.seal, seal(key, last.seal, row.entry)):
        return "changed"
    if anchored != {row.seal}:
        return "not-as-anchored"
    return ""

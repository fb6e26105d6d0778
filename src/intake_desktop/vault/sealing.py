"""What binds a sealed thing to its place, and pictures sealed in pieces.

Everything is sealed to a public half (`hpke`): the private half of a reader to the slot that opens it, the
private half of a section to each reader, an answer to its section. So whoever may write can add to a section,
and nobody reads it who was not named. What each says of itself goes in as `info`: a thing put in the place of
another, or brought from another file, does not open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from intake_desktop.domain.errors import StoreUnusable

CHUNK_BYTES = 256 * 1024
_KEY_BYTES = 32


class Section(msgspec.Struct, frozen=True, array_like=True):
    """One sealed part of one case, in the `turn` of its key: there is a new one when a reader has gone."""

    store_id: str
    case_id: int
    kind: str
    turn: int


def reader_info(store_id: str, *, account_id: int | None, slot_id: str, public: bytes) -> bytes:
    """Of the private half of a reader (None: the recovery key), sealed to a slot."""
    return msgspec.json.encode(("intake-desktop reader", store_id, account_id, slot_id, public.hex()))


def grant_info(section: Section, *, reader_id: int) -> bytes:
    """Of the private half of a section, sealed to a reader."""
    return msgspec.json.encode(("intake-desktop section", section, reader_id))


def place_info(section: Section, place: str) -> bytes:
    """Of an answer or the key of a picture, sealed to its section."""
    return msgspec.json.encode(("intake-desktop sealed", section, place))


def own_info(store_id: str, account_id: int) -> bytes:
    """Of what an account keeps for itself."""
    return msgspec.json.encode(("intake-desktop own", store_id, account_id))


def new_picture_key() -> bytes:
    """A key for one picture alone."""
    return os.urandom(_KEY_BYTES)


def parts_of(key: bytes, count: int) -> tuple[bytes, ...]:
    """A key in parts of which all are needed, and all but one tell nothing."""
    parts = [os.urandom(_KEY_BYTES) for _ in range(count - 1)]
    return (whole_of((key, *parts)), *parts)


def whole_of(parts: Iterable[bytes | bytearray]) -> bytes:
    """The key that was parted: the parts, one by exclusive or on the other."""
    whole = bytes(_KEY_BYTES)
    for part in parts:
        whole = bytes(a ^ b for a, b in zip(whole, part, strict=True))
    return whole


def seal_pieces(key: bytes, content: bytes, info: bytes) -> Iterator[bytes]:
    """A picture under its key, in pieces in their order."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    under, starts = AESGCM(key), range(0, max(len(content), 1), CHUNK_BYTES)
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        piece = content[start : start + CHUNK_BYTES]
        # The key is used for this picture alone, so its pieces may be counted. The last one says so.
        yield under.encrypt(_nonce(number), piece, info + bytes([last]))


def open_pieces(key: bytes, pieces: Iterable[bytes], info: bytes) -> bytes:
    """The picture. Errors: StoreUnusable `store-damaged` where a piece is wrong, moved or missing."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    under, kept = AESGCM(key), list(pieces)
    if not kept:
        raise StoreUnusable("store-damaged")
    try:
        return b"".join(
            under.decrypt(_nonce(number), piece, info + bytes([number == len(kept) - 1]))
            for number, piece in enumerate(kept)
        )
    except InvalidTag as error:
        raise StoreUnusable("store-damaged") from error


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")

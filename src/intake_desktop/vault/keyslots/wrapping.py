"""The data key wrapped for the holder of a slot, and opened again.

A slot's secret, through Argon2id, is the private half of an X25519 pair, and the data key is wrapped to the
public half (HPKE, RFC 9180). So a new data key can be wrapped to everyone who stays without their passwords.
The public half lies in the slot under a key drawn from the data key: whoever can only write the file cannot
put their own in its place, and it is no help in guessing. What describes the slot is bound in: slots swapped,
parameters lowered or a slot of another store do not open.
"""

from __future__ import annotations

import os
import uuid
from typing import NamedTuple

import msgspec

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault import hpke, kdf
from intake_desktop.vault import pc_secret as pc_secrets
from intake_desktop.vault.kdf import KdfCost
from intake_desktop.vault.keyslots.slot import DataKey, KeySlots, Kind, Slot, Wrapped, bound, holder_tag
from intake_desktop.vault.subkeys import subkey

NONCE_BYTES = 12
_WRAPPED_BYTES = 80  # an ephemeral public key, the data key, a tag
_BOUND_BYTES = NONCE_BYTES + _WRAPPED_BYTES + 16


class Opened(NamedTuple):
    """What a secret gave: the data keys, newest first, and the private half of the slot's own pair."""

    keys: tuple[DataKey, ...]
    private: bytearray


def make_slot(
    *,
    store_id: str,
    kind: Kind,
    login: str,
    secret: str,
    data_key: bytes | bytearray,
    cost: KdfCost,
    epoch: int,
    pc_secret: bytes | None = None,
) -> Slot:
    """Wrap `data_key` for whoever knows `secret`, on the PC that has `pc_secret` where that is given.

    Takes as long as `cost` says.
    """
    slot = Slot(
        id=str(uuid.uuid4()),
        kind=kind,
        holder="" if kind == "recovery" else holder_tag(store_id, login),
        cost=cost,
        salt=kdf.new_salt(),
        wrapped=(),
    )
    public = hpke.public_half(kdf.derive(kdf.spellings(secret)[0], slot.salt, cost))
    return _wrapped_to(store_id, slot, public, DataKey(epoch, bytearray(data_key)), pc_secret)


def slot_of_nobody(holder: str, like: KeySlots) -> Slot:
    """A slot that costs what others of `like` do and is bound where they are, and that nothing opens."""
    size = _BOUND_BYTES if like.bound else _WRAPPED_BYTES
    nothing = Wrapped(epoch=0, key=os.urandom(size), public=b"", bound=like.bound)
    return Slot(
        id=str(uuid.uuid4()),
        kind="password",
        holder=holder,
        cost=like.cost(),
        salt=kdf.new_salt(),
        wrapped=(nothing,),
    )


def rewrap(
    store_id: str, slot: Slot, *, known: DataKey, new: DataKey, pc_secret: bytes | None = None
) -> Slot:
    """`slot` with `new` wrapped to its holder too, whose secret is not needed; bound by `pc_secret` if given.

    Errors: as `public_half_of`.
    """
    return _wrapped_to(store_id, slot, public_half_of(store_id, slot, known), new, pc_secret)


def public_half_of(store_id: str, slot: Slot, known: DataKey) -> bytes:
    """What can be wrapped to the holder of a slot with, by who has its data key.

    Errors: StoreUnusable `keyslots-refused` where the slot was not made by someone who had `known`.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped = next((each for each in slot.wrapped if each.epoch == known.epoch), None)
    if wrapped is None:
        raise StoreUnusable("keyslots-refused")
    nonce, sealed = wrapped.public[:NONCE_BYTES], wrapped.public[NONCE_BYTES:]
    try:
        under = AESGCM(subkey(known.key, "slots"))
        return under.decrypt(nonce, sealed, bound(store_id, slot, known.epoch))
    except (InvalidTag, ValueError) as error:
        raise StoreUnusable("keyslots-refused") from error


def load_ciphers() -> None:
    """Load what opening the first slot of a process would else wait for."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: F401
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: F401

    X25519PrivateKey.generate()  # loads OpenSSL's part of it


def open_slot(store_id: str, slot: Slot, secret: str) -> tuple[DataKey, ...] | None:
    """The data keys, newest first; None when `secret`, or what describes the slot, is not as it was made.

    Errors: as `unlock`.
    """
    opened = unlock(store_id, slot, secret)
    return opened.keys if opened else None


def unlock(store_id: str, slot: Slot, secret: str) -> Opened | None:
    """As `open_slot`, with the private half of the slot's pair, which opens what else was sealed to it.

    Digits of another script cost a second derivation where the slot is none of their Latin spelling. Errors:
    StoreUnusable `keyslots-refused` when the slot asks for less work than the floor, or is none;
    `keyslots-bound` when it is bound to a PC and this one has no secret of it.
    """
    if not slot.wrapped or any(len(each.key) != _size(each) for each in slot.wrapped):
        raise StoreUnusable("keyslots-refused")
    bound_here = any(each.bound for each in slot.wrapped)
    pc_secret = pc_secrets.read(store_id) if bound_here else None
    for spelling in kdf.spellings(secret):
        opened = _opened(store_id, slot, spelling, pc_secret)
        if opened is not None:
            return opened
    if bound_here and pc_secret is None:
        raise StoreUnusable("keyslots-bound")
    return None


def _opened(store_id: str, slot: Slot, secret: str, pc_secret: bytes | None) -> Opened | None:
    try:
        private = bytearray(kdf.derive(secret, slot.salt, slot.cost))
    except ValueError as error:  # a salt of a length that was never written
        raise StoreUnusable("keyslots-refused") from error
    found = []
    for each in slot.wrapped:
        if each.bound and pc_secret is None:
            continue
        told = bound(store_id, slot, each.epoch)
        wrapped = _unbound(each, told, pc_secret or b"")
        key = hpke.open_sealed(private, wrapped, told) if wrapped else None
        if key is not None:
            found.append(DataKey(each.epoch, key))
    return Opened(tuple(sorted(found, reverse=True)), private) if found else None


def _size(wrapped: Wrapped) -> int:
    return _BOUND_BYTES if wrapped.bound else _WRAPPED_BYTES


def _unbound(wrapped: Wrapped, told: bytes, pc_secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not wrapped.bound:
        return wrapped.key
    nonce, sealed = wrapped.key[:NONCE_BYTES], wrapped.key[NONCE_BYTES:]
    try:
        return AESGCM(subkey(pc_secret, "bound slots")).decrypt(nonce, sealed, told)
    except InvalidTag:
        return None


def _wrapped_to(store_id: str, slot: Slot, public: bytes, new: DataKey, pc_secret: bytes | None) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    told, nonce = bound(store_id, slot, new.epoch), os.urandom(NONCE_BYTES)
    key = hpke.seal_to(public, new.key, told)
    if pc_secret is not None:
        outer = os.urandom(NONCE_BYTES)
        key = outer + AESGCM(subkey(pc_secret, "bound slots")).encrypt(outer, key, told)
    wrapped = Wrapped(
        epoch=new.epoch,
        key=key,
        public=nonce + AESGCM(subkey(new.key, "slots")).encrypt(nonce, public, told),
        bound=pc_secret is not None,
    )
    kept = tuple(each for each in slot.wrapped if each.epoch != new.epoch)
    return msgspec.structs.replace(slot, wrapped=(*kept, wrapped))

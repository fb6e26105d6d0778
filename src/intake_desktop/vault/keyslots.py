"""keyslots.json: one slot per way into the store, each wrapping the same data key.

A slot's secret, through Argon2id, is the private half of an X25519 pair, and the data key is wrapped to the
public half (HPKE, RFC 9180). So a new data key can be wrapped to everyone who stays without their passwords.
The public half lies in the slot under a key drawn from the data key: whoever can only write the file cannot
put their own in its place, and it is no help in guessing. What describes the slot is bound in: slots swapped,
parameters lowered or a slot of another store do not open. The checksum tells damage from a wrong password; it
is no protection.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import uuid
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.vault import kdf
from intake_desktop.vault import pc_secret as pc_secrets
from intake_desktop.vault.folder import write_private
from intake_desktop.vault.kdf import KdfCost
from intake_desktop.vault.subkeys import subkey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

FORMAT = 2
NAME = "keyslots.json"
SPARE = "keyslots.json.bak"
RECOVERY = "recovery-slot.json"  # the recovery slot once more, for when both above are gone

NONCE_BYTES = 12
_WRAPPED_BYTES = 80  # an ephemeral public key, the data key, a tag
_BOUND_BYTES = NONCE_BYTES + _WRAPPED_BYTES + 16

Kind = Literal["password", "temporary", "recovery"]


class DataKey(NamedTuple):
    """A key of the pages, and which one it is: the first is 1, each rotation makes the next."""

    epoch: int
    key: bytearray


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The data key of one epoch, for the holder of a slot; `public` is the holder's half, under that key.

    A `bound` one is encrypted once more, under a secret of this PC: elsewhere not even a guess can be tried.
    """

    epoch: int
    key: bytes
    public: bytes
    bound: bool = False


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """`holder` is a tag of the login (empty for recovery): the file does not say who works here.

    While the data key is being changed a slot has two wrapped keys; `settle` leaves the one that fits.
    """

    id: str
    kind: Kind
    holder: str
    cost: KdfCost
    salt: bytes
    wrapped: tuple[Wrapped, ...]

    @property
    def newest_epoch(self) -> int:
        """Of the newest key the slot holds; 0 for none."""
        return max((each.epoch for each in self.wrapped), default=0)


class KeySlots(msgspec.Struct, frozen=True, kw_only=True):
    """All ways into one store."""

    store_id: str
    slots: tuple[Slot, ...]

    def of(self, login: str) -> Slot | None:
        """The slot of a folded login."""
        tag = holder_tag(self.store_id, login)
        return next((slot for slot in self.slots if slot.holder == tag and slot.kind != "recovery"), None)

    def recovery(self) -> tuple[Slot, ...]:
        """The slot the recovery key opens; two while the key is being changed, none in a damaged file."""
        return tuple(slot for slot in self.slots if slot.kind == "recovery")

    @property
    def bound(self) -> bool:
        """Whether passwords open the store only on the PC it is bound to."""
        return any(each.bound for slot in self.slots for each in slot.wrapped)

    def cost(self) -> KdfCost:
        """What this office pays for a guess: that of its first slot of a person."""
        people = (slot.cost for slot in self.slots if slot.kind != "recovery")
        return next(people, kdf.FLOOR)

    def with_slot(self, new: Slot) -> KeySlots:
        """With `new` in the place of what its holder had (or the old recovery slot)."""
        kept = tuple(slot for slot in self.slots if (slot.holder, slot.kind == "recovery") != _place(new))
        return msgspec.structs.replace(self, slots=(*kept, new))

    def of_epoch(self, epoch: int) -> KeySlots:
        """With the keys of one epoch only; a slot that has none of it is gone."""
        slots = (
            msgspec.structs.replace(slot, wrapped=tuple(each for each in slot.wrapped if each.epoch == epoch))
            for slot in self.slots
        )
        return msgspec.structs.replace(self, slots=tuple(slot for slot in slots if slot.wrapped))


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    sha256: str
    body: msgspec.Raw


def _place(slot: Slot) -> tuple[str, bool]:
    return slot.holder, slot.kind == "recovery"


def holder_tag(store_id: str, login: str) -> str:
    """What stands for a login in files beside the store."""
    return hmac.new(store_id.encode(), f"login {login}".encode(), hashlib.sha256).hexdigest()[:32]


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
        salt=os.urandom(16),
        wrapped=(),
    )
    public = _public_half(kdf.derive(secret, slot.salt, cost))
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
        salt=os.urandom(16),
        wrapped=(nothing,),
    )


def rewrap(
    store_id: str, slot: Slot, *, known: DataKey, new: DataKey, pc_secret: bytes | None = None
) -> Slot:
    """`slot` with `new` wrapped to its holder too, whose secret is not needed; bound by `pc_secret` if given.

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
        public = under.decrypt(nonce, sealed, _bound(store_id, slot, known.epoch))
    except (InvalidTag, ValueError) as error:
        raise StoreUnusable("keyslots-refused") from error
    return _wrapped_to(store_id, slot, public, new, pc_secret)


def open_slot(store_id: str, slot: Slot, secret: str) -> tuple[DataKey, ...] | None:
    """The data keys, newest first; None when `secret`, or what describes the slot, is not as it was made.

    Errors: StoreUnusable `keyslots-refused` when the slot asks for less work than the floor, or is none;
    `keyslots-bound` when it is bound to a PC and this one has no secret of it.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    if not slot.wrapped or any(len(each.key) != _size(each) for each in slot.wrapped):
        raise StoreUnusable("keyslots-refused")
    pc_secret = pc_secrets.read(store_id) if any(each.bound for each in slot.wrapped) else None
    try:
        private = X25519PrivateKey.from_private_bytes(kdf.derive(secret, slot.salt, slot.cost))
    except ValueError as error:  # a salt of a length that was never written
        raise StoreUnusable("keyslots-refused") from error
    found, elsewhere = [], False
    for each in slot.wrapped:
        if each.bound and pc_secret is None:
            elsewhere = True
            continue
        with suppress(InvalidTag):
            bound = _bound(store_id, slot, each.epoch)
            key = _suite().decrypt(_unbound(each, bound, pc_secret or b""), private, info=bound)
            found.append(DataKey(each.epoch, bytearray(key)))
    if elsewhere and not found:
        raise StoreUnusable("keyslots-bound")
    return tuple(sorted(found, reverse=True)) or None


def _size(wrapped: Wrapped) -> int:
    return _BOUND_BYTES if wrapped.bound else _WRAPPED_BYTES


def _unbound(wrapped: Wrapped, bound: bytes, pc_secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not wrapped.bound:
        return wrapped.key
    nonce, sealed = wrapped.key[:NONCE_BYTES], wrapped.key[NONCE_BYTES:]
    return AESGCM(subkey(pc_secret, "bound slots")).decrypt(nonce, sealed, bound)


def _wrapped_to(store_id: str, slot: Slot, public: bytes, new: DataKey, pc_secret: bytes | None) -> Slot:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    bound, nonce = _bound(store_id, slot, new.epoch), os.urandom(NONCE_BYTES)
    key = _suite().encrypt(bytes(new.key), X25519PublicKey.from_public_bytes(public), info=bound)
    if pc_secret is not None:
        outer = os.urandom(NONCE_BYTES)
        key = outer + AESGCM(subkey(pc_secret, "bound slots")).encrypt(outer, key, bound)
    wrapped = Wrapped(
        epoch=new.epoch,
        key=key,
        public=nonce + AESGCM(subkey(new.key, "slots")).encrypt(nonce, public, bound),
        bound=pc_secret is not None,
    )
    kept = tuple(each for each in slot.wrapped if each.epoch != new.epoch)
    return msgspec.structs.replace(slot, wrapped=(*kept, wrapped))


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _public_half(private: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _bound(store_id: str, slot: Slot, epoch: int) -> bytes:
    cost = msgspec.structs.astuple(slot.cost)
    return msgspec.json.encode((FORMAT, store_id, slot.id, slot.kind, slot.holder, epoch, "argon2id", cost))


def read(folder: Path) -> KeySlots:
    """The slots of the store in `folder`; the spare copy where the first is damaged or gone.

    Errors: StoreUnusable `keyslots-missing`, `keyslots-damaged`, `keyslots-newer`.
    """
    found: list[IntakeError] = []
    for name in (NAME, SPARE):
        try:
            return _read_file(folder / name)
        except StoreUnusable as problem:
            found.append(problem)
    told = next((problem for problem in found if problem.code != "keyslots-missing"), found[0])
    raise told


def read_for_recovery(folder: Path) -> KeySlots:
    """The file whose recovery slot is of the newest key: the others are damaged, or older ones put back.

    Errors: as `read`, where none of the three can be read.
    """
    found: list[KeySlots] = []
    for name in (NAME, SPARE, RECOVERY):
        with suppress(StoreUnusable):
            found.append(_read_file(folder / name))
    if not found:
        return read(folder)  # says why not
    return max(found, key=_recovery_epoch)  # the first of several


def _recovery_epoch(slots: KeySlots) -> int:
    return max((slot.newest_epoch for slot in slots.recovery()), default=0)


def _read_file(path: Path) -> KeySlots:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise StoreUnusable("keyslots-missing") from None
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error
    try:
        file = msgspec.json.decode(content, type=_File)
        if file.format > FORMAT:
            raise StoreUnusable("keyslots-newer")
        if hashlib.sha256(file.body).hexdigest() != file.sha256:
            raise StoreUnusable("keyslots-damaged")
        return msgspec.json.decode(file.body, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreUnusable("keyslots-damaged") from error


def write(folder: Path, keyslots: KeySlots) -> None:
    """Keep `keyslots`: first the spare, then the file itself, so that one of them is always whole.

    Errors: StoreUnusable `folder-read-only`, `disk-full`.
    """
    content = _content(keyslots)
    write_private(folder / SPARE, content)
    write_private(folder / NAME, content)


def write_recovery_copy(folder: Path, keyslots: KeySlots) -> None:
    """Keep the recovery slot alone in its own file. Written when the recovery key or the data key is new."""
    write_private(folder / RECOVERY, _content(msgspec.structs.replace(keyslots, slots=keyslots.recovery())))


def write_everywhere(folder: Path, keyslots: KeySlots) -> None:
    """The recovery slot's copy, the spare, then the file."""
    if keyslots.recovery():
        write_recovery_copy(folder, keyslots)
    write(folder, keyslots)


def settle(folder: Path, epoch: int) -> None:
    """Leave only the wrapped keys of the epoch the store is in: a change of the key was cut off.

    A file that could not be written is settled another time: what lies in it opens nothing.
    """
    for name in (NAME, SPARE, RECOVERY):
        with suppress(StoreUnusable):
            found = _read_file(folder / name)
            if _epochs(found.slots) - {epoch} and epoch in _epochs(found.slots):
                write_private(folder / name, _content(found.of_epoch(epoch)))


def _epochs(slots: Collection[Slot]) -> set[int]:
    return {each.epoch for slot in slots for each in slot.wrapped}


def _content(keyslots: KeySlots) -> bytes:
    body = msgspec.json.encode(keyslots)
    file = _File(format=FORMAT, sha256=hashlib.sha256(body).hexdigest(), body=msgspec.Raw(body))
    return msgspec.json.encode(file) + b"\n"

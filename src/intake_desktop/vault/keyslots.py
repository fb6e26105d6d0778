"""keyslots.json: one slot per way into the store, each wrapping the same data key.

A slot is AES-256-GCM under an Argon2id key; everything that describes it is bound in as associated data,
so slots swapped, parameters lowered or a slot of another store do not open. The checksum tells damage from
a wrong password; it is no protection, the associated data is.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.vault import kdf
from intake_desktop.vault.folder import write_private
from intake_desktop.vault.kdf import KdfCost

FORMAT = 1
NAME = "keyslots.json"
SPARE = "keyslots.json.bak"
RECOVERY = "recovery-slot.json"  # the recovery slot once more, for when both above are gone

Kind = Literal["password", "temporary", "recovery"]


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """`holder` is a tag of the login (empty for recovery): the file does not say who works here."""

    id: str
    kind: Kind
    holder: str
    epoch: int
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


class KeySlots(msgspec.Struct, frozen=True, kw_only=True):
    """All ways into one store."""

    store_id: str
    slots: tuple[Slot, ...]

    def of(self, login: str) -> Slot | None:
        """The slot of a folded login."""
        tag = holder_tag(self.store_id, login)
        return next((slot for slot in self.slots if slot.holder == tag and slot.kind != "recovery"), None)

    def recovery(self) -> Slot | None:
        """The slot the recovery key opens."""
        return next((slot for slot in self.slots if slot.kind == "recovery"), None)

    def cost(self) -> KdfCost:
        """What this office pays for a guess: that of its first slot."""
        return self.slots[0].cost if self.slots else kdf.FLOOR

    def with_slot(self, new: Slot) -> KeySlots:
        """With `new` in the place of what its holder had (or the old recovery slot)."""
        kept = tuple(slot for slot in self.slots if (slot.holder, slot.kind == "recovery") != _place(new))
        return msgspec.structs.replace(self, slots=(*kept, new))


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
) -> Slot:
    """Wrap `data_key` under `secret`. Takes as long as `cost` says."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = Slot(
        id=str(uuid.uuid4()),
        kind=kind,
        holder="" if kind == "recovery" else holder_tag(store_id, login),
        epoch=epoch,
        cost=cost,
        salt=os.urandom(16),
        nonce=os.urandom(12),
        wrapped=b"",
    )
    key = kdf.derive(secret, slot.salt, cost)
    wrapped = AESGCM(key).encrypt(slot.nonce, bytes(data_key), _bound(store_id, slot))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def open_slot(store_id: str, slot: Slot, secret: str) -> bytearray | None:
    """The data key, or None when `secret`, or anything that describes the slot, is not what it was made with.

    Errors: StoreUnusable `keyslots-refused` when the slot asks for less work than the floor, or is none.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = kdf.derive(secret, slot.salt, slot.cost)
        return bytearray(AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound(store_id, slot)))
    except InvalidTag:
        return None
    except ValueError as error:  # a salt or nonce of a length that was never written
        raise StoreUnusable("keyslots-refused") from error


def _bound(store_id: str, slot: Slot) -> bytes:
    cost = msgspec.structs.astuple(slot.cost)
    return msgspec.json.encode(
        (FORMAT, store_id, slot.id, slot.kind, slot.holder, slot.epoch, "argon2id", cost)
    )


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
    """As `read`, and where that fails the copy of the recovery slot alone."""
    try:
        return read(folder)
    except StoreUnusable:
        with suppress(StoreUnusable):
            return _read_file(folder / RECOVERY)
        raise


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
    """Keep the recovery slot alone in its own file. Written when the recovery key is made."""
    slots = tuple(slot for slot in keyslots.slots if slot.kind == "recovery")
    write_private(folder / RECOVERY, _content(msgspec.structs.replace(keyslots, slots=slots)))


def _content(keyslots: KeySlots) -> bytes:
    body = msgspec.json.encode(keyslots)
    file = _File(format=FORMAT, sha256=hashlib.sha256(body).hexdigest(), body=msgspec.Raw(body))
    return msgspec.json.encode(file) + b"\n"

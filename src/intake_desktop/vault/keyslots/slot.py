"""The slots of a store as values: who has a way in, and what each way holds. No key is touched here."""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal, NamedTuple

import msgspec

from intake_desktop.vault import kdf
from intake_desktop.vault.kdf import KdfCost

FORMAT = 2

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
    """`holder` is a tag of the login (empty for recovery): the file lists no names, though one can be tried.

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


def _place(slot: Slot) -> tuple[str, bool]:
    return slot.holder, slot.kind == "recovery"


def holder_tag(store_id: str, login: str) -> str:
    """What stands for a login in files beside the store."""
    return hmac.new(store_id.encode(), f"login {login}".encode(), hashlib.sha256).hexdigest()[:32]


def bound(store_id: str, slot: Slot, epoch: int) -> bytes:
    """What describes a slot, to be bound into what it wraps."""
    cost = msgspec.structs.astuple(slot.cost)
    return msgspec.json.encode((FORMAT, store_id, slot.id, slot.kind, slot.holder, epoch, "argon2id", cost))

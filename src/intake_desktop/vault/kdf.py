"""From a password to a key: Argon2id, never cheaper than the floor."""

from __future__ import annotations

import os
import time
import unicodedata

import msgspec

from intake_desktop.domain.errors import StoreUnusable

KEY_BYTES = 32
SALT_BYTES = 16
CALIBRATED_SECONDS = 1.0


class KdfCost(msgspec.Struct, frozen=True):
    """What one guess costs. Memory in KiB."""

    memory_kib: int
    iterations: int
    lanes: int


_LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
FLOOR = KdfCost(memory_kib=64 * 1024, iterations=3, lanes=4)
# A slot file asking for more would only hang the PC.
CEILING = KdfCost(memory_kib=1024 * 1024, iterations=200, lanes=16)


def normalised(secret: str) -> bytes:
    """The same bytes however the keyboard composed the letters (NFKC)."""
    return unicodedata.normalize("NFKC", secret).encode(errors="surrogatepass")


def spellings(secret: str) -> tuple[str, ...]:
    """How a secret may have been set, likeliest first: with Latin digits, or as it was typed.

    A secret is set with Latin digits whatever the keyboard's; those of older stores stand as they were typed.
    """
    folded = secret.translate(_LATIN_DIGITS)
    return (folded,) if folded == secret else (folded, secret)


def new_salt() -> bytes:
    """Drawn by chance, anew for each slot: equal passwords cost as much to guess as different ones."""
    return os.urandom(SALT_BYTES)


def derive(secret: str, salt: bytes, cost: KdfCost) -> bytes:
    """A 256-bit key. Errors: StoreUnusable `keyslots-refused` below the floor or above the ceiling."""
    _refuse_outside_bounds(cost)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(normalised(secret))


def _refuse_outside_bounds(cost: KdfCost) -> None:
    for given, least, most in zip(
        msgspec.structs.astuple(cost),
        msgspec.structs.astuple(FLOOR),
        msgspec.structs.astuple(CEILING),
        strict=True,
    ):
        if not least <= given <= most:
            raise StoreUnusable("keyslots-refused")


def calibrated() -> KdfCost:
    """The cost that takes this PC about a second; the floor on a slow one."""
    begun = time.perf_counter()
    derive("calibration", bytes(SALT_BYTES), FLOOR)
    took = max(time.perf_counter() - begun, 1e-3)
    iterations = int(FLOOR.iterations * CALIBRATED_SECONDS / took)
    return msgspec.structs.replace(
        FLOOR, iterations=min(max(iterations, FLOOR.iterations), CEILING.iterations)
    )

"""The recovery key in three parts, of which any two make it again, and one alone says nothing.

Shamir's scheme over GF(256) with the field of AES, as in draft-mcgrew-tss-03, for two of three: byte by byte
the part of `x` is `secret + chance * x`. A part is nine groups: one that says which part of which key it is,
then the twenty bytes, each group with its check character as in a whole key.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.vault import recovery_key
from intake_desktop.vault.recovery_key import ALPHABET, DATA_CHARACTERS, check_character, groups_of

PARTS = 3
GROUPS = recovery_key.GROUPS + 1
_TAG_CHARACTERS = DATA_CHARACTERS - 1
# Checked with other numbers than a whole key, so that a group of one is never taken for a group of the other.
_FIRST_NUMBER = 17
_BITS = 5
_BYTES = recovery_key.GROUPS * DATA_CHARACTERS * _BITS // 8


def split(key: str) -> tuple[str, ...]:
    """Three parts of a key as it is printed, each as it is printed."""
    secret = _bytes_of(_data(groups_of(key)))
    chance = secrets.token_bytes(len(secret))
    tag = "".join(secrets.choice(ALPHABET) for _ in range(_TAG_CHARACTERS))
    return tuple(
        _printed(ALPHABET[x] + tag + _characters_of(share_of(secret, chance, x))) for x in range(1, PARTS + 1)
    )


def understood(typed: str) -> str:
    """The key as it is printed, from a whole one or from two parts one after another.

    Errors: as `recovery_key.parse`; InvalidInput `key-part-alone`, `key-parts-same`, `key-parts-of-two-keys`,
    and `key-part-typo` with the `part` as typed (1 or 2) and the `group`.
    """
    groups = groups_of(typed)
    if len(groups) == GROUPS:
        _part(groups, 1)
        raise InvalidInput("key-part-alone")
    if len(groups) != 2 * GROUPS:
        return recovery_key.parse(typed)
    return _together([_part(groups[:GROUPS], 1), _part(groups[GROUPS:], 2)])


def _together(parts: Sequence[tuple[int, str, bytes]]) -> str:
    (one, tag, first), (two, other_tag, second) = parts
    if tag != other_tag:
        raise InvalidInput("key-parts-of-two-keys")
    if one == two:
        raise InvalidInput("key-parts-same")
    data = _characters_of(secret_of((one, first), (two, second)))
    pieces = (data[start : start + DATA_CHARACTERS] for start in range(0, len(data), DATA_CHARACTERS))
    return "-".join(piece + check_character(piece, number) for number, piece in enumerate(pieces, 1))


def share_of(secret: bytes, chance: bytes, x: int) -> bytes:
    """The value at `x` of the line through `secret` (at 0) with the slope `chance`, byte by byte."""
    return bytes(a ^ _times(b, x) for a, b in zip(secret, chance, strict=True))


def secret_of(one: tuple[int, bytes], two: tuple[int, bytes]) -> bytes:
    """What the line through two shares is at 0."""
    (x1, y1), (x2, y2) = one, two
    between = _inverse(x1 ^ x2)
    first, second = _times(x2, between), _times(x1, between)
    return bytes(_times(first, a) ^ _times(second, b) for a, b in zip(y1, y2, strict=True))


def _times(a: int, b: int) -> int:
    # In GF(256) modulo x^8 + x^4 + x^3 + x + 1.
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= 0x11B
        b >>= 1
    return product


def _inverse(a: int) -> int:
    power = 1
    for _ in range(254):
        power = _times(power, a)
    return power


def _part(groups: Sequence[str], place: int) -> tuple[int, str, bytes]:
    for number, group in enumerate(groups, 1):
        wanted = (
            check_character(group[:-1], _FIRST_NUMBER + number - 1) if set(group) <= set(ALPHABET) else ""
        )
        if len(group) != DATA_CHARACTERS + 1 or group[-1] != wanted:
            raise InvalidInput("key-part-typo", part=place, group=number)
    which = ALPHABET.index(groups[0][0])
    if not 1 <= which <= PARTS:
        raise InvalidInput("key-part-typo", part=place, group=1)
    return which, groups[0][1:-1], _bytes_of(_data(groups[1:]))


def _printed(data: str) -> str:
    pieces = (data[start : start + DATA_CHARACTERS] for start in range(0, len(data), DATA_CHARACTERS))
    return "-".join(
        piece + check_character(piece, number) for number, piece in enumerate(pieces, _FIRST_NUMBER)
    )


def _data(groups: Sequence[str]) -> str:
    return "".join(group[:-1] for group in groups)


def _bytes_of(data: str) -> bytes:
    number = 0
    for character in data:
        number = number << _BITS | ALPHABET.index(character)
    return number.to_bytes(_BYTES, "big")


def _characters_of(data: bytes) -> str:
    number, count = int.from_bytes(data, "big"), len(data) * 8 // _BITS
    return "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(count)))

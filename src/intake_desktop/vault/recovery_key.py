"""The recovery key: 160 bits as eight groups of five, each group with its own check character.

Crockford's base32: no I, L, O or U, and what looks like one of those is read as the digit it looks like.
The check is a weighted sum over GF(32) plus the group's number: any one character wrong, any two in a group
exchanged, and any two groups exchanged are found, and the group is named.
"""

from __future__ import annotations

import secrets

from intake_desktop.domain.errors import InvalidInput

GROUPS = 8
DATA_CHARACTERS = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def generate() -> str:
    """A new key, as it is printed: `XXXXC-XXXXC-...`."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(DATA_CHARACTERS)) for _ in range(GROUPS))
    return "-".join(data + check_character(data, number) for number, data in enumerate(groups, 1))


def parse(typed: str) -> str:
    """The key as it is printed, from what someone typed. Spaces, dashes and case do not matter.

    Errors: InvalidInput `recovery-key-length`; `recovery-key-typo` with the `group` (from 1).
    """
    groups = groups_of(typed)
    if len(groups) != GROUPS or len(groups[-1]) != DATA_CHARACTERS + 1:
        raise InvalidInput("recovery-key-length", groups=GROUPS, characters=DATA_CHARACTERS + 1)
    for number, group in enumerate(groups, 1):
        if not set(group) <= set(ALPHABET) or group[-1] != check_character(group[:-1], number):
            raise InvalidInput("recovery-key-typo", group=number)
    return "-".join(groups)


def wrong_groups(typed: str, key: str) -> tuple[int, ...]:
    """Which groups (from 1) of what was typed back differ from `key`; empty when it is right."""
    given, wanted = groups_of(typed), groups_of(key)
    padded = given + [""] * (len(wanted) - len(given))
    wrong = [number for number, pair in enumerate(zip(padded, wanted, strict=False), 1) if pair[0] != pair[1]]
    if len(given) > len(wanted):
        wrong.append(len(wanted))
    return tuple(dict.fromkeys(wrong))


def groups_of(typed: str) -> list[str]:
    """What was typed in groups of five, folded to the letters that are printed."""
    text = typed.upper().translate(_ARABIC_DIGITS)
    text = "".join(character for character in text if character.isalnum()).translate(_LOOKS_LIKE)
    size = DATA_CHARACTERS + 1
    return [text[start : start + size] for start in range(0, len(text), size)]


def check_character(data: str, number: int) -> str:
    """The last character of the group of that number."""
    total = number
    for character in data:
        total = _times_alpha(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _times_alpha(value: int) -> int:
    # In GF(32) modulo x^5 + x^2 + 1.
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value

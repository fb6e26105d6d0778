"""The audit on a line of paper: an entry's number, the day, and the first half of its seal.

    18342 · 2026-01-10 · 7QX2-K7QX-2M4P-ZAZT-6D3F-R8
    |       |            |    |                   check over all that stands before
    |       |            |    first 80 bits of the entry's seal
    |       |            tag of the store
    |       day it was printed
    number of the entry

Kept away from the PC, it shows what nothing on the PC can: that everything on it was put back together. The
check tells a slip of the pen from a store that was rolled back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from intake_desktop.domain.audit.chain import Anchor
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.papers.page_code import ALPHABET, store_tag
from intake_desktop.domain.text import fold_digits

SEAL_BYTES = 10
_SEAL, _TAG, _CHECK, _DAY, _GROUP = 16, 4, 2, 8, 4
_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What a line says. `tag` tells one store from another."""

    sequence: int
    day: date
    tag: str
    seal: bytes

    @classmethod
    def of(cls, store_id: str, *, sequence: int, seal: bytes, day: date) -> AuditLine:
        """The line of an entry of a store."""
        return cls(sequence, day, store_tag(store_id), seal[:SEAL_BYTES])

    @property
    def code(self) -> str:
        """The last part: groups of four and the check."""
        body = self.tag + _base32(int.from_bytes(self.seal), _SEAL)
        groups = [body[start : start + _GROUP] for start in range(0, len(body), _GROUP)]
        return "-".join((*groups, _check(f"{self.sequence} {self.day} {body}")))

    def __str__(self) -> str:
        return f"{self.sequence} · {self.day} · {self.code}"

    def anchor(self, store_id: str) -> Anchor:
        """What the line witnesses. Errors: InvalidInput `audit-line-other-store`."""
        if self.tag != store_tag(store_id):
            raise InvalidInput("audit-line-other-store")
        return Anchor(self.sequence, self.seal, "paper")


def parse_line(typed: str) -> AuditLine:
    """A line as somebody typed it back: spaces, dots and dashes do not matter, digits of any script.

    Errors: InvalidInput `audit-line-typo`.
    """
    text = "".join(sign for sign in fold_digits(typed).upper() if sign.isalnum()).translate(_LOOKS_LIKE)
    rest, tail = text[: -_TAG - _SEAL - _CHECK], text[-_TAG - _SEAL - _CHECK :]
    number, day = rest[:-_DAY], rest[-_DAY:]
    if not (number.isdecimal() and day.isdecimal() and set(tail) <= set(ALPHABET)):
        raise InvalidInput("audit-line-typo")
    body = tail[:-_CHECK]
    value = 0
    for sign in body[_TAG:]:
        value = value * len(ALPHABET) + ALPHABET.index(sign)
    try:
        line = AuditLine(int(number), date.fromisoformat(day), body[:_TAG], value.to_bytes(SEAL_BYTES))
    except ValueError:
        raise InvalidInput("audit-line-typo") from None
    if line.code.replace("-", "") != tail:
        raise InvalidInput("audit-line-typo")
    return line


def _base32(value: int, length: int) -> str:
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def _check(text: str) -> str:
    return _base32(int.from_bytes(hashlib.sha256(text.encode()).digest()[:2]) >> 6, _CHECK)

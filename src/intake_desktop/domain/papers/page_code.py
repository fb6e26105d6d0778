"""The code on each page of a registered paper: which print it is of, which page, which edition. Nothing else.

    IQ1 7QX2 K7QX2M4PZAZT6 01 02 9BFA
    |   |    |             |  |  check over all that stands before
    |   |    |             |  edition of the form in its file
    |   |    |             page, from 1
    |   |    random id of the print, 65 bits
    |   tag of the store it came out of
    prefix with the format's version

No personal data and no number of a file: who finds the paper learns from it what the paper says, no more.
Crockford's base32 keeps within the characters that a QR code packs tightest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "IQ"
FORMAT = "1"
RANDOM_BYTES = 9
"""What `new_print_code` wants from the system's source of random numbers."""
HIGHEST = 32 * 32 - 1
"""The last page that has a code; an edition beyond it is written as this one."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_VERSIONS = frozenset("123456789")
_PRINT = 13
_TAG = 4
_SMALL = 2
_CHECK = 4
_LENGTH = len(PREFIX) + len(FORMAT) + _TAG + _PRINT + 2 * _SMALL + _CHECK


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a page says of itself. `store` tags where it was printed, `code` is the print's random id."""

    store: str
    code: str
    page: int
    edition: int


@dataclass(frozen=True, slots=True)
class NotAPageCode:
    """Why a code on a page is none of ours: somebody else's, of a later program, or misread."""

    why: Literal["foreign", "newer", "damaged"]


def new_print_code(randomness: bytes) -> str:
    """The id of a new print, from RANDOM_BYTES random bytes."""
    if len(randomness) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed")
    return _written(int.from_bytes(randomness) >> (8 * RANDOM_BYTES - 5 * _PRINT), _PRINT)


def store_tag(store_id: str) -> str:
    """What tells the papers of one store from another's: 20 bits, so two in a million are alike."""
    return _digest(f"store {store_id}", _TAG)


def page_code_text(code: PageCode) -> str:
    """The text to draw. ValueError for what is no code of ours or a page beyond HIGHEST."""
    if not 1 <= code.page <= HIGHEST or code.edition < 1:
        raise ValueError("a page without a code")
    if len(code.code) != _PRINT or len(code.store) != _TAG or not _VALUES.keys() >= {*code.code, *code.store}:
        raise ValueError("no code of a print")
    small = _written(code.page, _SMALL) + _written(min(code.edition, HIGHEST), _SMALL)
    body = PREFIX + FORMAT + code.store + code.code + small
    return body + _digest(body, _CHECK)


def parse_page_code(text: str) -> PageCode | NotAPageCode:
    """What was read on a page. Only what `page_code_text` wrote is a code of ours, to the last character."""
    version = text[len(PREFIX) : len(PREFIX) + 1]
    if not text.startswith(PREFIX) or version not in _VERSIONS:
        return NotAPageCode("foreign")
    if version != FORMAT:
        return NotAPageCode("newer")
    body, check = text[:-_CHECK], text[-_CHECK:]
    if len(text) != _LENGTH or check != _digest(body, _CHECK):
        return NotAPageCode("damaged")
    rest = body[len(PREFIX) + len(FORMAT) :]
    if not _VALUES.keys() >= set(rest):
        return NotAPageCode("damaged")
    store, code, small = rest[:_TAG], rest[_TAG : _TAG + _PRINT], rest[_TAG + _PRINT :]
    page, edition = _read(small[:_SMALL]), _read(small[_SMALL:])
    return PageCode(store, code, page, edition) if page and edition else NotAPageCode("damaged")


def _written(value: int, length: int) -> str:
    return "".join(ALPHABET[(value >> 5 * place) & 31] for place in reversed(range(length)))


def _read(text: str) -> int:
    value = 0
    for character in text:
        value = value * 32 + _VALUES[character]
    return value


def _digest(text: str, length: int) -> str:
    value = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return _written(value, length)

"""What a password may be: long, and not one that a guesser tries first. No rules of composition, no expiry.

After NIST SP 800-63B-4: at least 15 characters where the password is the only factor, and a blocklist.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from intake_desktop import paths
from intake_desktop.domain.errors import Refused

LEAST_CHARACTERS = 15
MOST_CHARACTERS = 256
_LEAST_LEFT_OVER = 6
_LEAST_DISTINCT = 5


_LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_SEPARATORS = re.compile(r"[\W_]+")


@cache
def _common() -> tuple[str, ...]:
    """Words that guessers try first, English and Arabic, one a line."""
    return tuple((paths.resources() / "common_passwords.txt").read_text(encoding="utf-8").split())


def require_good(password: str, *, words: Iterable[str] = ()) -> None:
    """Errors: Refused `password-too-short`, `password-too-long`, `password-common`, `password-personal`.

    `words` are the login, the name and the organisation's: a password made of them is no secret.
    """
    text = unicodedata.normalize("NFKC", password)
    if len(text) < LEAST_CHARACTERS:
        raise Refused("password-too-short", minimum=LEAST_CHARACTERS)
    if len(text) > MOST_CHARACTERS:
        raise Refused("password-too-long", maximum=MOST_CHARACTERS)
    folded = _folded(text)
    if (
        len(set(folded)) < _LEAST_DISTINCT
        or _is_run(folded)
        or _left_over(folded, _common()) < _LEAST_LEFT_OVER
    ):
        raise Refused("password-common")
    own = [part for word in words for part in (word, *word.split())]
    if _left_over(folded, [*own, *_common()]) < _LEAST_LEFT_OVER:
        raise Refused("password-personal")


def one_time_password() -> str:
    """A password to hand over once: 100 bits, in groups that can be read out and typed."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def _folded(text: str) -> str:
    return _SEPARATORS.sub("", text.casefold().translate(_LATIN_DIGITS))


def _left_over(folded: str, words: Iterable[str]) -> int:
    """How many characters remain when every known word is taken out."""
    for word in sorted({_folded(word) for word in words if len(word) > 2}, key=len, reverse=True):
        folded = folded.replace(word, "")
    return len(folded)


def _is_run(folded: str) -> bool:
    """Each character follows from the one before (`abcdef`), or a short piece is repeated."""
    steps = {ord(after) - ord(before) for before, after in pairwise(folded)}
    if steps <= {1, -1, 0, -9, 9}:
        return True
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in range(1, 6))

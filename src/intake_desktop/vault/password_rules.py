"""What a password may be: long, and not one that a guesser tries first. No rules of composition, no expiry.

After NIST SP 800-63B-4: at least 15 characters where the password is the only factor, and a blocklist.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
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
_LOOK_ALIKES = str.maketrans("@4301$57!", "aaeoisstl")
"""Signs that are typed for letters: who guesses tries them first too."""
_WALKS = (
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp", "abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip
"""Rows and columns of the keyboards that an office has, and the alphabets."""
_ARABIC_WALKS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
_SHORTEST_WALK = 4
_SHORTEST_ARABIC_WALK = 6  # shorter ones stand in words: البيت


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
    # `123456` is no word of letters: it goes before signs and digits are read as letters.
    read_as = (folded, _folded(_walks().sub("", text.casefold()).translate(_LOOK_ALIKES)))
    if len(set(folded)) < _LEAST_DISTINCT or _is_run(folded) or _little_left(read_as, _common()):
        raise Refused("password-common")
    own = [part for word in words for part in (word, *word.split())]
    if _little_left(read_as, [*own, *_common()]):
        raise Refused("password-personal")


def one_time_password() -> str:
    """A password to hand over once: 100 bits, in groups that can be read out and typed."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def _folded(text: str) -> str:
    return _SEPARATORS.sub("", text.casefold().translate(_LATIN_DIGITS))


def _little_left(read_as: Iterable[str], words: Sequence[str]) -> bool:
    """Whether little remains, read in one of these ways, without known words and walks over the keyboard."""
    known = sorted({_folded(word) for word in words if len(word) > 2}, key=len, reverse=True)
    return any(_left_over(folded, known) < _LEAST_LEFT_OVER for folded in read_as)


def _left_over(folded: str, known: Iterable[str]) -> int:
    for word in known:
        folded = folded.replace(word, "")
    return len(_walks().sub("", folded))


@cache
def _walks() -> re.Pattern[str]:
    """Every stretch of a walk, either way, the longest first."""
    kinds = ((_WALKS, _SHORTEST_WALK), (_ARABIC_WALKS, _SHORTEST_ARABIC_WALK))
    stretches = {
        way[start:end]
        for walks, shortest in kinds
        for walk in walks
        for way in (walk, walk[::-1])
        for start in range(len(way))
        for end in range(start + shortest, len(way) + 1)
    }
    return re.compile("|".join(sorted(stretches, key=len, reverse=True)))


def _is_run(folded: str) -> bool:
    """Each character follows from the one before (`abcdef`), or a piece is repeated."""
    steps = {ord(after) - ord(before) for before, after in pairwise(folded)}
    if steps <= {1, -1, 0, -9, 9}:
        return True
    blocks = range(1, len(folded) // 2 + 1)
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in blocks)

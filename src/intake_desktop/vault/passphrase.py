"""A passphrase for whoever has no idea: words that have nothing to do with each other, drawn by chance."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Final

from intake_desktop import paths
from intake_desktop.domain.errors import Refused
from intake_desktop.vault.password_rules import require_good

WORDS: Final = 5
"""Of about 280 words: 40 bits, each try at which costs the whole derivation of a key."""


def passphrase(language: str) -> str:
    """A new one in Arabic (`ar`) or English words, good by the rules of passwords."""
    while True:
        words = " ".join(secrets.choice(words_of(language)) for _ in range(WORDS))
        try:
            require_good(words)
        except Refused:
            continue
        return words


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The words of a language, each once."""
    text = (paths.resources() / "passphrase_words.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    return tuple(dict.fromkeys(word for word in words if word.isascii() == (language != "ar")))

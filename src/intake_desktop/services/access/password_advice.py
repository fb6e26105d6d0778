"""What is said of a password while it is being chosen. Nothing is read from a store."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.domain.errors import Refused
from intake_desktop.vault import passphrase, password_rules


def objection(password: str, *, words: Iterable[str] = ()) -> Refused | None:
    """Why it would be refused, None where it would not; `words` are the login and name as far as known."""
    try:
        password_rules.require_good(password, words=[word for word in words if word])
    except Refused as refusal:
        return refusal
    return None


def idea(language: str) -> str:
    """A passphrase nobody has thought of."""
    return passphrase.passphrase(language)

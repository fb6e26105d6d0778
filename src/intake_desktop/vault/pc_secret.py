"""A secret of this PC, kept by the key ring of its system, for stores that are bound to it.

Where the system has none (`fail`, `null`) the option is off, and that is said.
"""

from __future__ import annotations

import os
from typing import Any

from intake_desktop.domain.errors import StoreUnusable

SERVICE = "intake-desktop"
SECRET_BYTES = 32


def available() -> bool:
    """Whether this PC has a key ring that keeps anything."""
    import keyring
    from keyring.backends import fail, null

    found: Any = keyring.get_keyring()
    try:
        return not isinstance(found, (fail.Keyring, null.Keyring)) and found.priority > 0
    except Exception:  # a key ring tells that it cannot be used in whatever way it likes
        return False


def make(store_id: str) -> bytes:
    """A new secret for a store, kept and read back.

    Errors: StoreUnusable `keyring-unavailable` where nothing keeps it.
    """
    if not available():
        raise StoreUnusable("keyring-unavailable")
    secret = os.urandom(SECRET_BYTES)
    _ask("set_password", store_id, secret.hex())
    if read(store_id) != secret:
        raise StoreUnusable("keyring-unavailable")
    return secret


def read(store_id: str) -> bytes | None:
    """The secret of a store; None where there is none, or the key ring is gone or locked."""
    try:
        kept = _ask("get_password", store_id)
        return bytes.fromhex(kept) if isinstance(kept, str) else None
    except (StoreUnusable, ValueError):
        return None


def require(store_id: str) -> bytes:
    """The secret of a store that is bound, for what is to stay so.

    Errors: StoreUnusable `keyring-unavailable` with `bound` where it cannot be read.
    """
    secret = read(store_id)
    if secret is None:
        raise StoreUnusable("keyring-unavailable", bound=True)
    return secret


def forget(store_id: str) -> None:
    """The store is bound no more. A key ring that is gone has forgotten by itself."""
    if read(store_id) is not None:
        _ask("delete_password", store_id)


def _ask(verb: str, store_id: str, *given: str) -> object:
    import keyring

    try:
        answer: object = getattr(keyring, verb)(SERVICE, store_id, *given)
    except Exception as error:  # each system's key ring fails with errors of its own
        raise StoreUnusable("keyring-unavailable") from error
    return answer

"""A line that only the holder of a store's key can read, for files outside the store."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode

_NONCE_BYTES = 12


def seal(key: bytes, text: bytes) -> bytes:
    """`text` under `key`, as one line of letters."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, text, b""))


def unseal(key: bytes, line: bytes) -> bytes:
    """What was sealed. Errors: ValueError where the line is not as it was written, or of another key."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    content = b64decode(line, validate=True)
    try:
        return AESGCM(key).decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], b"")
    except InvalidTag as error:
        raise ValueError("not sealed with this key") from error

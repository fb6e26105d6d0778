"""Keys for other uses than the pages, each drawn from the data key under its own name."""

from __future__ import annotations


def subkey(data_key: bytes | bytearray, purpose: str) -> bytes:
    """A 256-bit key for `purpose` (`audit`), by HKDF-SHA256. One cannot be computed from another."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=f"intake-desktop {purpose}".encode()).derive(bytes(data_key))

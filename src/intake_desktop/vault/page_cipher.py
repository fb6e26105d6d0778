"""One page of an encrypted file in clear, for what reads a damaged file page by page."""

from __future__ import annotations


def decrypt_page(key: bytes, iv: bytes, content: bytes) -> bytes:
    """AES-256-CBC without padding. Says nothing of whether it is what was written: the caller proves that."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(content) + decryptor.finalize()

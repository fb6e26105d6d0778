"""Something sealed to the public half of an X25519 pair: HPKE (RFC 9180) with HKDF-SHA256 and AES-256-GCM."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite


class Pair(NamedTuple):
    """A pair of keys. Whoever has the public half seals, whoever has the private half opens."""

    public: bytes
    private: bytearray


def new_pair() -> Pair:
    """A random pair."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return Pair(private.public_key().public_bytes_raw(), bytearray(private.private_bytes_raw()))


def public_half(private: bytes | bytearray) -> bytes:
    """The public half of a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(bytes(private)).public_key().public_bytes_raw()


def seal_to(public: bytes, plain: bytes | bytearray, info: bytes) -> bytes:
    """`plain` for the holder of the other half alone; `info` says what it is, and is needed to open it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    return _suite().encrypt(bytes(plain), X25519PublicKey.from_public_bytes(public), info=info)


def open_sealed(private: bytes | bytearray, sealed: bytes, info: bytes) -> bytearray | None:
    """What was sealed; None where it was for somebody else, as something else, or changed since."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    try:
        own = X25519PrivateKey.from_private_bytes(bytes(private))
        return bytearray(_suite().decrypt(sealed, own, info=info))
    except (InvalidTag, ValueError):
        return None


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

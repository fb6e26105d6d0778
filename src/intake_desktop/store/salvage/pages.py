"""The pages of an encrypted file, one by one: each is read, proven and decrypted by itself.

The format is SQLCipher 4's (raw key, AES-256-CBC, HMAC-SHA512 over page and number) and that of SQLite's log.
A page of which a newer one lies in the log is read there. Nothing is written.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

SIZE = 4096
RESERVED = 80
USABLE = SIZE - RESERVED
_SALT, _IV = 16, 16
_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_MAGIC = b"SQLite format 3\0"
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}
_LOOKED_AT = 40  # pages, to tell a damaged first page from a damaged file

Decrypt = Callable[[bytes, bytes, bytes], bytes]
"""A page's content in clear, by key, IV and content."""


class Pages:
    """`proven` is False where the salt in the first page is lost: then a page is judged by its form alone."""

    def __init__(self, path: Path, key: bytes | bytearray, decrypt: Decrypt) -> None:
        self._file = path.open("rb")
        self._key, self._decrypt = bytes(key), decrypt
        self._log_path = path.with_name(f"{path.name}-wal")
        self._log = self._log_path.open("rb") if self._log_path.exists() else None
        self._frames = dict(_committed_frames(self._log)) if self._log is not None else {}
        in_file = -(-path.stat().st_size // SIZE)
        self.count = max([in_file, *self._frames])
        self.bad: set[int] = set()
        self.proven = True
        self._mac_key = b""
        self._find_salt()

    def close(self) -> None:
        """Let the files go."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def read(self, number: int) -> bytes | None:
        """The usable part of page `number` (from 1), in clear; None where it is not what it was."""
        raw = self._raw(number)
        clear = self._opened(number, raw) if len(raw) == SIZE else None
        if clear is None:
            self.bad.add(number)
        return clear

    def _raw(self, number: int) -> bytes:
        at = self._frames.get(number)
        if at is not None and self._log is not None:
            self._log.seek(at)
            return self._log.read(SIZE)
        self._file.seek((number - 1) * SIZE)
        return self._file.read(SIZE)

    def _opened(self, number: int, raw: bytes) -> bytes | None:
        start = _SALT if number == 1 else 0
        if self.proven and not self._authentic(number, raw, self._mac_key):
            return None
        if raw.count(0) == SIZE:
            return None
        clear = self._decrypt(self._key, raw[USABLE : USABLE + _IV], raw[start:USABLE])
        return _MAGIC + clear if number == 1 else clear

    def _authentic(self, number: int, raw: bytes, mac_key: bytes) -> bool:
        start, end = (_SALT if number == 1 else 0), USABLE + _IV
        digest = hmac.digest(mac_key, raw[start:end] + struct.pack("<I", number), hashlib.sha512)
        return hmac.compare_digest(digest, raw[end:SIZE])

    # The salt: with it a page can be proven

    def _find_salt(self) -> None:
        numbers = list(range(2, min(self.count, _LOOKED_AT) + 1)) or [1]
        for salt in self._salts():
            mac_key = _mac_key(self._key, salt)
            if any(self._authentic(number, self._raw(number), mac_key) for number in numbers):
                self._mac_key = mac_key
                return
        self.proven = False

    def _salts(self) -> Iterator[bytes]:
        """As it lies in the file or in the log; then with each of its bits turned."""
        self._file.seek(0)
        first = self._file.read(_SALT)
        for salt in (first, self._raw(1)[:_SALT]):
            if len(salt) == _SALT:
                yield salt
        for bit in range(len(first) * 8):
            turned = bytearray(first)
            turned[bit // 8] ^= 1 << bit % 8
            yield bytes(turned)


def _mac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _HMAC_ROUNDS, 32)


def _committed_frames(log: BinaryIO) -> Iterator[tuple[int, int]]:
    """Page and place of its newest copy, of every frame up to the last whole transaction in the log."""
    header = log.read(_LOG_HEADER)
    if len(header) < _LOG_HEADER or (order := _LOG_MAGICS.get(struct.unpack(">I", header[:4])[0])) is None:
        return
    if struct.unpack(">I", header[8:12])[0] != SIZE:
        return
    salt, sums = header[16:24], _sums(order, header[:24], (0, 0))
    if sums != struct.unpack(">II", header[24:32]):
        return
    waiting: list[tuple[int, int]] = []
    at = _LOG_HEADER
    while len(frame := log.read(_FRAME_HEADER + SIZE)) == _FRAME_HEADER + SIZE and frame[8:16] == salt:
        sums = _sums(order, frame[_FRAME_HEADER:], _sums(order, frame[:8], sums))
        if sums != struct.unpack(">II", frame[16:24]):
            return
        number, size_after = struct.unpack(">II", frame[:8])
        waiting.append((number, at + _FRAME_HEADER))
        if size_after:
            yield from waiting
            waiting.clear()
        at += _FRAME_HEADER + SIZE


def _sums(order: str, content: bytes, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two

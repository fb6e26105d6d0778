"""A key ring of the system for tests: the library's own interface, kept in memory or in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError


class MemoryRing(KeyringBackend):
    """`broken` fails as a locked one does."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def _check(self) -> None:
        if self.broken:
            raise KeyringError("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("none")


class FileRing(KeyringBackend):
    """One that several processes share, and that a kill leaves as a system's own is left."""

    priority = 5

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.folder = home / "ring"

    def get_password(self, service: str, username: str) -> str | None:
        path = self.folder / username
        return path.read_text(encoding="utf-8") if path.exists() else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "new").write_text(password, encoding="utf-8")
        (self.folder / "new").replace(self.folder / username)

    def delete_password(self, service: str, username: str) -> None:
        (self.folder / username).unlink()


@contextmanager
def key_ring(ring: KeyringBackend) -> Iterator[None]:
    """This PC has `ring`."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield
    finally:
        keyring.set_keyring(before)

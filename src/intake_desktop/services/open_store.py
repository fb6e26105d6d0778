"""A store that is open: its connection, its keys in memory, its lock. And who is signed in."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.rights.permissions import READING, Action, Role, allowed
from intake_desktop.services import clock as clocks
from intake_desktop.vault.subkeys import subkey

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from intake_desktop.services.audit.anchors import HeadKept
    from intake_desktop.services.audit.unrecorded import Unrecorded
    from intake_desktop.store.account import AccountRow
    from intake_desktop.vault.keyslots import DataKey
    from intake_desktop.vault.store_lock import StoreLock

OPEN_FOR = timedelta(minutes=30)


class Openings:
    """What somebody has open to be read, so that what is read anew on the way is recorded once.

    Of one file at a time: to open another one closes it. What stays open for long is recorded again.
    """

    def __init__(self) -> None:
        self._subject = ""
        self._since: dict[tuple[str, ...], datetime] = {}

    def has(self, opening: tuple[str, ...], *, subject: str, now: datetime) -> bool:
        """Whether this very reading was recorded already and is still open."""
        since = self._since.get(opening) if subject == self._subject else None
        return since is not None and timedelta() <= now - since < OPEN_FOR

    def add(self, opening: tuple[str, ...], *, subject: str, now: datetime) -> None:
        """It was recorded."""
        if subject != self._subject:
            self._subject = subject
            self._since.clear()
        self._since[opening] = now


@dataclass(frozen=True, slots=True)
class ReaderKey:
    """The private half of an account's pair, or of the recovery key's (None), while the store is open."""

    id: int
    account_id: int | None
    private: bytearray = field(repr=False)


class OpenStore:
    """Made by `setup` and `sign_in`, on the thread that will use it; closed on the same thread."""

    def __init__(
        self,
        *,
        folder: Path,
        engine: Engine,
        store_id: str,
        key: DataKey,
        lock: StoreLock | None,
        clock: clocks.Clock = clocks.now,
        unrecorded: Unrecorded | None = None,
    ) -> None:
        self.folder = folder
        self.take(engine)
        self.store_id = store_id
        self.epoch, self.data_key = key
        self.audit_key = subkey(self.data_key, "audit")
        self.lock = lock
        self.clock = clock
        self.unrecorded = unrecorded
        self.openings = Openings()
        self.thread = threading.get_ident()
        self.in_unit = False
        self.closed = False
        self._bare: tuple[Engine, Any] | None = None
        self.head_kept: HeadKept | None = None  # since this PC remembers the head of the audit
        # Who reads sealed sections in this process: whoever signed in, the recovery key where it was given.
        self.reader_keys: dict[int | None, ReaderKey] = {}

    def hold_reader(self, key: ReaderKey) -> None:
        """Read sealed sections with `key` until the store closes; the one before of the same is wiped."""
        self.drop_reader(key.account_id)
        self.reader_keys[key.account_id] = key

    def drop_reader(self, account_id: int | None) -> None:
        """Read nothing more with the pair of an account, or of the recovery key; it is wiped."""
        held = self.reader_keys.pop(account_id, None)
        if held is not None:
            held.private[:] = bytes(len(held.private))

    @property
    def bare(self) -> Any:
        """The driver's connection, for what is asked at every key stroke: the pool is asked for it once."""
        if self._bare is None or self._bare[0] is not self.engine:
            pooled = self.engine.raw_connection()
            self._bare = self.engine, pooled.driver_connection
            pooled.close()
        return self._bare[1]

    @property
    def read_only(self) -> bool:
        """Whether it was opened to be read only: what is read is noted in `unrecorded`, not in the audit."""
        return self.unrecorded is not None

    @property
    def reads_recorded(self) -> bool:
        """Whether what is read is recorded, now or at the next opening that may write."""
        return self.unrecorded is None or self.unrecorded.kept

    def take(self, engine: Engine) -> None:
        """Work on `engine`, whose file lies in its place now."""
        from intake_desktop.services.store_file.in_place import OpenFile
        from intake_desktop.services.store_file.opening import DATABASE

        self.engine = engine
        self.file = OpenFile(self.folder / DATABASE)

    def hold(self, engine: Engine, key: DataKey) -> None:
        """Go on with another file of the same store, under its own key. The key before is wiped."""
        self.take(engine)
        self.epoch = key.epoch
        self.data_key[:] = key.key
        self.audit_key = subkey(self.data_key, "audit")

    def close(self) -> None:
        """Close the connection, wipe the key, give the lock back. Closing twice is fine.

        A store that was found damaged is left on the disk as it is.
        """
        from intake_desktop.services.audit.anchors import keep_head
        from intake_desktop.services.store_file.in_place import save_aside
        from intake_desktop.services.store_file.opening import DATABASE
        from intake_desktop.store.engine import log_kept, met_damage

        if self.closed:
            return
        self.closed, self._bare = True, None
        try:
            damaged = met_damage(self.engine)
            if not damaged and not self.read_only:
                keep_head(self)
                if not self.file.in_place:
                    save_aside(self)
            with log_kept(self.folder / DATABASE, self.data_key) if damaged else nullcontext():
                self.engine.dispose()
            self.file.take_log_away()
        finally:
            self.data_key[:] = bytes(len(self.data_key))
            self.audit_key = b""
            for account_id in tuple(self.reader_keys):
                self.drop_reader(account_id)
            if self.lock is not None:
                self.lock.release()


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool = True
    must_change_password: bool = False

    @classmethod
    def of(cls, row: AccountRow) -> Account:
        """The frozen value of a row."""
        return cls(row.id, row.login, row.name, row.roles, row.active, row.must_change_password)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person at an open store: the first argument of every verb.

    `upgraded_from` is the schema revision the store had, when opening it brought it up to date;
    `rolled_back` says that this PC remembers entries of its audit that it no longer holds.
    """

    store: OpenStore
    account: Account
    upgraded_from: str | None = None
    rolled_back: bool = False

    def may(self, action: Action) -> bool:
        """Whether their roles allow it and the store can: for what a window offers; `unit` enforces it."""
        # A form may be looked at: what goes out on paper gets a number, and that is refused there.
        possible = not self.store.read_only or action in READING or action is Action.PRINT
        return possible and allowed(self.account.roles, action)

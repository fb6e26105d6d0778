"""What can still be read of a damaged store, as a new store in another folder. The damaged one is only read.

Its pages are proven one by one and its tables read without SQLite, which would stop at the first lost page.
The new store has the same key and the same key slots: everybody's password opens it.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from intake_desktop.domain.errors import AccessRefused, IntakeError, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role, allowed
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.services.access.proof import Pause, of_store, prove_password
from intake_desktop.services.access.recovery import renew_password
from intake_desktop.services.backups.copy_opening import Secret, by_recovery_key
from intake_desktop.services.progress import Progress
from intake_desktop.services.salvage.audit import AuditSalvage
from intake_desktop.services.salvage.store import Filled, fill
from intake_desktop.services.store_file.opening import DATABASE, PROGRAM, fitting_key
from intake_desktop.store.engine import store_problem
from intake_desktop.store.salvage.loading import TableLoss
from intake_desktop.store.salvage.pages import Pages
from intake_desktop.store.salvage.records import Value
from intake_desktop.store.salvage.trees import Trees, as_named, columns_of
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import (
    make_private_folder,
    refuse_network_drive,
    sync_folder,
    write_private,
    write_problem,
)
from intake_desktop.vault.keyslots import DataKey, KeySlots, Slot
from intake_desktop.vault.page_cipher import decrypt_page
from intake_desktop.vault.store_lock import StoreLock

PART = "salvage.part"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read and what was not. `cases` are the numbers of files of which something is missing.

    `proven` is False where no page could be checked, its form apart: the first page was lost with what
    proves the others. `problems` are codes of the checks on the new store.
    """

    folder: Path
    pages: int
    pages_lost: int
    proven: bool
    tables: tuple[TableLoss, ...]
    cases: tuple[str, ...]
    audit: AuditSalvage
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing at all is missing."""
        audit_whole = not self.audit.lost and not self.audit.known
        return not self.problems and audit_whole and all(table.whole for table in self.tables)


class Opened(NamedTuple):
    """What opened the damaged store: the key, and the slot where it was a password."""

    slots: KeySlots
    key: DataKey
    slot: Slot | None


def salvage(
    *,
    source: Path,
    destination: Path,
    secret: Secret,
    new_password: str | None = None,
    progress: Progress | None = None,
    clock: clocks.Clock = clocks.now,
    pause: Pause = time.sleep,
) -> Salvaged:
    """Read what can be read of the store in `source` into a new store in `destination`. Audited there.

    Who opens it with a password needs the right to make backups; with the recovery key, an account's login,
    which gets `new_password`. What `progress` raises leaves nothing behind. Errors: Refused
    `nothing-to-salvage`; UsageProblem `salvage-inside-store`; AccessRefused `not-allowed`,
    `salvage-needs-recovery-key`, and as `open_to_read`; StoreUnusable `folder-not-empty`, `disk-full`,
    `store-newer`; StoreInUse.
    """
    _require_place(source, destination)
    lock = StoreLock.acquire_to_read(source, program=PROGRAM, since=clock())
    try:
        opened = _open(source, secret, clock, pause)
        with _part_of(destination) as part:
            done = _salvage(source, part, opened, secret, progress=progress, clock=clock)
            _put_in_place(source, part, destination, opened.slots)
    finally:
        if lock is not None:
            lock.release()
    renew_password(destination, secret=secret, new_password=new_password, clock=clock)
    return done


@contextmanager
def _part_of(destination: Path) -> Iterator[Path]:
    """The folder to write in; where that fails, nothing stays, and what the disk did is said as such."""
    part = destination / PART
    try:
        make_private_folder(destination)
        make_private_folder(part)
        yield part
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            destination.rmdir()
        problem = store_problem(error) or (write_problem(error) if isinstance(error, OSError) else None)
        if problem is not None:
            raise problem from error
        raise


def _require_place(source: Path, destination: Path) -> None:
    refuse_network_drive(destination)
    wanted, own = destination.resolve(), source.resolve()
    if wanted == own or own in wanted.parents:
        raise UsageProblem("salvage-inside-store")
    try:
        if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
            raise StoreUnusable("folder-not-empty")
        if not (source / DATABASE).exists():
            raise StoreUnusable("database-missing")
        if not (size := (source / DATABASE).stat().st_size):
            raise StoreUnusable("store-empty")
        place = next(each for each in (wanted, *wanted.parents) if each.exists())
        if shutil.disk_usage(place).free < size * 2:
            raise StoreUnusable("disk-full")
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error


def _open(source: Path, secret: Secret, clock: clocks.Clock, pause: Pause) -> Opened:
    if secret.typed_key is not None:
        if secret.login is None:
            raise UsageProblem("login-needed")
        slots = keyslots.read_for_recovery(source)
        keys, slot = by_recovery_key(source, secret.typed_key), None
    else:
        slots = keyslots.read(source)
        proven = prove_password(
            of_store(source),
            slots,
            login=secret.login,
            password=secret.password or "",
            now=clock(),
            pause=pause,
        )
        keys, slot = proven.opened.keys, proven.slot
    return Opened(slots, fitting_key(source / DATABASE, slots.store_id, keys), slot)


def _salvage(
    source: Path,
    part: Path,
    opened: Opened,
    secret: Secret,
    *,
    progress: Progress | None,
    clock: clocks.Clock,
) -> Salvaged:
    pages = Pages(source / DATABASE, opened.key.key, decrypt_page)
    try:
        trees = Trees(pages, progress)
        if not trees.tables():
            raise Refused("nothing-to-salvage")
        if opened.slot is not None:
            _require_right(source, opened, opened.slot)
        filled = fill(
            part / DATABASE,
            trees,
            store_id=opened.slots.store_id,
            key=opened.key,
            source=source,
            by=_by(opened, secret),
            clock=clock,
        )
    finally:
        pages.close()
    return _report(part.parent, pages, filled)


def _require_right(source: Path, opened: Opened, slot: Slot) -> None:
    """Errors: AccessRefused `not-allowed`, `account-closed`; `salvage-needs-recovery-key`: it is lost."""
    pages = Pages(source / DATABASE, opened.key.key, decrypt_page)
    try:
        roles, whole = _roles_of(Trees(pages), slot.id)
    finally:
        pages.close()
    if roles is None:
        raise AccessRefused("account-closed" if whole else "salvage-needs-recovery-key")
    if not allowed(roles, Action.BACKUP):
        raise AccessRefused("not-allowed", action=str(Action.BACKUP))


def _roles_of(trees: Trees, slot_id: str) -> tuple[frozenset[Role] | None, bool]:
    import msgspec

    entry = next((each for each in trees.tables() if each.name == "account"), None)
    columns = columns_of(entry.sql or "") if entry is not None else None
    if entry is None or columns is None:
        return None, False
    rows: list[dict[str, Value]] = []
    found = trees.read(entry.root, lambda rowid, values: rows.append(as_named(columns, rowid, values)))
    for row in rows:
        if slot_id in {row.get("slot_id"), row.get("pending_slot_id")} and row.get("active"):
            with suppress(msgspec.DecodeError):
                return msgspec.json.decode(str(row.get("roles")), type=frozenset[Role]), found.whole
    return None, found.whole


def _by(opened: Opened, secret: Secret) -> tuple[str, str]:
    """The slot of who does it, or the login that gets a new password."""
    return (opened.slot.id, "") if opened.slot is not None else ("", folded_login(secret.login or ""))


def _report(destination: Path, pages: Pages, filled: Filled) -> Salvaged:
    return Salvaged(
        folder=destination,
        pages=pages.count,
        pages_lost=len(pages.bad),
        proven=pages.proven,
        tables=tuple(filled.losses),
        cases=filled.cases,
        audit=filled.audit,
        problems=filled.problems,
    )


def _put_in_place(source: Path, part: Path, destination: Path, slots: KeySlots) -> None:
    """The database, then the key slots: without them there is no store yet, with them all of it is there."""
    (part / DATABASE).replace(destination / DATABASE)
    recovery = keyslots.RECOVERY
    with suppress(IntakeError, OSError):
        write_private(destination / recovery, (source / recovery).read_bytes())
    if not (destination / recovery).exists() and slots.recovery():
        keyslots.write_recovery_copy(destination, slots)
    keyslots.write(destination, slots)
    part.rmdir()
    sync_folder(destination)

"""First run: a new store with its keys, its first account and its policy pack. All of it or nothing."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.domain.audit import entries as audit
from intake_desktop.domain.errors import StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.login_names import new_login
from intake_desktop.services.audit.anchors import remember_head
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import PackSource, source_of
from intake_desktop.services.sealed.reader_keys import found_pairs
from intake_desktop.services.store_file.opening import DATABASE, PROGRAM, UNFINISHED, open_unlocked
from intake_desktop.store import account as store_account
from intake_desktop.store import audit as store_audit
from intake_desktop.store import file_tag, migrations
from intake_desktop.store.account import AccountRow
from intake_desktop.store.engine import open_engine
from intake_desktop.store.policy_pack import PolicyPackRow
from intake_desktop.store.setting import StoreRow
from intake_desktop.vault import attempts, kdf, keyslots, password_rules, recovery_key, store_lock
from intake_desktop.vault.folder import make_private_folder, refuse_network_drive, sync_folder, write_problem
from intake_desktop.vault.kdf import KdfCost
from intake_desktop.vault.keyslots import KeySlots
from intake_desktop.vault.store_lock import StoreLock
from intake_desktop.vault.subkeys import subkey

FIRST_EPOCH = 1
FIRST_ROLES = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.RECEPTION)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NewStore:
    """`recovery_key` exists only here: show it, have it typed back, forget it."""

    recovery_key: str
    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the store will hold, checked before anything is written."""

    store_id: str
    source: PackSource
    login: str
    name: str
    roles: frozenset[Role]


def create_store(
    *,
    folder: Path,
    pack_text: str,
    pack_id: str,
    admin_login: str,
    admin_name: str,
    password: str,
    roles: Collection[Role] = FIRST_ROLES,
    progress: Progress | None = None,
    kdf_cost: KdfCost | None = None,
    clock: clocks.Clock = clocks.now,
) -> NewStore:
    """Make a store in `folder` (absent or empty) and sign its first account in.

    `kdf_cost` is measured on this PC when not given. A failure, or a power cut, leaves no store.
    Errors: StoreUnusable `folder-not-empty`, `store-exists`, `network-drive`, `folder-read-only`,
    `disk-full`; Refused for the login or the password; UsageProblem `administrator-needed`; InvalidInput
    `pack-invalid`.
    """
    plan = _plan(pack_text, pack_id, admin_login, admin_name, frozenset(roles))
    _require_good_password(plan, password)
    tell = progress or (lambda done, total: None)
    refuse_network_drive(folder)
    lock = _make_room(folder, clock)
    try:
        cost = kdf_cost or kdf.calibrated()
        tell(1, 4)
        key = recovery_key.generate()
        _build(folder, plan, password=password, key=key, cost=cost, now=clock, tell=tell)
        signed_in = _first_sign_in(folder, plan, password, lock, clock)
        tell(4, 4)
    except BaseException as error:
        _undo(folder, lock)
        if isinstance(error, OSError):
            raise write_problem(error) from error
        raise
    return NewStore(key, signed_in)


def check_recovery_key(typed: str, key: str) -> tuple[int, ...]:
    """Which groups (from 1) of the key typed back are wrong; empty when it is right."""
    return recovery_key.wrong_groups(typed, key)


def _plan(pack_text: str, pack_id: str, login: str, name: str, roles: frozenset[Role]) -> _Plan:
    source = source_of(pack_text, f"{pack_id}.toml")
    if source.pack.id != pack_id:
        raise UsageProblem("pack-mismatch", wanted=pack_id, found=source.pack.id)
    if Role.ADMINISTRATOR not in roles:
        raise UsageProblem("administrator-needed")
    folded = new_login(login)
    return _Plan(str(uuid.uuid4()), source, folded, name.strip() or folded, roles)


def _require_good_password(plan: _Plan, password: str) -> None:
    organisation = plan.source.pack.organisation
    words = (plan.login, plan.name, organisation.name_ar, organisation.name_en)
    password_rules.require_good(password, words=words)


def _names_in_free(folder: Path) -> set[str]:
    """What lies in `folder`. Errors: StoreUnusable `store-exists`, `folder-not-empty`: it is somebody's."""
    try:
        names = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise write_problem(error) from error
    if keyslots.NAME in names:
        raise StoreUnusable("store-exists")
    if UNFINISHED not in names and names - {store_lock.NAME}:
        raise StoreUnusable("store-exists" if DATABASE in names else "folder-not-empty")
    return names


def _make_room(folder: Path, clock: clocks.Clock) -> StoreLock:
    """Begin in the folder, with its lock held. Errors: as `create_store`."""
    _names_in_free(folder)  # before anything of somebody else's is touched
    make_private_folder(folder)
    lock = StoreLock.acquire(folder, program=PROGRAM, since=clock())
    try:  # until now another set-up may have been at work here
        if UNFINISHED in _names_in_free(folder):  # a set-up that was cut off: its leavings are ours to clear
            _clear(folder)
        (folder / UNFINISHED).mkdir(mode=0o700)
    except OSError as error:
        lock.release()
        raise write_problem(error) from error
    except BaseException:
        lock.release()
        raise
    return lock


def _build(
    folder: Path, plan: _Plan, *, password: str, key: str, cost: KdfCost, now: clocks.Clock, tell: Progress
) -> None:
    part = folder / UNFINISHED
    data_key = bytearray(os.urandom(kdf.KEY_BYTES))
    try:
        own = keyslots.make_slot(
            store_id=plan.store_id,
            kind="password",
            login=plan.login,
            secret=password,
            data_key=data_key,
            cost=cost,
            epoch=FIRST_EPOCH,
        )
        recovery = keyslots.make_slot(
            store_id=plan.store_id,
            kind="recovery",
            login="",
            secret=key,
            data_key=data_key,
            cost=kdf.FLOOR,  # 160 random bits need no more
            epoch=FIRST_EPOCH,
        )
        tell(2, 4)
        _fill(part / DATABASE, plan, own.id, data_key, now)
    finally:
        data_key[:] = bytes(len(data_key))
    slots = KeySlots(store_id=plan.store_id, slots=(own, recovery))
    keyslots.write_recovery_copy(part, slots)
    keyslots.write(part, slots)
    # The key slots come last: without them there is no store yet, with them all of it is there.
    for name in (DATABASE, keyslots.RECOVERY, keyslots.SPARE, keyslots.NAME):
        (part / name).replace(folder / name)
    sync_folder(folder)
    part.rmdir()
    tell(3, 4)


def _fill(path: Path, plan: _Plan, slot_id: str, data_key: bytearray, now: clocks.Clock) -> None:
    engine = open_engine(path, data_key, create=True, tag=file_tag.make(plan.store_id, FIRST_EPOCH))
    try:
        migrations.upgrade(engine)
        with Session(engine) as session, session.begin():
            _first_rows(session, plan, slot_id, subkey(data_key, "audit"), now)
    finally:
        engine.dispose()


def _first_rows(session: Session, plan: _Plan, slot_id: str, audit_key: bytes, now: clocks.Clock) -> None:
    moment = now()
    session.add(StoreRow(id=1, store_id=plan.store_id, epoch=FIRST_EPOCH, created_at_utc=moment))
    first = AccountRow(
        login=plan.login, name=plan.name, roles=plan.roles, slot_id=slot_id, created_at_utc=moment
    )
    session.add(first)
    session.flush()
    pack = PolicyPackRow(
        pack_id=plan.source.pack.id,
        version=plan.source.pack.version,
        effective_from=min(plan.source.pack.effective_from, clocks.local_day(moment)),  # never without one
        sha256=plan.source.sha256,
        text=plan.source.text,
        adopted_at_utc=moment,
        adopted_by=first.id,
    )
    session.add(pack)
    session.flush()
    for kind, subject, details in (
        ("store.create", "", {"epoch": FIRST_EPOCH}),
        ("account.add", plan.login, {"roles": " ".join(sorted(plan.roles))}),
        ("policy.adopted", pack.pack_id, {"version": pack.version, "sha256": pack.sha256}),
    ):
        entry = audit.Entry(
            0, moment, first.id, plan.login, Role.ADMINISTRATOR, kind, subject, audit.canonical(details)
        )
        store_audit.append(session, audit_key, entry)


def _first_sign_in(
    folder: Path, plan: _Plan, password: str, lock: StoreLock, clock: clocks.Clock
) -> SignedIn:
    """Open what was just written the way every later day will: a store that cannot be opened never is one."""
    slots = keyslots.read(folder)
    slot = slots.of(plan.login)
    keys = slot and keyslots.open_slot(slots.store_id, slot, password)
    if not keys or slot is None:
        raise StoreUnusable("keyslots-damaged")
    store, _ = open_unlocked(
        folder=folder,
        store_id=slots.store_id,
        keys=keys,
        lock=lock,
        clock=clock,
    )
    with Session(store.engine) as session:
        row = store_account.by_slot(session, slot.id)
        assert row is not None
        signed_in = SignedIn(store, Account.of(row))
    found_pairs(signed_in, slots, slot)
    remember_head(store)
    return signed_in


def _undo(folder: Path, lock: StoreLock) -> None:
    _clear(folder)
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    lock.release()
    for name in (store_lock.NAME, attempts.NAME):
        (folder / name).unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Take away what an unfinished set-up left: only names that a store has, never anything else."""
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    wal = (f"{DATABASE}-wal", f"{DATABASE}-shm")
    for name in (DATABASE, *wal, keyslots.RECOVERY, keyslots.SPARE, keyslots.NAME):
        (folder / name).unlink(missing_ok=True)

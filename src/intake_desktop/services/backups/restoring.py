"""Going back to a copy, on this PC or another. What it replaces is kept aside, never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.accounts import require_good_password
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.services.access.recovery import renew_password
from intake_desktop.services.backups.copy_check import (
    CopyReport,
    Loss,
    describe,
    look_at,
    require_right_in,
)
from intake_desktop.services.backups.copy_opening import CopyKey, Secret, open_copy, unlock_copy
from intake_desktop.services.backups.present_store import require_right_over
from intake_desktop.services.backups.put_back import FILES, Plan, put_back, write_plan
from intake_desktop.services.open_store import Account, OpenStore, SignedIn
from intake_desktop.services.progress import Progress, stretch
from intake_desktop.services.store_file.opening import BACKUPS, DATABASE, PROGRAM, READY, STAGED, sweep
from intake_desktop.services.store_file.snapshot import (
    Manifest,
    copy_file,
    dated_name,
    file_sha256,
    free_name,
    read_manifest,
)
from intake_desktop.services.store_file.take_place import require_room
from intake_desktop.services.unit import Unit, unit, unit_on_own_account
from intake_desktop.store import account as store_account
from intake_desktop.store import audit
from intake_desktop.vault.folder import (
    make_private_folder,
    refuse_network_drive,
    sync_folder,
    write_problem,
)
from intake_desktop.vault.keyslots import DataKey
from intake_desktop.vault.store_lock import StoreLock


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the store that it replaced lies now, if there was one."""

    report: CopyReport
    aside: Path | None


def restore(
    *,
    source: Path,
    folder: Path,
    secret: Secret,
    present: Secret | None = None,
    new_password: str | None = None,
    clock: clocks.Clock = clocks.now,
    progress: Progress | None = None,
) -> Restored:
    """Make the copy in `source` the store of `folder`: copied, proven, audited in it, then put in place.

    Who opens it with a password needs the right to make backups; with the recovery key, an account's login,
    which gets `new_password`. Where a sound store lies in `folder`, the same right is asked for in that too,
    of `present`, or of `secret` where that opens both; see `require_right_over`.
    Where the power fails on the way there is the old store, or the next opening finishes. Errors: as
    `check_copy` and `require_right_over`; Refused `copy-damaged`; UsageProblem `restore-onto-itself`,
    `no-such-account`; StoreUnusable `network-drive`, `disk-full`, `folder-read-only`; StoreInUse; what
    `progress` raises, with nothing changed.
    """
    refuse_network_drive(folder)
    if source.resolve() == folder.resolve():
        raise UsageProblem("restore-onto-itself")
    opened = unlock_copy(source, secret, clock)
    key = _right_over(folder, present or secret, clock)
    report = _found_whole(
        source, opened, folder=folder, present_key=key, clock=clock, progress=stretch(progress, 0.0, 0.5)
    )
    with _locked(folder, clock):
        plan = _stage(
            source,
            folder,
            opened,
            secret,
            present=present,
            loss=report.loss,
            clock=clock,
            new_password=new_password,
            progress=stretch(progress, 0.5, 1.0),
        )
        _put_in_place(folder)
    renew_password(folder, secret=secret, new_password=new_password, clock=clock)
    aside = folder / plan.aside
    return Restored(report, aside if aside.is_dir() else None)


def _right_over(folder: Path, secret: Secret, clock: clocks.Clock) -> DataKey | None:
    if not (folder / DATABASE).exists() and not (folder / READY).is_dir():
        return None
    with _locked(folder, clock):
        return require_right_over(folder, secret, clock=clock)


def _found_whole(
    source: Path,
    opened: CopyKey,
    *,
    folder: Path,
    present_key: DataKey | None,
    clock: clocks.Clock,
    progress: Progress,
) -> CopyReport:
    report = look_at(source, opened, folder=folder, present_key=present_key, clock=clock, progress=progress)
    if not report.ok:
        raise Refused("copy-damaged", problems=" ".join(report.problems))
    return report


def _put_in_place(folder: Path) -> None:
    """What is staged becomes the store, now or at the next opening."""
    (folder / STAGED).replace(folder / READY)
    sync_folder(folder)
    put_back(folder)


@contextmanager
def _locked(folder: Path, clock: clocks.Clock) -> Iterator[None]:
    make_private_folder(folder)
    lock = StoreLock.acquire(folder, program=PROGRAM, since=clock())
    try:
        if (folder / READY).is_dir():
            put_back(folder)
        sweep(folder)
        yield
    except OSError as error:
        raise write_problem(error) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(folder / STAGED, ignore_errors=True)
        lock.release()


def _stage(
    source: Path,
    folder: Path,
    opened: CopyKey,
    secret: Secret,
    *,
    present: Secret | None,
    loss: Loss,
    clock: clocks.Clock,
    new_password: str | None,
    progress: Progress,
) -> Plan:
    """A copy of the copy, with its own entry that it was restored, and the plan of what goes where."""
    staged = folder / STAGED
    require_room(folder, (source / DATABASE).stat().st_size)
    make_private_folder(staged)
    files = tuple(name for name in FILES if (source / name).exists())
    for name in files:
        copy_file(source / name, staged / name)
    if file_sha256(staged / DATABASE) != file_sha256(source / DATABASE):
        raise StoreUnusable("snapshot-bad")
    with open_copy(staged, opened.key, clock, untouched=False) as copied:
        foreign = _foreign_backups(copied, folder / BACKUPS)
        signed_in = _as_whom(copied, opened, secret)
        if new_password is not None:
            who = signed_in.account
            require_good_password(copied, new_password, login=who.login, name=who.name)
        with _unit_of(signed_in, secret) as work:
            lost = -1 if loss.entries is None else loss.entries
            work.record("store.restore", lost=lost, **_who_allowed(present))
        if not describe(copied, staged, loss=loss, progress=progress).ok:
            raise StoreUnusable("snapshot-bad")
    with (staged / DATABASE).open("rb+") as file:
        os.fsync(file.fileno())
    plan = Plan(files=files, aside=free_name(folder / f"aside-{dated_name(clock())}").name, backups=foreign)
    write_plan(staged, plan)
    return plan


def _who_allowed(present: Secret | None) -> dict[str, str]:
    """Who had the right in the store that was replaced, where it is not who opened the copy."""
    if present is None:
        return {}
    by = folded_login(present.login or "") if present.typed_key is None else "recovery-key"
    return {"allowed_by": by}


def _as_whom(copied: OpenStore, opened: CopyKey, secret: Secret) -> SignedIn:
    account = require_right_in(copied, opened)
    if account is not None:
        return SignedIn(copied, account)
    with Session(copied.engine) as session:
        rows = [row for row in store_account.everyone(session) if row.active]
        if secret.login is not None:
            rows = [row for row in rows if row.login == folded_login(secret.login)]
        if len(rows) != 1:
            raise UsageProblem("no-such-account" if secret.login else "login-needed")
        return SignedIn(copied, Account.of(rows[0]))


def _unit_of(signed_in: SignedIn, secret: Secret) -> AbstractContextManager[Unit]:
    """With a password it is done by their right to it, with the recovery key by whoever holds that."""
    if secret.typed_key is None:
        return unit(signed_in, Action.BACKUP)
    return unit_on_own_account(signed_in, whatever_password=True)


def _foreign_backups(copied: OpenStore, folder: Path) -> tuple[str, ...]:
    """Copies beside the present store that are not of the past of the one that is put back."""
    if not folder.is_dir():
        return ()
    manifests = {path.name: read_manifest(copied, path) for path in sorted(folder.iterdir()) if path.is_dir()}
    with Session(copied.engine) as session:
        return tuple(name for name, manifest in manifests.items() if not _is_past(session, manifest))


def _is_past(session: Session, manifest: Manifest | None) -> bool:
    if manifest is None:
        return False
    seal = audit.seal_of(session, manifest.audit_sequence)
    return seal is not None and seal.hex() == manifest.audit_seal

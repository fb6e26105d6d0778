"""What a copy holds and whether it is whole, read where it lies and without writing to it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.services.access.sign_in import account_of
from intake_desktop.services.audit.anchors import anchors_of_this_pc
from intake_desktop.services.backups.copy_opening import CopyKey, Secret, has_log, open_copy, unlock_copy
from intake_desktop.services.backups.present_store import key_by_same_slot, record_check
from intake_desktop.services.open_store import Account, OpenStore
from intake_desktop.services.progress import Progress
from intake_desktop.services.store_file.opening import DATABASE
from intake_desktop.services.store_file.snapshot import file_sha256, read_manifest
from intake_desktop.store import audit, migrations
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import damage, row_counts
from intake_desktop.vault import keyslots
from intake_desktop.vault.keyslots import DataKey

WRECKED = {"cipher", "pages"}  # a connection that met these tells nothing more


@dataclass(frozen=True, slots=True)
class Loss:
    """What going back to a copy would cost, in entries of the audit: each is something that was done.

    `known_from` is `store`, where the present store could be read; `this-pc`, from what this PC remembers of
    it (then it is the least); empty where nothing is known. `entries` is None for another store or where the
    present one went another way since.
    """

    entries: int | None = None
    present_sequence: int | None = None
    known_from: str = ""
    other_store: bool = False


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy holds. `last_entry_at` is until when it knows what happened; `problems` are codes.

    Of a copy with damaged pages only the outside is told.
    """

    source: Path
    store_id: str
    epoch: int
    made_at: str | None
    size_bytes: int
    problems: tuple[str, ...]
    loss: Loss
    revision: str = ""
    last_entry_at: datetime | None = None
    row_count: int = 0
    cases: int = 0
    accounts: int = 0
    audit_sequence: int = 0

    @property
    def ok(self) -> bool:
        """Whether it can be restored."""
        return not self.problems


def check_copy(
    *,
    source: Path,
    folder: Path,
    secret: Secret,
    clock: clocks.Clock = clocks.now,
    present: OpenStore | None = None,
    progress: Progress | None = None,
    record: bool = True,
) -> CopyReport:
    """Open, verify and describe the copy in `source`, and compare it with the store in `folder`, if any.

    `present` is that store where it is open, and the caller asked for the right there and records it. Else a
    password needs the right to make backups in the copy, and where it opens the store in `folder` as well
    that gets an entry, unless `record` is false. Errors: as `unlock_copy` and `require_right_in`;
    StoreUnusable where it does not open at all; what `progress` raises.
    """
    opened = unlock_copy(source, secret, clock)
    if present is not None:
        with open_copy(source, opened.key, clock) as copied:
            return describe(copied, source, loss=_loss_from(present, copied), progress=progress)
    key = key_by_same_slot(folder, opened, secret=secret, clock=clock)
    report = look_at(source, opened, folder=folder, present_key=key, clock=clock, progress=progress)
    if record and key is not None and opened.slot is not None:
        record_check(folder, key, opened.slot, store_id=report.store_id, ok=report.ok, clock=clock)
    return report


def look_at(
    source: Path,
    opened: CopyKey,
    *,
    folder: Path,
    present_key: DataKey | None,
    clock: clocks.Clock,
    progress: Progress | None,
) -> CopyReport:
    """As `check_copy`, of a copy that was opened, by who may restore it. Errors: as `require_right_in`."""
    with open_copy(source, opened.key, clock) as copied:
        loss = _loss(copied, folder, present_key)
        report = describe(copied, source, loss=loss, progress=progress)
        if not WRECKED & set(report.problems):  # else only the outside is told
            require_right_in(copied, opened)
        return report


def require_right_in(copied: OpenStore, opened: CopyKey) -> Account | None:
    """Whose password opened the copy, who may restore in it; None for the recovery key, which may always.

    Errors: AccessRefused `account-closed`, `not-allowed`, `restore-one-time-password`.
    """
    if opened.slot is None:
        return None
    account = account_of(copied, opened.slot)
    if not allowed(account.roles, Action.BACKUP):
        raise AccessRefused("not-allowed", action=str(Action.BACKUP))
    if account.must_change_password:
        raise AccessRefused("restore-one-time-password")
    return account


def describe(copied: OpenStore, source: Path, *, loss: Loss, progress: Progress | None = None) -> CopyReport:
    """Read every page, row and entry of an open copy."""
    manifest = read_manifest(copied, source)
    report = CopyReport(
        source=source,
        store_id=copied.store_id,
        epoch=copied.epoch,
        made_at=manifest.made_at if manifest is not None else None,
        size_bytes=(source / DATABASE).stat().st_size,
        problems=tuple(run_outside_transaction(copied.engine, lambda raw: damage(raw, progress=progress))),
        loss=loss,
    )
    if manifest is not None and manifest.sha256 != file_sha256(source / DATABASE):
        report = replace(report, problems=(*report.problems, "manifest"))
    if WRECKED & set(report.problems):
        return report  # a connection that met damage tells nothing more
    return _with_contents(report, copied)


def _with_contents(report: CopyReport, copied: OpenStore) -> CopyReport:
    counts = run_outside_transaction(copied.engine, row_counts)
    with Session(copied.engine) as session:
        head = audit.head(session)
        broken = broken_audit(session, copied.audit_key)
        newest = audit.newest(session, 1)
        revision = migrations.revision_of(session.connection())
    return replace(
        report,
        revision=revision,
        last_entry_at=newest[0].at_utc if newest else None,
        row_count=sum(counts.values()),
        cases=counts.get("case_file", 0),
        accounts=counts.get("account", 0),
        audit_sequence=head[0],
        problems=(*report.problems, "audit") if broken is not None else report.problems,
    )


def _loss_from(present: OpenStore, copied: OpenStore) -> Loss:
    if present.store_id != copied.store_id:
        return Loss(other_store=True)
    with Session(copied.engine) as session:
        sequence, seal = audit.head(session)
    with Session(present.engine) as session:
        head = audit.head(session)[0]
        same = sequence == 0 or audit.seal_of(session, sequence) == seal
    return Loss(head - sequence if same else None, head, "store")


def _loss(copied: OpenStore, folder: Path, key: DataKey | None) -> Loss:
    """`key` opens the store in `folder`; without it only what this PC remembers can be told."""
    with suppress(IntakeError, OSError):
        if keyslots.read_for_recovery(folder).store_id != copied.store_id:
            return Loss(other_store=True)
        if key is not None and not has_log(folder):
            with open_copy(folder, key, copied.clock) as present:
                return _loss_from(present, copied)
    with Session(copied.engine) as session:
        sequence = audit.head(session)[0]
    known = anchors_of_this_pc(copied.store_id)
    if not known:
        return Loss()
    head = max(anchor.sequence for anchor in known)
    return Loss(max(0, head - sequence), head, "this-pc")

"""What a copy holds and whether it is whole, read where it lies and without writing to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, IntakeError, StoreUnusable, UsageProblem
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.services.audit.anchors import anchors_of_this_pc
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.progress import Progress
from intake_desktop.services.store_file.opening import DATABASE, fitting_key, require_store
from intake_desktop.services.store_file.snapshot import file_sha256, read_manifest
from intake_desktop.store import audit, migrations
from intake_desktop.store.engine import open_engine, run_outside_transaction
from intake_desktop.store.integrity import damage, row_counts
from intake_desktop.vault import key_parts, keyslots
from intake_desktop.vault.keyslots import DataKey


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What opens a copy: a login with the password of its day, or the recovery key as it was typed."""

    login: str | None = None
    password: str | None = None
    typed_key: str | None = None


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
) -> CopyReport:
    """Open, verify and describe the copy in `source`, and compare it with the store in `folder`, if any.

    `present` is that store where it is open. Nothing is written to either. Errors: as `unlock_copy`;
    StoreUnusable where it does not open at all; what `progress` raises.
    """
    with open_copy(source, unlock_copy(source, secret), clock) as copied:
        loss = _loss(copied, folder, secret) if present is None else _loss_from(present, copied)
        return describe(copied, source, loss=loss, progress=progress)


def unlock_copy(source: Path, secret: Secret) -> DataKey:
    """The key of the copy in `source`.

    Errors: StoreUnusable as `require_store` and `keyslots.read`, `copy-not-closed`; AccessRefused
    `wrong-password`, `wrong-recovery-key`; InvalidInput as `key_parts.understood`; UsageProblem
    `login-needed`.
    """
    require_store(source)
    if _has_log(source):
        raise StoreUnusable("copy-not-closed")
    if secret.typed_key is not None:
        return _fitting(source, keyslots.read_for_recovery(source), by_recovery_key(source, secret.typed_key))
    slots = keyslots.read(source)
    people = [slot for slot in slots.slots if slot.kind != "recovery"]
    if secret.login is None and len(people) != 1:
        raise UsageProblem("login-needed")
    slot = people[0] if secret.login is None else slots.of(folded_login(secret.login))
    keys = slot and keyslots.open_slot(slots.store_id, slot, secret.password or "")
    if not keys:
        raise AccessRefused("wrong-password", seconds=0)
    return _fitting(source, slots, keys)


def _has_log(source: Path) -> bool:
    log = source / f"{DATABASE}-wal"
    return log.exists() and log.stat().st_size > 0


def by_recovery_key(source: Path, typed: str) -> tuple[DataKey, ...]:
    """The keys that the recovery key opens. Errors: as `unlock_copy`."""
    key = key_parts.understood(typed)
    slots = keyslots.read_for_recovery(source)
    for slot in slots.recovery():
        keys = keyslots.open_slot(slots.store_id, slot, key)
        if keys is not None:
            return keys
    raise AccessRefused("wrong-recovery-key")


def _fitting(source: Path, slots: keyslots.KeySlots, keys: tuple[DataKey, ...]) -> DataKey:
    return fitting_key(source / DATABASE, slots.store_id, keys)


@contextmanager
def open_copy(
    source: Path, key: DataKey, clock: clocks.Clock, *, untouched: bool = True
) -> Iterator[OpenStore]:
    """The copy as a store of its own, without a lock."""
    engine = open_engine(source / DATABASE, key.key, untouched=untouched)
    try:
        with engine.connect() as connection:
            migrations.is_older(migrations.revision_of(connection))
            found = connection.execute(text("SELECT store_id, epoch FROM store")).one_or_none()
        if found is None:
            raise StoreUnusable("store-damaged")
        yield OpenStore(
            folder=source,
            engine=engine,
            store_id=found.store_id,
            key=DataKey(found.epoch, key.key),
            lock=None,
            clock=clock,
        )
    finally:
        engine.dispose()


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
    if {"cipher", "pages"} & set(report.problems):
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


def _loss(copied: OpenStore, folder: Path, secret: Secret) -> Loss:
    with suppress(IntakeError, OSError):
        slots = keyslots.read_for_recovery(folder)
        if slots.store_id != copied.store_id:
            return Loss(other_store=True)
        key = unlock_copy(folder, secret)
        with open_copy(folder, key, copied.clock) as present:
            return _loss_from(present, copied)
    with Session(copied.engine) as session:
        sequence = audit.head(session)[0]
    known = anchors_of_this_pc(copied.store_id)
    if not known:
        return Loss()
    head = max(anchor.sequence for anchor in known)
    return Loss(max(0, head - sequence), head, "this-pc")

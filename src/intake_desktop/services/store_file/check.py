"""Whether the store is whole, and what it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import Break
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.audit.check import audit_report
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.services.backups.schedule import backup_state
from intake_desktop.services.clock import local_day
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.sealed.pictures import incomplete
from intake_desktop.services.store_file.opening import DATABASE
from intake_desktop.services.unit import require_right, unit
from intake_desktop.store import migrations, policy_pack, scan, setting
from intake_desktop.store.account import AccountRow
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import file_damage, row_counts


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where: codes, never content.

    `place` is an entry where `check` is audit, a scanned page's id where it is attachments. `broken` is the
    whole of what is wrong with an audit that could be read.
    """

    check: str
    what: str
    place: int = 0
    broken: Break | None = None


@dataclass(frozen=True, slots=True)
class StoreReport:
    """Each check passed or not; `rows` counts all rows read."""

    ok: bool
    cipher: bool
    pages: bool
    rows: bool
    audit: bool
    attachments: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What the store is. `row_count` and sizes, nothing of a case."""

    store_id: str
    folder: Path
    revision: str
    epoch: int
    created_at: datetime
    size_bytes: int
    row_count: int
    accounts: int
    policy: str
    policy_version: str
    last_backup: str | None
    last_away: str | None
    last_rehearsal: str | None


def verify(signed_in: SignedIn) -> StoreReport:
    """Read every page, row and audit entry. Audited, unless the store is too damaged to write to.

    Errors: AccessRefused `not-allowed`.
    """
    require_right(signed_in, Action.STORE_VERIFY)
    store = signed_in.store
    problems = [Problem(code, "damaged") for code in _damage_of(store)]
    try:
        run_outside_transaction(store.engine, row_counts)
        audit = audit_report(store)
        if audit.broken is not None:
            problems.append(Problem("audit", audit.broken.what, audit.broken.sequence, audit.broken))
        problems += _changed_scans(store)
    except StoreUnusable:
        problems.append(Problem("rows", "unreadable"))
        problems.append(Problem("audit", "unreadable"))
    report = _report(problems)
    try:
        with unit(signed_in, Action.STORE_VERIFY) as work:
            work.record("store.verify", ok=report.ok)
    except StoreUnusable:
        if report.ok:
            raise
    return report


def _damage_of(store: OpenStore) -> list[str]:
    return file_damage(store.folder / DATABASE, store.data_key, untouched=store.read_only)


def _changed_scans(store: OpenStore) -> list[Problem]:
    """Scanned pages that are not what was kept."""
    with Session(store.engine) as session:
        changed = {
            scan_id
            for scan_id, sha256, content in scan.pictures(session)
            if hashlib.sha256(content).hexdigest() != sha256
        }
        return [
            Problem("attachments", "changed", scan_id) for scan_id in sorted(changed | incomplete(session))
        ]


def _report(problems: list[Problem]) -> StoreReport:
    failed = {problem.check for problem in problems}
    return StoreReport(
        ok=not problems,
        cipher="cipher" not in failed,
        pages="pages" not in failed,
        rows="rows" not in failed,
        audit="audit" not in failed,
        attachments=failed.isdisjoint({"rows", "attachments"}),
        problems=tuple(problems),
    )


def store_info(signed_in: SignedIn) -> StoreInfo:
    """What this store is, without reading a case. Errors: AccessRefused `not-allowed`."""
    require_right(signed_in, Action.STORE_VERIFY)
    store = signed_in.store
    counts = run_outside_transaction(store.engine, row_counts)
    backups, state = backups_of(store), backup_state(signed_in)
    with Session(store.engine) as session:
        own = setting.identity(session)
        pack = policy_pack.effective_on(session, local_day(store.clock()))
        if pack is None:
            raise StoreUnusable("store-damaged")
        return StoreInfo(
            store_id=own.store_id,
            folder=store.folder,
            revision=migrations.revision_of(session.connection()),
            epoch=own.epoch,
            created_at=own.created_at_utc,
            size_bytes=(store.folder / DATABASE).stat().st_size,
            row_count=sum(counts.values()),
            accounts=session.scalar(select(func.count()).select_from(AccountRow)) or 0,
            policy=pack.pack_id,
            policy_version=pack.version,
            last_backup=backups[-1][1].made_at if backups else None,
            last_away=_moment(state.last_away),
            last_rehearsal=_moment(state.rehearsed),
        )


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None

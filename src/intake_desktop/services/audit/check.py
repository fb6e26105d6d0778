"""The audit: whether it is whole, and where it is not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import Anchor, Break
from intake_desktop.domain.audit.line import parse_line
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.services.audit.anchors import (
    anchors_of_this_pc,
    begin_anew,
    remember_head,
    roll_back_seen,
)
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.unit import require_right, unit
from intake_desktop.store import audit as store_audit


@dataclass(frozen=True, slots=True)
class AuditReport:
    """`broken` names the first broken place; `anchors` is how many outside witnesses were asked."""

    ok: bool
    entries: int
    anchors: int
    broken: Break | None


def verify_audit(signed_in: SignedIn, *, line: str = "", progress: Progress | None = None) -> AuditReport:
    """Walk the whole chain, and compare it with the anchors of this PC and of the backups. Audited.

    `line` is one that was printed, as somebody typed it back. Errors: AccessRefused `not-allowed`;
    InvalidInput `audit-line-typo`, `audit-line-other-store`.
    """
    require_right(signed_in, Action.AUDIT_VERIFY)
    store = signed_in.store
    on_paper = parse_line(line).anchor(store.store_id) if line.strip() else None
    report = audit_report(store, on_paper=on_paper, progress=progress)
    with unit(signed_in, Action.AUDIT_VERIFY) as work:
        work.record("audit.verify", ok=report.ok, entries=report.entries)
    if report.ok:
        remember_head(signed_in.store)
    return report


def accept_roll_back(signed_in: SignedIn, *, reason: str) -> int:
    """Take note, on record, that the store was brought back to an older state; the last entry that was known.

    Until then each sign-in says so. Errors: AccessRefused `not-allowed`; UsageProblem `no-roll-back`,
    `reason-needed`.
    """
    require_right(signed_in, Action.AUDIT_VERIFY)
    seen = roll_back_seen(signed_in.store)
    if seen is None:
        raise UsageProblem("no-roll-back")
    if not reason.strip():
        raise UsageProblem("reason-needed")
    with unit(signed_in, Action.AUDIT_VERIFY) as work:
        work.record("audit.roll-back", known=seen.sequence, reason=reason.strip())
    begin_anew(signed_in.store)
    return seen.sequence


def audit_report(
    store: OpenStore, *, on_paper: Anchor | None = None, progress: Progress | None = None
) -> AuditReport:
    """As `verify_audit`, for a caller that has checked the right and records by itself."""
    anchors = [*anchors_of_this_pc(store.store_id), *_anchors_of_backups(store)]
    if on_paper is not None:
        anchors.insert(0, on_paper)
    with Session(store.engine) as session:
        broken = broken_audit(session, store.audit_key, anchors=anchors, progress=progress)
        # A sound chain is as long as it says; to count a million rows takes its time.
        entries = store_audit.head(session)[0] if broken is None else store_audit.count(session)
    return AuditReport(ok=broken is None, entries=entries, anchors=len(anchors), broken=broken)


def _anchors_of_backups(store: OpenStore) -> list[Anchor]:
    return [
        Anchor(manifest.audit_sequence, bytes.fromhex(manifest.audit_seal), path.name)
        for path, manifest in backups_of(store)
    ]

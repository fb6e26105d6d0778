"""Versions of a policy: adopting a new one from a day on, and reading those that were in force before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.dates import FIRST_GREGORIAN, LAST_GREGORIAN
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import PackInfo, PackSource, pack_info, parse_pack, source_of
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import policy_pack
from intake_desktop.store.account import names_of
from intake_desktop.store.cases import lists as case_lists
from intake_desktop.store.policy_pack import PolicyPackRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_APPROVAL = 500


@dataclass(frozen=True, slots=True)
class AdoptedPack:
    """A version as it was adopted. `replaces` is the version in force until now, if there was one."""

    id: str
    version: str
    effective_from: date
    sha256: str
    approval: str
    replaces: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class PackVersion:
    """One version of one organisation's policy. `cases` counts those that began under it."""

    id: str
    version: str
    effective_from: date
    adopted_at: datetime
    by: str
    approval: str
    sha256: str
    in_force: bool
    cases: int


def adopt_pack(
    signed_in: SignedIn, *, text: str, file: str, effective_from: date | None = None, approval: str = ""
) -> AdoptedPack:
    """Adopt a pack's text as a new version, in force from `effective_from` (else from the pack's own day).

    Cases that are open keep the version under which they began. Writes and audits.
    Errors: AccessRefused; InvalidInput `pack-invalid`; Refused `pack-version-exists`,
    `pack-effective-too-early`; UsageProblem `approval-too-long`, `date-not-understood`.
    """
    reference = " ".join(approval.split())
    if len(reference) > LONGEST_APPROVAL:
        raise UsageProblem("approval-too-long", limit=LONGEST_APPROVAL)
    if effective_from is not None and not FIRST_GREGORIAN <= effective_from <= LAST_GREGORIAN:
        raise UsageProblem("date-not-understood")
    with unit(signed_in, Action.POLICY_ADOPT) as work:
        source = source_of(text, file)
        row = _new_row(work, source, effective_from, reference)
        before = policy_pack.effective_for(work.session, row.pack_id, work.today)
        _require_new(work.session, row, before)
        work.session.add(row)
        work.session.flush()
        now = policy_pack.effective_for(work.session, row.pack_id, work.today)
        work.record(
            "policy.adopted",
            subject=row.pack_id,
            version=row.version,
            effective_from=row.effective_from.isoformat(),
            sha256=row.sha256,
            approval=reference,
        )
        return AdoptedPack(
            id=row.pack_id,
            version=row.version,
            effective_from=row.effective_from,
            sha256=row.sha256,
            approval=reference,
            replaces=before.version if before else "",
            in_force=now is row,
        )


def _new_row(work: Unit, source: PackSource, effective_from: date | None, approval: str) -> PolicyPackRow:
    return PolicyPackRow(
        pack_id=source.pack.id,
        version=source.pack.version,
        effective_from=effective_from or source.pack.effective_from,
        sha256=source.sha256,
        text=source.text,
        adopted_at_utc=work.now,
        adopted_by=work.signed_in.account.id,
        approval=approval,
    )


def _require_new(session: Session, row: PolicyPackRow, in_force: PolicyPackRow | None) -> None:
    known = policy_pack.versions_of(session, row.pack_id)
    if row.version in {each.version for each in known}:
        raise Refused(
            "pack-version-exists",
            policy=row.pack_id,
            version=row.version,
            in_force=in_force.version if in_force else known[-1].version,
        )
    if in_force is not None and row.effective_from < in_force.effective_from:
        raise Refused(
            "pack-effective-too-early",
            effective_from=row.effective_from.isoformat(),
            in_force=in_force.version,
            began=in_force.effective_from.isoformat(),
        )


def list_versions(signed_in: SignedIn, *, pack_id: str | None = None) -> tuple[PackVersion, ...]:
    """Every version of `pack_id`, else of the store's own organisation, newest adopted first.

    Errors: UsageProblem `no-such-version` where the store has none of that pack.
    """
    with unit(signed_in, Action.POLICY_READ) as work:
        wanted = pack_id or policy_pack.home_id(work.session) or ""
        rows = policy_pack.versions_of(work.session, wanted)
        if not rows:
            raise _no_such_version(work.session)
        in_force = policy_pack.effective_for(work.session, wanted, work.today)
        names = names_of(work.session)
        begun = case_lists.count_by_version(work.session, wanted)
        return tuple(
            PackVersion(
                id=row.pack_id,
                version=row.version,
                effective_from=row.effective_from,
                adopted_at=row.adopted_at_utc,
                by=names.get(row.adopted_by, ""),
                approval=row.approval,
                sha256=row.sha256,
                in_force=row is in_force,
                cases=begun.get(row.version, 0),
            )
            for row in reversed(rows)
        )


def version_source(signed_in: SignedIn, *, pack_id: str, version: str = "") -> PackSource:
    """The text of one version as adopted; without `version`, of the one in force today.

    Errors: UsageProblem `no-such-version`, naming those there are.
    """
    with unit(signed_in, Action.POLICY_READ) as work:
        row = (
            policy_pack.by_version(work.session, pack_id, version)
            if version
            else policy_pack.effective_for(work.session, pack_id, work.today)
        )
        if row is None:
            raise _no_such_version(work.session)
        return PackSource(row.text, parse_pack(row.text))


def _no_such_version(session: Session) -> UsageProblem:
    known = ", ".join(f"{row.pack_id}@{row.version}" for row in policy_pack.everything(session))
    return UsageProblem("no-such-version", known=known)


def adopted_packs(signed_in: SignedIn) -> tuple[PackInfo, ...]:
    """The organisations this desk serves, by the pack in force today, the store's own first.

    One whose first version begins on a later day is not among them yet.
    """
    with unit(signed_in, Action.POLICY_READ) as work:
        rows = (
            policy_pack.effective_for(work.session, pack_id, work.today)
            for pack_id in policy_pack.pack_ids(work.session)
        )
        return tuple(pack_info(parse_pack(row.text)) for row in rows if row is not None)

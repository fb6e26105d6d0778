"""What an import would do, row by row. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.importing.findings import Finding
from intake_desktop.domain.importing.mapping import Mapping
from intake_desktop.domain.importing.preview import (
    Likeness,
    PreviewCounts,
    PreviewRow,
    Verdict,
    count_rows,
)
from intake_desktop.domain.importing.table import Registry
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.importing.checking import Checked, Checker
from intake_desktop.services.importing.collector import without_collector
from intake_desktop.services.importing.comparing import is_alarming, likenesses
from intake_desktop.services.importing.known import Earlier, earlier
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, require_right, unit


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """Every row of a registry under one mapping, as it stood on a day; `checked` are the rows in full."""

    registry: Registry
    mapping: Mapping | None
    rows: tuple[PreviewRow, ...]
    counts: PreviewCounts
    checked: tuple[Checked, ...]
    day: date
    compared: bool

    def __repr__(self) -> str:
        """Without the rows: they are people."""
        return f"Preview({self.counts!r})"


def preview_import(
    signed_in: SignedIn,
    *,
    registry: Registry,
    mapping: Mapping | None = None,
    compare: bool = True,
    watch: Watch | None = None,
) -> Preview:
    """What each row would become. `compare` looks for the same people on file and in the registry itself.

    Errors: UsageProblem as `require_mapping`; InvalidInput `policy-not-adopted`; Refused `import-cancelled`.
    """
    watch = watch or Watch()
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        return look_through(work, registry, mapping, compare=compare, watch=watch)


def look_through(
    work: Unit, registry: Registry, mapping: Mapping | None, *, compare: bool, watch: Watch
) -> Preview:
    """As `preview_import`, inside a unit."""
    with without_collector():
        checked = tuple(Checker(work, registry, mapping).check_all(watch))
    known = earlier(work, registry, checked)
    like = likenesses(work, checked, leaving_out=known.files, watch=watch) if compare else {}
    rows = tuple(_shown(row, known, like.get(row.row.number, ())) for row in checked)
    return Preview(registry, mapping, rows, count_rows(rows), checked, work.today, compare)


def _shown(checked: Checked, known: Earlier, like: tuple[Likeness, ...]) -> PreviewRow:
    intake, standing = checked.intake, checked.standing
    number = known.files.get(checked.row.number, "")
    findings = checked.findings + known.findings.get(checked.row.number, ())
    return PreviewRow(
        row=checked.row.number,
        verdict=_verdict(checked, number, findings, like),
        name=intake.applicant.shown_name if intake else "",
        findings=findings,
        likenesses=like,
        state=standing.state if standing else None,
        missing_count=standing.missing_count if standing else 0,
        number=number,
    )


def _verdict(
    checked: Checked, number: str, findings: tuple[Finding, ...], like: tuple[Likeness, ...]
) -> Verdict:
    if checked.standing is None:
        return "refused"
    if number:
        return "already"
    has_warning = any(finding.level == "warning" for finding in findings)
    return "doubtful" if has_warning or any(map(is_alarming, like)) else "good"


def would_be(signed_in: SignedIn, *, preview: Preview, row: int) -> CaseView:
    """The file that a row would open, whole: its state, steps and all that is missing.

    Errors: UsageProblem `no-such-row`, for a refused one too.
    """
    require_right(signed_in, Action.INTAKE_WRITE)
    checked = next((one for one in preview.checked if one.row.number == row), None)
    if checked is None or checked.intake is None:
        raise UsageProblem("no-such-row", row=row)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        office = Checker(work, preview.registry, preview.mapping).office(checked.intake.policy)
        return office.standings.view(checked.intake)

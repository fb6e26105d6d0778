"""Where new files will stand, for very many: the workflow's own answer, asked once for what is equal.

What is missing among the questions is asked of each. The papers, steps and the next action of a file that has
only just opened hang on a few things told; files that agree in these share one answer of `view_case`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from intake_desktop.domain.case import CaseRecord, CaseState, CaseView, MissingItem, NextAction
from intake_desktop.domain.completeness import missing_fields
from intake_desktop.domain.intake import Intake
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.urgency import is_urgent
from intake_desktop.domain.workflow import view_case

_OF_A_FILE = ("field", "document", "report")


class Standing(NamedTuple):
    """What lists show of a file: as `CaseView` has it."""

    state: CaseState
    fields: tuple[MissingItem, ...]
    missing_count: int
    next_action: NextAction | None


class _Shared(NamedTuple):
    besides_fields: int
    lacks_papers: bool
    next_action: NextAction | None


class NewFileStandings:
    """New files under one pack, opened on one day."""

    def __init__(self, pack: PolicyPack, today: date, now: datetime) -> None:
        self._pack, self._today, self._now = pack, today, now
        self._shared: dict[Any, _Shared] = {}

    def of(self, intake: Intake) -> Standing:
        """Where a file of this intake stands once it is open."""
        fields = missing_fields(self._pack, intake, self._today)
        shared = self._shared_by(intake)
        lacks = bool(fields) or shared.lacks_papers
        return Standing(
            "incomplete" if lacks else "open",
            fields,
            len(fields) + shared.besides_fields,
            shared.next_action,
        )

    def view(self, intake: Intake) -> CaseView:
        """The whole file as it would open."""
        return view_case(self._pack, self._record(intake), self._today)

    def _shared_by(self, intake: Intake) -> _Shared:
        reports = intake.referral.reports if intake.referral else ()
        key = (
            intake.service,
            intake.categories,
            intake.documents,
            reports,
            is_urgent(self._pack, intake),
        )
        found = self._shared.get(key)
        if found is None:
            view = self.view(intake)
            others = [item for item in view.missing if item.kind != "field"]
            found = _Shared(len(others), any(item.kind in _OF_A_FILE for item in others), view.next_action)
            self._shared[key] = found
        return found

    def _record(self, intake: Intake) -> CaseRecord:
        return CaseRecord(
            id=0, number="", pack_id=self._pack.id, pack_version=self._pack.version, is_draft=False,
            touched_on=self._today, opened_at=self._now, opened_on=self._today, taken_by_id=0, taken_by="",
            updated_at=self._now, revision=1, intake=intake,
        )  # fmt: skip

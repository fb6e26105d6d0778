"""Where new files will stand, for very many: the workflow's own answer, asked once for what is equal.

What is missing in a section hangs on what is told there and on nothing else; files that tell the same share
one answer of `section_missing`. The papers, the steps and the next action of a file that has only just opened
hang on a few things told; files that agree in these share one answer of `view_case`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, NamedTuple

from intake_desktop.domain.case import CaseRecord, CaseState, CaseView, MissingItem, NextAction
from intake_desktop.domain.completeness import section_missing
from intake_desktop.domain.intake import Intake, value_at
from intake_desktop.domain.policy import PolicyPack, Section, bind_of
from intake_desktop.domain.urgency import is_urgent
from intake_desktop.domain.workflow import view_case

_OF_A_FILE: Final = ("field", "document", "report")
_LISTS: Final = {"categories", "household", "income", "obligations"}
_READ_BY_CHECKS: Final = {
    "id_number": ("applicant.id_type", "applicant.nationality", "applicant.id_reason"),
}
"""What a check looks at besides the value it is asked about."""
_WORTH_A_LOOK: Final = 1_000
_MOST_KEPT: Final = 5_000

Items = tuple[MissingItem, ...]


class Standing(NamedTuple):
    """What lists show of a file: as `CaseView` has it."""

    state: CaseState
    fields: Items
    missing_count: int
    next_action: NextAction | None


class _Shared(NamedTuple):
    besides_fields: int
    lacks_papers: bool
    next_action: NextAction | None


class _SectionAnswers:
    """What one section lacks, remembered by all that it is judged from."""

    def __init__(self, pack: PolicyPack, section: Section, today: date) -> None:
        self._pack, self._section, self._today = pack, section, today
        self._getters = [_getter(bind) for bind in sorted(_binds_of(pack, section))]
        self._known: dict[Any, Items] = {}
        self._asked = self._met = 0

    def of(self, intake: Intake) -> Items:
        """As `section_missing`."""
        # Where everybody tells something else, remembering costs more than asking.
        if self._asked > _WORTH_A_LOOK and self._met * 2 < self._asked:
            return section_missing(self._pack, self._section, intake, self._today)
        self._asked += 1
        key = tuple([get(intake) for get in self._getters])
        try:
            found = self._known.get(key)
        except TypeError:  # a list among the answers
            return section_missing(self._pack, self._section, intake, self._today)
        if found is None:
            found = section_missing(self._pack, self._section, intake, self._today)
            if len(self._known) < _MOST_KEPT:
                self._known[key] = found
        else:
            self._met += 1
        return found


def _binds_of(pack: PolicyPack, section: Section) -> set[str]:
    binds = {condition.bind for condition in (section.when, section.waived_when) if condition}
    if section.kind in _LISTS:
        binds.add(section.kind)
    for field in section.fields:
        binds.add(bind_of(section, field))
        binds |= {condition.bind for condition in (field.when, field.optional_when) if condition}
        binds.update(_READ_BY_CHECKS.get(field.type, ()))
        if field.required_for:
            binds.add("applicant.birth")
    return binds


def _getter(bind: str) -> Callable[[Intake], Any]:
    head = bind.partition(".")[0]
    if head in ("sections", "referral", "on_behalf"):

        def told(intake: Intake) -> tuple[type, Any]:
            value = value_at(intake, bind)
            return value.__class__, value  # 1 and True are equal, and not the same answer

        return told
    return attrgetter(bind)


class NewFileStandings:
    """New files under one pack, opened on one day."""

    def __init__(self, pack: PolicyPack, today: date, now: datetime) -> None:
        self._pack, self._today, self._now = pack, today, now
        self._shared: dict[Any, _Shared] = {}
        named = (pack.section(section_id) for page in pack.pages for section_id in page.sections)
        self._sections = [_SectionAnswers(pack, section, today) for section in named if section]

    def of(self, intake: Intake) -> Standing:
        """Where a file of this intake stands once it is open."""
        fields: Items = ()
        for section in self._sections:
            if lacks := section.of(intake):
                fields += lacks
        shared = self._shared_by(intake)
        return Standing(
            "incomplete" if fields or shared.lacks_papers else "open",
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

"""What a social report says: the means, what each step of the research found, how it concludes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.told_pages import ToldSection, told_section
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import RuleResult, StepRecord
from intake_desktop.domain.cases.research import research_done, research_steps
from intake_desktop.domain.cases.step_data import evidence_of, step_criteria
from intake_desktop.domain.packs.policy import PolicyPack, Section
from intake_desktop.domain.packs.steps import Criterion, Step
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import rule_result_label
from intake_desktop.wording.reasons import rule_words
from intake_desktop.wording.step_records import finding_label, step_answers

_MEANS = frozenset(("household", "income", "obligations"))
_FINDINGS = ("findings", "finding")
_RECOMMENDATION = ("recommendation",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A rule of the checklist: what was found and from what, in words."""

    label: str
    found: str
    made_of: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A criterion with its finding. `finding` is empty where it is told by hand."""

    label: str
    finding: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Research:
    """One step of the research as it was recorded."""

    label: str
    day: str
    by: str
    answers: tuple[tuple[str, str], ...] = ()
    criteria: tuple[Evidence, ...] = ()


def means_of(occasion: Occasion) -> tuple[ToldSection, ...]:
    """The sections of the household, its income, its obligations and its home."""
    named = (section for section in occasion.pack.sections if _is_of_means(section))
    return tuple(told for section in named if (told := told_section(section, occasion)).says_something)


def _is_of_means(section: Section) -> bool:
    return section.kind in _MEANS or any(field.bind.startswith("housing.") for field in section.fields)


def figures_of(occasion: Occasion) -> tuple[Figure, ...]:
    """Every rule of the checklist that is this file's."""
    if occasion.blank:
        return ()
    results = (row for row in occasion.view.eligibility.results if row.result != "not_applicable")
    return tuple(_figure(row, occasion.pack) for row in results)


def _figure(result: RuleResult, pack: PolicyPack) -> Figure:
    words = rule_words(result, pack)
    found = "" if words.headline == result.label_ar else words.headline
    return Figure(
        label=result.label_ar, found=found, made_of=words.detail, result=rule_result_label(result.result)
    )


def research_of(occasion: Occasion) -> tuple[Research, ...]:
    """The steps as recorded. On a blank nothing was."""
    done = research_done(occasion.pack, occasion.record)
    return tuple(_research(step, row, occasion) for step, row in done)


def _research(step: Step, row: StepRecord, occasion: Occasion) -> Research:
    criteria = step_criteria(occasion.pack, step)
    apart = {name for criterion in criteria for name in (criterion.id, evidence_of(criterion.id))}
    rest = {name: text for name, text in row.data.items() if name not in apart}
    answers = step_answers(step, rest, occasion.pack, occasion.today)
    return Research(
        label=step.label_ar,
        day=dual_date_text(in_both(row.on)),
        by=row.by,
        answers=tuple((question, isolate(answer)) for question, answer in answers),
        criteria=tuple(_evidence(criterion, row.data) for criterion in criteria),
    )


def _evidence(criterion: Criterion, data: Mapping[str, str]) -> Evidence:
    finding = data.get(criterion.id, "")
    return Evidence(
        label=criterion.label_ar,
        finding=finding_label(finding) if finding else "",
        evidence=data.get(evidence_of(criterion.id), ""),
    )


def criteria_by_hand(pack: PolicyPack) -> tuple[Evidence, ...]:
    """The criteria that the research answers, for a blank."""
    named = {row.id: row for step in research_steps(pack) for row in step_criteria(pack, step)}
    return tuple(Evidence(label=row.label_ar) for row in named.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """How the report ends: as told for this paper, else as the research recorded it last."""

    visited_on: str = ""
    findings: str = ""
    recommendation: str = ""
    researcher: str = ""


def conclusion_of(occasion: Occasion) -> Conclusion:
    """What is neither told nor recorded is left to be written."""
    told, done = occasion.told, research_done(occasion.pack, occasion.record)
    by = next((row.by for step, row in reversed(done) if step.role == "researcher"), "")
    return Conclusion(
        visited_on=told.get("visited_on", ""),
        findings=told.get("findings") or _last(done, _FINDINGS),
        recommendation=told.get("recommendation") or _last(done, _RECOMMENDATION),
        researcher=told.get("researcher") or by,
    )


def _last(done: tuple[tuple[Step, StepRecord], ...], names: tuple[str, ...]) -> str:
    texts = (row.data.get(name, "") for _step, row in reversed(done) for name in names)
    return next((text for text in texts if text), "")

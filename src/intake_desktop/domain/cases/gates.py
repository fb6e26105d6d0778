"""The gates of a step: what each still wants of a case on a day, with the clause behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from intake_desktop.domain.calendars.dates import add_months
from intake_desktop.domain.cases.case import CaseRecord, MissingItem
from intake_desktop.domain.cases.completeness import (
    document_missing,
    missing_documents,
    missing_fields,
)
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.referral import missing_referral, missing_reports
from intake_desktop.domain.cases.urgency import is_urgent, is_urgent_anew
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step


def passes_by(pack: PolicyPack, step: Step, record: CaseRecord) -> bool:
    """True where the case was decided, or an earlier step answered, so that this step is not its own.

    What must not wait is the step of cases where something must not wait, and of no others.
    """
    decision = record.decision
    if pack.urgent is not None and step.id == pack.urgent.step and record.step_record(step.id) is None:
        return not is_urgent(pack, record.intake)
    if step.outcomes and decision is not None and decision.outcome not in step.outcomes:
        return True
    if step.only_if is None:
        return False
    told = record.step_record(step.only_if.step)
    earlier = pack.step(step.only_if.step)
    if told is not None:
        settled = earlier is None or not leaves_open(earlier, record)
        return settled and told.data.get(step.only_if.field, "") not in step.only_if.among
    return earlier is not None and passes_by(pack, earlier, record)


def leaves_open(step: Step, record: CaseRecord) -> bool:
    """True where the step was done, and answered so that it must be done again."""
    told = record.step_record(step.id)
    answer = step.open_while
    if answer is None or told is None or told.status != "done":
        return False
    return told.data.get(answer.field, "") in answer.among


def is_settled(pack: PolicyPack, record: CaseRecord, step_id: str) -> bool:
    """True where nothing more is wanted of a step: done, passed over, or not this case's own."""
    step = pack.step(step_id)
    if step is None:
        return False
    if passes_by(pack, step, record):
        return True
    if step.act == "decide":
        return record.decision is not None and record.decision.outcome != "defer"
    if is_urgent_anew(pack, record, step):
        return False
    return record.step_record(step_id) is not None and not leaves_open(step, record)


@dataclass(frozen=True)
class Standing:
    """A case on one day; what is missing is asked by several gates and computed once."""

    pack: PolicyPack
    record: CaseRecord
    today: date

    @cached_property
    def fields(self) -> tuple[MissingItem, ...]:
        """Fields still wanted."""
        return missing_fields(self.pack, self.record.counted, self.today)

    @cached_property
    def documents(self) -> tuple[MissingItem, ...]:
        """Documents still wanted, judged on the day of submission."""
        return missing_documents(self.pack, self.record.intake, self.record.submitted_on or self.today)

    @cached_property
    def urgent(self) -> bool:
        """Whether nothing may wait."""
        return is_urgent(self.pack, self.record.intake)


@dataclass(frozen=True, slots=True)
class _Gate:
    """A gate of a step, asked on a case."""

    case: Standing
    step: Step
    argument: str

    @property
    def pack(self) -> PolicyPack:
        return self.case.pack

    @property
    def record(self) -> CaseRecord:
        return self.case.record


def refusals(pack: PolicyPack, record: CaseRecord, step: Step, today: date) -> tuple[MissingItem, ...]:
    """What the gates of a step still want on `today`, each with the clause behind it."""
    return refusals_of(Standing(pack, record, today), step)


def refusals_of(case: Standing, step: Step) -> tuple[MissingItem, ...]:
    """As `refusals`. What must not wait is asked for nothing."""
    if case.urgent and case.pack.urgent and step.id in (case.pack.urgent.step, *case.pack.urgent.free):
        return ()
    wanted: list[MissingItem] = []
    for gate in step.requires:
        name, _, argument = gate.partition(":")
        wanted.extend(_GATES[name](_Gate(case, step, argument)))
    if step.outcomes and case.record.decision is None:
        wanted.append(wanted_step(case.pack.step_of("decide") or step))
    wanted.extend(_not_yet(case, step))
    return tuple(_once(wanted))


def _once(items: Iterable[MissingItem]) -> list[MissingItem]:
    unique: list[MissingItem] = []
    for item in items:
        if item not in unique:
            unique.append(item)
    return unique


def days_of(pack: PolicyPack, record: CaseRecord, step: Step) -> tuple[date | None, date | None]:
    """The day a timed step opens and the day it is due; None before the step it is counted from."""
    timing = step.timing
    since = record.step_record(timing.after) if timing else None
    if timing is None or since is None:
        return None, None
    due = None if timing.due_months is None else add_months(since.on, timing.due_months)
    return add_months(since.on, timing.opens_months), due


def _not_yet(case: Standing, step: Step) -> list[MissingItem]:
    if step.timing is None:
        return []
    opens, _due = days_of(case.pack, case.record, step)
    if opens is None:
        before = case.pack.step(step.timing.after)
        settled = before is None or is_settled(case.pack, case.record, before.id)
        return [] if settled or before is None else [wanted_step(before)]
    if case.today >= opens:
        return []
    return [
        MissingItem(
            kind="step",
            id=step.id,
            label_ar=step.label_ar,
            clause=step.clause,
            problem="not-before",
            params={"earliest": opens.isoformat()},
        )
    ]


def wanted_step(step: Step) -> MissingItem:
    """A step that must be done first."""
    return MissingItem(kind="step", id=step.id, label_ar=step.label_ar, clause=step.clause)


def _gate_step(gate: _Gate) -> list[MissingItem]:
    other = gate.pack.step(gate.argument)
    if other is None or is_settled(gate.pack, gate.record, other.id):
        return []
    return [wanted_step(other)]


def _gate_fields(gate: _Gate) -> list[MissingItem]:
    return list(gate.case.fields)


def _gate_documents(gate: _Gate) -> list[MissingItem]:
    return list(gate.case.documents)


def _gate_document(gate: _Gate) -> list[MissingItem]:
    kind = gate.pack.document(gate.argument)
    if kind is None:
        return []
    return document_missing(gate.pack, gate.record.intake, kind, gate.record.submitted_on or gate.case.today)


def _gate_print(gate: _Gate) -> list[MissingItem]:
    if gate.record.current_print(gate.argument) is not None:
        return []
    return [
        MissingItem(
            kind="signature",
            id=f"print:{gate.argument}",
            label_ar=_form_label(gate.pack, gate.argument),
            clause=gate.step.clause,
            problem="not-printed",
        )
    ]


def _gate_signature(gate: _Gate) -> list[MissingItem]:
    signing = gate.pack.step_of("sign")
    if signing is None or is_settled(gate.pack, gate.record, signing.id):
        return []
    label = _form_label(gate.pack, gate.argument)
    return [MissingItem(kind="signature", id=gate.argument, label_ar=label, clause=signing.clause)]


def _gate_decision(gate: _Gate) -> list[MissingItem]:
    deciding = gate.pack.step_of("decide") or gate.step
    return [] if is_settled(gate.pack, gate.record, deciding.id) else [wanted_step(deciding)]


def _gate_referral(gate: _Gate) -> list[MissingItem]:
    return list(missing_referral(gate.pack, gate.record.intake, gate.case.today))


def _gate_reports(gate: _Gate) -> list[MissingItem]:
    return list(missing_reports(gate.pack, gate.record.intake))


def required_verifications(pack: PolicyPack, intake: Intake) -> tuple[str, ...]:
    """The ways of verification this file needs: the service's and those of its categories, once each."""
    service = pack.service(intake.service)
    ids = list(service.verifications if service else ())
    for category in pack.categories:
        if category.id in intake.categories:
            ids.extend(category.verifications)
    return tuple(dict.fromkeys(ids))


def _gate_verifications(gate: _Gate) -> list[MissingItem]:
    """Each wanted way was gone; where none is named, one at least."""
    verifying = gate.pack.step_of("verify")
    if verifying is None:
        return []
    done = {row.data.get("type", "") for row in gate.record.records_of(verifying.id)}
    wanted = required_verifications(gate.pack, gate.record.intake)
    if not wanted:
        return [] if done else [wanted_step(verifying)]
    kinds = {kind.id: kind for kind in gate.pack.verification_types}
    return [
        MissingItem(
            kind="step",
            id=verifying.id,
            label_ar=kinds[way].label_ar if way in kinds else verifying.label_ar,
            clause=(kinds[way].clause if way in kinds else "") or verifying.clause,
            params={"type": way},
        )
        for way in wanted
        if way not in done
    ]


_GATES = {
    "step": _gate_step,
    "fields": _gate_fields,
    "documents": _gate_documents,
    "document": _gate_document,
    "print": _gate_print,
    "signature": _gate_signature,
    "decision": _gate_decision,
    "referral": _gate_referral,
    "reports": _gate_reports,
    "verifications": _gate_verifications,
}
GATE_NAMES = frozenset(_GATES)


def _form_label(pack: PolicyPack, form: str) -> str:
    return pack.declaration.title_ar if form == pack.declaration.form else form

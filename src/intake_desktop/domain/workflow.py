"""The policy's steps on one case: which are done, which may be done, what the gates still want. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from intake_desktop.domain import dates
from intake_desktop.domain.case import (
    CaseRecord,
    CaseState,
    CaseView,
    MissingItem,
    MissingKind,
    NextAction,
    StepState,
    StepView,
)
from intake_desktop.domain.completeness import missing_documents, missing_fields
from intake_desktop.domain.eligibility import evaluate
from intake_desktop.domain.policy import PolicyPack, Step


def earliest_reply(pack: PolicyPack, submitted_on: date) -> date | None:
    """The first day the committee may answer: a floor counted from submission. None where there is none."""
    days = pack.decision.minimum_reply_days
    return None if days is None else dates.earliest_reply(submitted_on, minimum_days=days).gregorian


def passes_by(step: Step, record: CaseRecord) -> bool:
    """True where the case was decided so that this step is not its own."""
    decision = record.decision
    return bool(step.outcomes) and decision is not None and decision.outcome not in step.outcomes


def is_settled(pack: PolicyPack, record: CaseRecord, step_id: str) -> bool:
    """True where nothing more is wanted of a step: done, passed over, or not this case's own."""
    step = pack.step(step_id)
    if step is None:
        return False
    if step.act == "decide":
        return record.decision is not None and record.decision.outcome != "defer"
    return record.step_record(step_id) is not None or passes_by(step, record)


@dataclass(frozen=True)
class _Standing:
    """A case on one day; what is missing is asked by several gates and computed once."""

    pack: PolicyPack
    record: CaseRecord
    today: date

    @cached_property
    def fields(self) -> tuple[MissingItem, ...]:
        return missing_fields(self.pack, self.record.intake, self.today)

    @cached_property
    def documents(self) -> tuple[MissingItem, ...]:
        return missing_documents(self.pack, self.record.intake, self.record.submitted_on or self.today)


@dataclass(frozen=True, slots=True)
class _Gate:
    """A gate of a step, asked on a case."""

    case: _Standing
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
    return _refusals(_Standing(pack, record, today), step)


def _refusals(case: _Standing, step: Step) -> tuple[MissingItem, ...]:
    wanted: list[MissingItem] = []
    for gate in step.requires:
        name, _, argument = gate.partition(":")
        wanted.extend(_GATES[name](_Gate(case, step, argument)))
    if step.outcomes and case.record.decision is None:
        wanted.append(_wanted_step(case.pack.step_of("decide") or step))
    unique: list[MissingItem] = []
    for item in wanted:
        if item not in unique:
            unique.append(item)
    return tuple(unique)


def _wanted_step(step: Step) -> MissingItem:
    return MissingItem(kind="step", id=step.id, label_ar=step.label_ar, clause=step.clause)


def _gate_step(gate: _Gate) -> list[MissingItem]:
    other = gate.pack.step(gate.argument)
    if other is None or is_settled(gate.pack, gate.record, other.id):
        return []
    return [_wanted_step(other)]


def _gate_fields(gate: _Gate) -> list[MissingItem]:
    return list(gate.case.fields)


def _gate_documents(gate: _Gate) -> list[MissingItem]:
    return list(gate.case.documents)


def _gate_print(gate: _Gate) -> list[MissingItem]:
    if gate.record.current_print(gate.argument) is not None:
        return []
    label = _form_label(gate.pack, gate.argument)
    return [
        MissingItem(
            kind="signature",
            id=f"print:{gate.argument}",
            label_ar=label,
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
    return [] if is_settled(gate.pack, gate.record, deciding.id) else [_wanted_step(deciding)]


_GATES = {
    "step": _gate_step,
    "fields": _gate_fields,
    "documents": _gate_documents,
    "print": _gate_print,
    "signature": _gate_signature,
    "decision": _gate_decision,
}
GATE_NAMES = frozenset(_GATES)


def _form_label(pack: PolicyPack, form: str) -> str:
    return pack.declaration.title_ar if form == pack.declaration.form else form


def step_views(pack: PolicyPack, record: CaseRecord, today: date) -> tuple[StepView, ...]:
    """Every step of the policy, in its order, as it stands on `today`."""
    return _step_views(_Standing(pack, record, today))


def _step_views(case: _Standing) -> tuple[StepView, ...]:
    return tuple(_step_view(case, step) for step in case.pack.steps)


def _step_view(case: _Standing, step: Step) -> StepView:
    pack, record = case.pack, case.record
    done = record.step_record(step.id)
    wanted: tuple[MissingItem, ...] = ()
    state: StepState
    if done is not None and is_settled(pack, record, step.id):
        state = done.status
    elif is_settled(pack, record, step.id):
        state = "done" if step.act == "decide" else "skipped"
    else:
        wanted = _refusals(case, step)
        state = "blocked" if wanted else "ready"
    return StepView(
        id=step.id, label_ar=step.label_ar, clause=step.clause, role=step.role, act=step.act,
        optional=step.optional, state=state, record=done, refusals=wanted,
    )  # fmt: skip


DESK_DAYS = 3  # after the last work on a file the queue calls it late [inference: no policy says]


def next_action(pack: PolicyPack, record: CaseRecord, views: tuple[StepView, ...]) -> NextAction | None:
    """The first step in the policy's order that is wanted and not settled; an optional one never waits."""
    for view in views:
        if view.optional or view.state in ("done", "skipped"):
            continue
        floor = None
        if view.act == "decide" and record.submitted_on is not None:
            floor = earliest_reply(pack, record.submitted_on)
        due = None if view.act == "close" else floor or record.touched_on + timedelta(days=DESK_DAYS)
        return NextAction(step=view.id, label_ar=view.label_ar, role=view.role, not_before=floor, due=due)
    return None


def case_state(pack: PolicyPack, record: CaseRecord, missing: tuple[MissingItem, ...]) -> CaseState:
    """Where the case stands, derived from what was done."""
    acts = {
        step.act for step in pack.steps if (done := record.step_record(step.id)) and done.status == "done"
    }
    if "close" in acts:
        return "closed"
    if "deliver" in acts:
        return "in_service"
    if record.decision is not None:
        return _DECIDED[record.decision.outcome]
    if record.submitted_on is not None:
        return "awaiting_decision"
    if record.is_draft:
        return "draft"
    return "incomplete" if any(item.kind in ("field", "document") for item in missing) else "open"


_WANTED_KINDS: dict[str, MissingKind] = {"sign": "signature", "record": "report"}
_DECIDED: dict[str, CaseState] = {"accept": "accepted", "reject": "rejected", "defer": "deferred"}


def missing_items(pack: PolicyPack, record: CaseRecord, today: date) -> tuple[MissingItem, ...]:
    """Everything still wanted before the request can be submitted, in the policy's order."""
    return _missing_items(_Standing(pack, record, today))


def _missing_items(case: _Standing) -> tuple[MissingItem, ...]:
    pack, record = case.pack, case.record
    if record.submitted_on is not None:
        return ()
    wanted = [*case.fields, *case.documents]
    for step in pack.steps:
        if step.act in ("submit", "decide"):
            break
        if step.optional or step.act not in ("explain", "sign", "record"):
            continue
        if not is_settled(pack, record, step.id):
            kind: MissingKind = _WANTED_KINDS.get(step.act, "step")
            label = pack.declaration.title_ar if step.act == "sign" else step.label_ar
            wanted.append(MissingItem(kind=kind, id=step.id, label_ar=label, clause=step.clause))
    return tuple(wanted)


def view_case(pack: PolicyPack, record: CaseRecord, today: date) -> CaseView:
    """The case with everything computed from it under `pack`, on `today`."""
    case = _Standing(pack, record, today)
    views = _step_views(case)
    missing = _missing_items(case)
    floor = earliest_reply(pack, record.submitted_on) if record.submitted_on else None
    return CaseView(
        record=record,
        state=case_state(pack, record, missing),
        steps=views,
        next_action=next_action(pack, record, views),
        missing=missing,
        eligibility=record.eligibility or evaluate(pack, record.intake, today),
        earliest_reply=floor,
    )

"""The policy's steps on one case: which are done, which may be done, which is next, where it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from intake_desktop.domain.calendars import dates
from intake_desktop.domain.cases.case import (
    CaseRecord,
    CaseState,
    CaseView,
    MissingItem,
    MissingKind,
    NextAction,
    StepState,
    StepView,
)
from intake_desktop.domain.cases.gates import Standing, days_of, is_settled, passes_by, refusals_of
from intake_desktop.domain.cases.referral import missing_reports
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step


def earliest_reply(pack: PolicyPack, submitted_on: date) -> date | None:
    """The first day the committee may answer: a floor counted from submission. None where there is none."""
    days = pack.decision.minimum_reply_days
    return None if days is None else dates.earliest_reply(submitted_on, minimum_days=days).gregorian


def is_closed(pack: PolicyPack, record: CaseRecord) -> bool:
    """True from the step that closes the file until it is reopened."""
    return any(step.act == "close" and record.step_record(step.id) for step in pack.steps)


def is_frozen(pack: PolicyPack, record: CaseRecord) -> bool:
    """True while what was told at intake may not be changed: signed, submitted or closed."""
    signed = pack.step_of("sign")
    return (
        record.submitted_on is not None
        or (signed is not None and record.step_record(signed.id) is not None)
        or is_closed(pack, record)
    )


def is_registered(pack: PolicyPack, record: CaseRecord) -> bool:
    """True once the request left the desk: it was submitted, or registered where nobody decides on it."""
    last = pack.step_of("submit") or pack.step_of("register")
    return record.submitted_on is not None or (last is not None and is_settled(pack, record, last.id))


def step_views(pack: PolicyPack, record: CaseRecord, today: date) -> tuple[StepView, ...]:
    """Every step of the policy, in its order, as it stands on `today`."""
    return _step_views(Standing(pack, record, today))


def _step_views(case: Standing) -> tuple[StepView, ...]:
    closed = is_closed(case.pack, case.record)
    return tuple(_step_view(case, step, closed=closed) for step in case.pack.steps)


def _step_view(case: Standing, step: Step, *, closed: bool) -> StepView:
    pack, record = case.pack, case.record
    done = record.step_record(step.id)
    settled = is_settled(pack, record, step.id)
    wanted: tuple[MissingItem, ...] = ()
    if not closed and (not settled or step.repeatable) and not passes_by(pack, step, record):
        wanted = refusals_of(case, step)
    opens, due = days_of(pack, record, step)
    return StepView(
        id=step.id, label_ar=step.label_ar, clause=step.clause, role=step.role, act=step.act,
        optional=step.optional, state=_state(case, step, wanted, closed=closed), record=done,
        refusals=() if settled else wanted, opens=opens, due=due,
        again=settled and step.repeatable and not wanted and not closed and not passes_by(pack, step, record),
    )  # fmt: skip


def _state(case: Standing, step: Step, wanted: tuple[MissingItem, ...], *, closed: bool) -> StepState:
    pack, record = case.pack, case.record
    if passes_by(pack, step, record):
        return "skipped"
    if is_settled(pack, record, step.id):
        done = record.step_record(step.id)
        return "skipped" if done is not None and done.status == "skipped" else "done"
    if closed:
        return "skipped"
    return "blocked" if wanted else "ready"


DESK_DAYS = 3  # after the last work on a file the queue calls it late [inference: no policy says]


def next_action(
    pack: PolicyPack, record: CaseRecord, views: tuple[StepView, ...], *, urgent: bool = False
) -> NextAction | None:
    """The first step in the policy's order that is wanted and not settled; an optional one never waits.

    Where nothing may wait, the urgent step comes before all others, and then those it sets free.
    """
    for view in _in_turn(pack, views, urgent=urgent):
        now = urgent and pack.urgent is not None and view.id == pack.urgent.step
        if (view.optional and not now) or view.state in ("done", "skipped"):
            continue
        floor = view.opens
        if view.act == "decide" and record.submitted_on is not None:
            floor = earliest_reply(pack, record.submitted_on)
        due: date | None = view.due or floor or record.touched_on + timedelta(days=DESK_DAYS)
        if now:
            due = record.touched_on
        elif view.act == "close" and view.opens is None:
            due = None
        return NextAction(
            step=view.id, label_ar=view.label_ar, role=view.role, not_before=floor, due=due
        )  # fmt: skip
    return None


def _in_turn(pack: PolicyPack, views: tuple[StepView, ...], *, urgent: bool) -> Iterable[StepView]:
    if not urgent or pack.urgent is None:
        return views
    first = [view for view in views if view.id == pack.urgent.step]
    free = [view for view in views if view.id in pack.urgent.free and view.act != "close"]
    return (*first, *free, *views)


def case_state(pack: PolicyPack, record: CaseRecord, missing: tuple[MissingItem, ...]) -> CaseState:
    """Where the case stands, derived from what was done."""
    if is_closed(pack, record):
        return "closed"
    reached = [state for step in pack.steps if _done(record, step) and (state := _reaches(step)) is not None]
    if reached:
        return reached[-1]
    if record.decision is not None:
        return _DECIDED[record.decision.outcome]
    if record.submitted_on is not None:
        return "awaiting_decision"
    if record.is_draft:
        return "draft"
    return "incomplete" if any(item.kind in ("field", "document", "report") for item in missing) else "open"


def _done(record: CaseRecord, step: Step) -> bool:
    done = record.step_record(step.id)
    return done is not None and done.status == "done"


def _reaches(step: Step) -> CaseState | None:
    return step.reaches or ("in_service" if step.act in ("deliver", "handover") else None)


_WANTED_KINDS: dict[str, MissingKind] = {"sign": "signature"}
_DECIDED: dict[str, CaseState] = {"accept": "accepted", "reject": "rejected", "defer": "deferred"}


def _missing_items(case: Standing) -> tuple[MissingItem, ...]:
    """Everything still wanted before the request can be registered, in the policy's order."""
    pack, record = case.pack, case.record
    if is_registered(pack, record):
        return ()
    wanted = [*case.fields, *missing_reports(pack, record.intake), *case.documents]
    for step in pack.steps:
        if step.act in ("register", "submit", "decide"):
            break
        if step.optional or step.act not in ("explain", "sign", "record"):
            continue
        if pack.urgent is not None and step.id in pack.urgent.free:  # registration does not ask for it
            continue
        if not is_settled(pack, record, step.id):
            kind: MissingKind = _WANTED_KINDS.get(step.act, "step")
            label = pack.declaration.title_ar if step.act == "sign" else step.label_ar
            wanted.append(MissingItem(kind=kind, id=step.id, label_ar=label, clause=step.clause))
    return tuple(wanted)


def view_case(pack: PolicyPack, record: CaseRecord, today: date) -> CaseView:
    """The case with everything computed from it under `pack`, on `today`."""
    case = Standing(pack, record, today)
    views = _step_views(case)
    missing = _missing_items(case)
    floor = earliest_reply(pack, record.submitted_on) if record.submitted_on else None
    return CaseView(
        record=record,
        state=case_state(pack, record, missing),
        steps=views,
        next_action=next_action(pack, record, views, urgent=case.urgent),
        missing=missing,
        eligibility=record.eligibility or evaluate(pack, record.counted, today),
        earliest_reply=floor,
        urgent=case.urgent,
    )

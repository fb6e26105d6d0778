"""The policy's steps on a case: done when the gates allow, passed over with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.completeness import is_minor
from intake_desktop.domain.cases.gates import is_settled, refusals
from intake_desktop.domain.cases.intake import DocumentSeen, Intake, with_value
from intake_desktop.domain.cases.step_data import (
    ACT_DATA,
    ACT_DEFAULTS,
    data_names,
    missing_data,
    told_value,
)
from intake_desktop.domain.cases.workflow import earliest_reply, is_closed, step_views
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.permissions import STEP_ACTION, Action
from intake_desktop.domain.rights.sealed import parted, sealed_names
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.sealed.answers import put, step_place
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases.rows import PrintRow, StepRow

_NOTHING: Mapping[str, str] = MappingProxyType({})


def do_step(signed_in: SignedIn, *, number: str, step: str, data: Mapping[str, str] = _NOTHING) -> CaseView:
    """Do one step. `data` may hold what its act and its fields take, and `date`: the day it happened.

    Errors: UsageProblem `no-such-step`, `decide-by-decision`, `step-data`; AccessRefused `not-allowed`;
    Refused `gate` and `step-data-missing` with `items`, `step-done`, `step-not-needed`, `case-closed`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        wanted = known_step(found, step)
        if wanted.act == "decide":
            raise UsageProblem("decide-by-decision", step=step)
        work.require(STEP_ACTION[wanted.role])
        told = _checked_data(found.pack, wanted, data)
        on = case_work.day_of(work, told.pop("date", None), not_before=_first_day(found, wanted))
        _may_do(found, wanted, on)
        told, secret = parted(_complete_data(found, wanted, told, on), sealed_names(found.pack, wanted))
        _record_done(work, found, wanted, on=on, told=told, secret=secret)
        _EFFECTS.get(wanted.act, _plain)(work, found, wanted, on, told)
        intake = _with_outcome(work, found, wanted, on, told)
        return case_work.settle(work, found.row, found.pack, intake=intake)


def _record_done(
    work: Unit,
    found: case_work.OpenCase,
    step: Step,
    *,
    on: date,
    told: dict[str, str],
    secret: dict[str, str],
) -> None:
    """The step with what lies open of it; what is secret is sealed under the step's own place."""
    names = sealed_names(found.pack, step)
    kinds = {name: names[name] for name in secret}
    row = add_step(work, found, step=step.id, status="done", on=on, data=told, sealed=kinds)
    work.session.flush()
    for kind in dict.fromkeys(kinds.values()):
        answers = {step_place(row.id, name): text for name, text in secret.items() if kinds[name] == kind}
        put(work, found.row, kind=kind, told=answers)


def known_step(found: case_work.OpenCase, step: str) -> Step:
    """The pack's step. UsageProblem `no-such-step` names those there are."""
    wanted = found.pack.step(step)
    if wanted is None:
        raise UsageProblem("no-such-step", known=", ".join(row.id for row in found.pack.steps))
    return wanted


def _may_do(found: case_work.OpenCase, step: Step, on: date) -> None:
    """The gates are asked on the day the step happened: a paper valid then did, one expired then did not."""
    if is_closed(found.pack, found.record) and step.act != "close":
        raise Refused("case-closed", step=step.label_ar)
    state = next(view for view in step_views(found.pack, found.record, on) if view.id == step.id)
    if state.again:
        return
    if state.state == "skipped":
        raise Refused("step-not-needed", step=step.label_ar)
    if state.state == "done" and not step.repeatable:
        raise Refused("step-done", step=step.label_ar)
    wanted = refusals(found.pack, found.record, step, on)
    if wanted:
        raise Refused("gate", step=step.label_ar, clause=step.clause, items=wanted)


def _checked_data(pack: PolicyPack, step: Step, data: Mapping[str, str]) -> dict[str, str]:
    own = data_names(pack, step)
    takes: dict[str, tuple[str, ...]] = dict.fromkeys(("date", "note"), ())
    takes |= {**ACT_DATA.get(step.act, {}), **dict.fromkeys(own, ())}  # a pack's own question goes first
    for name, value in data.items():
        if name not in takes:
            raise UsageProblem("step-data", name=name, known=", ".join(takes))
        if value and takes[name] and value not in takes[name]:
            raise UsageProblem("step-data", name=name, known=", ".join(takes[name]))
    case_work.require_short(*data.values())
    unsaid = {name: text for name, text in ACT_DEFAULTS.get(step.act, {}).items() if name not in own}
    return {**unsaid, **{name: value for name, value in data.items() if value}}


def _complete_data(found: case_work.OpenCase, step: Step, told: dict[str, str], on: date) -> dict[str, str]:
    """What the step asks is there and right; for a child the guardian is who signs."""
    intake = found.record.intake
    wanted = missing_data(found.pack, step, told, intake=intake, on=on)
    if wanted:
        raise Refused("step-data-missing", step=step.label_ar, clause=step.clause, items=wanted)
    if step.act == "explain" and told.get("understood") == "no":
        handed_over_by = found.pack.step_of("refer") or step
        raise Refused("not-understood", clause=handed_over_by.clause)
    service = found.pack.service(intake.service)
    if step.act == "deliver" and service is not None and all(field.id != "what" for field in step.fields):
        told = {"what": service.label_ar, **told}
    if step.act == "sign" and is_minor(found.pack, intake, on):
        guardian = (intake.on_behalf.name if intake.on_behalf else None) or ""
        if not guardian or search_key(told.get("signer") or guardian) != search_key(guardian):
            raise Refused("guardian-signs", clause=step.clause)
        return {**told, "signer": guardian}
    return told


def _with_outcome(
    work: Unit, found: case_work.OpenCase, step: Step, on: date, told: Mapping[str, str]
) -> Intake:
    """The intake with the document that the step made, and with the answers that it tells the file anew."""
    before = changed = found.record.intake
    if step.produces:
        others = tuple(seen for seen in before.documents if seen.kind != step.produces)
        made = DocumentSeen(kind=step.produces, original_sighted=True, issued=on.isoformat())
        changed = replace(changed, documents=(*others, made))
    for field in step.fields:
        if field.bind and field.id in told:
            changed = with_value(changed, field.bind, told_value(field, told[field.id]))
    if changed != before:
        cases.save_intake(
            work.session, found.row, before=before, intake=changed, writer=case_work.writer(work)
        )
    return changed


def add_step(
    work: Unit,
    found: case_work.OpenCase,
    *,
    step: str,
    status: str,
    on: date,
    data: dict[str, str],
    sealed: Mapping[str, str] = _NOTHING,
) -> StepRow:
    """Record a step; its line in the timeline is the caller's."""
    row = StepRow(
        case_id=found.row.id,
        step=step,
        status=status,
        at_utc=work.now,
        on_day=on,
        by_id=work.signed_in.account.id,
        data=data,
        sealed=dict(sealed),
    )
    work.session.add(row)
    return row


def _first_day(found: case_work.OpenCase, step: Step) -> date:
    """Nothing on a case happened before it was received, nor before the steps it asks for."""
    received = parse_date(found.record.intake.received or "")
    first = found.record.opened_on if isinstance(received, Problem) else received.gregorian
    before = {gate.partition(":")[2] for gate in step.requires if gate.startswith("step:")}
    days = [entry.on for name in before for entry in found.record.records_of(name)]
    if "decision" in step.requires and found.record.decision is not None:
        days.append(found.record.decision.on)
    return max([first, *days])


def _plain(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    told = {**data, "step": step.id, "act": step.act, "on": on.isoformat()}
    case_work.tell(work, found.row, "step.done", **told)


def _sign(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    paper = found.record.current_print(found.pack.declaration.form)
    if paper is not None:
        row = work.session.query(PrintRow).filter_by(outgoing=paper.outgoing).one()
        row.original, row.signed_on = data["original"], on
    case_work.tell(
        work,
        found.row,
        "declaration.signed",
        step=step.id,
        on=on.isoformat(),
        outgoing=str(paper.outgoing) if paper else "",
        **data,
    )


def _freeze(found: case_work.OpenCase, on: date) -> None:
    """What the checklist said of a request when it left the desk, with its inputs."""
    found.row.eligibility = evaluate(found.pack, found.record.counted, on)


def _submit(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    found.row.submitted_on = on
    _freeze(found, on)
    floor = earliest_reply(found.pack, on)
    case_work.tell(
        work,
        found.row,
        "case.submitted",
        step=step.id,
        on=on.isoformat(),
        earliest=floor.isoformat() if floor else "",
        **data,
    )


def _register(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    found.row.is_draft = False
    if found.pack.step_of("submit") is None:
        _freeze(found, on)
    _plain(work, found, step, on, data)


_EFFECTS: Mapping[str, Callable[[Unit, case_work.OpenCase, Step, date, dict[str, str]], None]] = {
    "sign": _sign,
    "submit": _submit,
    "register": _register,
}


def skip_step(signed_in: SignedIn, *, number: str, step: str, reason: str) -> CaseView:
    """Pass over an optional step, with the reason in words."""
    if not reason.strip():
        raise UsageProblem("reason-needed")
    case_work.require_short(reason)
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        wanted = known_step(found, step)
        work.require(STEP_ACTION[wanted.role])
        if not wanted.optional:
            raise Refused("step-not-optional", step=wanted.label_ar, clause=wanted.clause)
        if is_closed(found.pack, found.record):
            raise Refused("case-closed", step=wanted.label_ar)
        if is_settled(found.pack, found.record, step):
            raise Refused("step-done", step=wanted.label_ar)
        add_step(work, found, step=step, status="skipped", on=work.today, data={"reason": reason})
        case_work.tell(work, found.row, "step.skipped", step=step, reason_text=reason)
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)

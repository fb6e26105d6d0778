"""Taking a step back: it stays on record, counts no more, and what rested on it is done anew."""

from __future__ import annotations

from sqlalchemy import update

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.cases.steps import known_step
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases.rows import PrintRow, StepRow


def reopen_step(signed_in: SignedIn, *, number: str, step: str, reason: str) -> CaseView:
    """Take back a step, and every one that rests on it. A closed file is reopened at its closing step.

    Errors: UsageProblem `no-such-step`, `reason-needed`; Refused `step-not-done`, and `decision-stands`
    where a decision rests on the step: a decision is answered by an objection, never undone.
    """
    if not reason.strip():
        raise UsageProblem("reason-needed")
    case_work.require_short(reason)
    with unit(signed_in, Action.STEP_SUPERVISION) as work:
        found = case_work.get_case(work, number)
        wanted = known_step(found, step)
        if wanted.act != "decide" and found.record.step_record(wanted.id) is None:
            raise Refused("step-not-done", step=wanted.label_ar)
        back = resting_on(found.pack, wanted)
        if any(row.act == "decide" for row in back) and found.record.decision is not None:
            raise Refused("decision-stands", step=wanted.label_ar, clause=found.pack.decision.clause)
        done = [row.id for row in back if found.record.step_record(row.id)]
        _take_back(work, found, [row for row in back if row.id in done])
        case_work.tell(
            work,
            found.row,
            "step.reopened",
            step=wanted.id,
            also=",".join(done[1:]),
            reason_text=reason.strip(),
        )
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def resting_on(pack: PolicyPack, step: Step) -> tuple[Step, ...]:
    """The step and those whose gates ask for it, directly or by way of others, in the policy's order."""
    taken = {step.id}
    for later in pack.steps:
        if later.id not in taken and any(_asks_for(pack, gate, taken) for gate in later.requires):
            taken.add(later.id)
    closing = {row.id for row in pack.steps if row.act == "close"}
    return (step, *(row for row in pack.steps if row.id in taken | closing and row.id != step.id))


def _asks_for(pack: PolicyPack, gate: str, taken: set[str]) -> bool:
    name, _, argument = gate.partition(":")
    acts = {"signature": "sign", "decision": "decide", "verifications": "verify"}
    if name == "step":
        return argument in taken
    return any(row.id in taken for row in pack.steps if row.act == acts.get(name))


def _take_back(work: Unit, found: case_work.OpenCase, steps: list[Step]) -> None:
    ids = [row.id for row in steps]
    work.session.execute(
        update(StepRow)
        .where(StepRow.case_id == found.row.id, StepRow.step.in_(ids))
        .values(status="reopened")
    )
    acts = {row.act for row in steps}
    if "submit" in acts:
        found.row.submitted_on = None
    if "submit" in acts or ("register" in acts and found.pack.step_of("submit") is None):
        found.row.eligibility = None
    if "sign" in acts:
        _supersede_paper(work, found)


def _supersede_paper(work: Unit, found: case_work.OpenCase) -> None:
    """The signed paper stays valid for what it says; the file wants a new edition."""
    paper = found.record.current_print(found.pack.declaration.form)
    if paper is not None:
        work.session.query(PrintRow).filter_by(outgoing=paper.outgoing).one().state = "superseded"

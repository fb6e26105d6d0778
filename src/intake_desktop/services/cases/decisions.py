"""The decision: a person's act, by another than who took the case in, and never before the floor."""

from __future__ import annotations

import datetime as dt

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.gates import is_settled, refusals
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.domain.errors import AccessRefused, Refused, UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Outcome, Step
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases.rows import DecisionRow


def record_decision(
    signed_in: SignedIn,
    *,
    number: str,
    outcome: Outcome,
    reason: str,
    text: str = "",
    session: str = "",
    date: str | None = None,
) -> CaseView:
    """Record the committee's or the department's decision.

    Errors: UsageProblem `nothing-to-decide`, `no-such-reason`; AccessRefused `took-case-in`; Refused `gate`,
    `already-decided`, `too-early` with `earliest`, the first day allowed (the policy's floor).
    """
    with unit(signed_in, Action.DECIDE) as work:
        found = case_work.get_case(work, number)
        step = _deciding_step(found.pack)
        _check_reason(found.pack, outcome, reason)
        case_work.require_short(text, session)
        _may_decide(work, found, step)
        row = DecisionRow(
            case_id=found.row.id,
            outcome=outcome,
            reason=reason,
            text=text.strip(),
            session=session.strip(),
            on_day=_day(work, found, step, date),
            at_utc=work.now,
            by_id=signed_in.account.id,
            pack_sha256=found.source.sha256,
        )
        work.session.add(row)
        told = {"outcome": outcome, "reason": reason, "session": session, "on": row.on_day.isoformat()}
        case_work.tell(work, found.row, "decision.made", **told)
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def _day(work: Unit, found: case_work.OpenCase, step: Step, written: str | None) -> dt.date:
    """The day of the decision; Refused `too-early` before the floor, counted from the submission."""
    submitted = found.record.submitted_on or found.record.opened_on
    on = case_work.day_of(work, written, not_before=submitted)
    floor = earliest_reply(found.pack, submitted)
    if floor is not None and on < floor:
        raise Refused("too-early", earliest=floor, clause=step.clause)
    return on


def _deciding_step(pack: PolicyPack) -> Step:
    step = pack.step_of("decide")
    if step is None:
        raise UsageProblem("nothing-to-decide")
    return step


def _check_reason(pack: PolicyPack, outcome: str, reason: str) -> None:
    known = [row.id for row in pack.decision.reasons if row.outcome == outcome]
    if reason not in known:
        raise UsageProblem("no-such-reason", known=", ".join(known))


def _may_decide(work: Unit, found: case_work.OpenCase, step: Step) -> None:
    if found.record.taken_by_id == work.signed_in.account.id:
        raise AccessRefused("took-case-in")
    if is_settled(found.pack, found.record, step.id):
        raise Refused("already-decided")
    wanted = refusals(found.pack, found.record, step, work.today)
    if wanted:
        raise Refused("gate", step=step.label_ar, clause=step.clause, items=wanted)

"""The policy's steps on a case: done when the gates allow, passed over with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from intake_desktop.domain.case import CaseView, StepView
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.dates import parse_date
from intake_desktop.domain.eligibility import evaluate
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.permissions import Action
from intake_desktop.domain.policy import Step
from intake_desktop.domain.workflow import earliest_reply, step_views
from intake_desktop.services import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.case_rows import PrintRow, StepRow

ACTION_OF_ROLE: Mapping[str, Action] = MappingProxyType(
    {
        "reception": Action.STEP_RECEPTION,
        "researcher": Action.STEP_RESEARCH,
        "specialist": Action.STEP_RESEARCH,
        "secretary": Action.STEP_COMMITTEE,
        "supervisor": Action.STEP_SUPERVISION,
    }
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


def do_step(signed_in: SignedIn, *, number: str, step: str, data: Mapping[str, str] = _NOTHING) -> CaseView:
    """Do one step. `data` may hold what its act takes, and `date`: the day it happened, if entered late.

    Errors: UsageProblem `no-such-step`, `decide-by-decision`, `step-data`; AccessRefused `not-allowed`;
    Refused `gate` with `items`, `step-done`, `step-not-needed`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        wanted = _known_step(found, step)
        if wanted.act == "decide":
            raise UsageProblem("decide-by-decision", step=step)
        work.require(ACTION_OF_ROLE[wanted.role])
        _may_do(work, found, wanted)
        _write(work, found, wanted, _checked_data(wanted, data))
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def _known_step(found: case_work.OpenCase, step: str) -> Step:
    wanted = found.pack.step(step)
    if wanted is None:
        raise UsageProblem("no-such-step", known=", ".join(row.id for row in found.pack.steps))
    return wanted


def _may_do(work: Unit, found: case_work.OpenCase, step: Step) -> None:
    state = _state(work, found, step)
    if state.state == "done":
        raise Refused("step-done", step=step.label_ar)
    if state.state == "skipped":
        raise Refused("step-not-needed", step=step.label_ar)
    if state.refusals:
        raise Refused("gate", step=step.label_ar, clause=step.clause, items=state.refusals)


def _state(work: Unit, found: case_work.OpenCase, step: Step) -> StepView:
    return next(view for view in step_views(found.pack, found.record, work.today) if view.id == step.id)


# What each act may be told, with the values it takes; an empty tuple takes any text.
_DATA: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "explain": {
        "language": (),
        "reader": (),
        "interpreter": (),
        "understood": ("yes", "no"),
    },
    "refer": {"question": (), "answer": ()},
    "sign": {
        "method": ("signature", "thumbprint"),
        "original": ("kept", "scanned"),
        "witness": (),
        "signer": (),
    },
    "notify": {"method": ("in-person", "phone", "sms", "letter", "email"), "proof": ()},
    "deliver": {"what": (), "receiver": ()},
    "close": {"reason": ()},
}
_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "explain": {"language": "ar", "understood": "yes"},
    "sign": {"method": "signature", "original": "kept"},
    "notify": {"method": "in-person"},
}


def _checked_data(step: Step, data: Mapping[str, str]) -> dict[str, str]:
    takes = {"date": (), "note": (), **_DATA.get(step.act, {})}
    for name, value in data.items():
        if name not in takes:
            raise UsageProblem("step-data", name=name, known=", ".join(takes))
        if takes[name] and value not in takes[name]:
            raise UsageProblem("step-data", name=name, known=", ".join(takes[name]))
    case_work.require_short(*data.values())
    return {**_DEFAULTS.get(step.act, {}), **{name: value for name, value in data.items() if value}}


def _write(work: Unit, found: case_work.OpenCase, step: Step, data: dict[str, str]) -> None:
    on = case_work.day_of(work, data.pop("date", None), not_before=_first_day(found))
    if step.act == "explain" and data.get("understood") == "no":
        raise Refused("not-understood", clause=step.clause)
    add_step(work, found, step=step.id, status="done", on=on, data=data)
    _EFFECTS.get(step.act, _plain)(work, found, step, on, data)


def add_step(
    work: Unit, found: case_work.OpenCase, *, step: str, status: str, on: date, data: dict[str, str]
) -> None:
    """Record a step; its line in the timeline is the caller's."""
    work.session.add(
        StepRow(
            case_id=found.row.id,
            step=step,
            status=status,
            at_utc=work.now,
            on_day=on,
            by_id=work.signed_in.account.id,
            data=data,
        )
    )


def _first_day(found: case_work.OpenCase) -> date:
    """Nothing on a case happened before it was received, nor before what it follows."""
    received = parse_date(found.record.intake.received or "")
    first = found.record.opened_on if isinstance(received, Problem) else received.gregorian
    return max([first, *(entry.on for entry in found.record.steps)])


def _plain(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    case_work.tell(work, found.row, "step.done", step=step.id, act=step.act, on=on.isoformat(), **data)


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


def _submit(work: Unit, found: case_work.OpenCase, step: Step, on: date, data: dict[str, str]) -> None:
    found.row.submitted_on = on
    found.row.eligibility = evaluate(found.pack, found.record.intake, on)
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
        wanted = _known_step(found, step)
        work.require(ACTION_OF_ROLE[wanted.role])
        if not wanted.optional:
            raise Refused("step-not-optional", step=wanted.label_ar, clause=wanted.clause)
        if found.record.step_record(step):
            raise Refused("step-done", step=wanted.label_ar)
        add_step(work, found, step=step, status="skipped", on=work.today, data={"reason": reason})
        case_work.tell(work, found.row, "step.skipped", step=step, reason_text=reason)
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)

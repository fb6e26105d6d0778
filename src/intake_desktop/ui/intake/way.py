"""Which steps of the policy lie between a case and an act of the wizard. Qt-free and pure."""

from __future__ import annotations

from intake_desktop.domain.case import CaseView
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.policy_steps import Step, StepAct

# Steps that say no more than that the pages before them were worked through: done along with the next act.
_ALONG: frozenset[StepAct] = frozenset({"receive", "inform", "match", "register"})


def way_to(pack: PolicyPack, view: CaseView, act: StepAct) -> tuple[str, ...]:
    """The ids of the steps to do, in order, `act` last; empty where it is settled or the policy has none."""
    target = pack.step_of(act)
    if target is None:
        return ()
    settled = {step.id for step in view.steps if step.state in ("done", "skipped")}
    way: list[str] = []
    _add(pack, target, settled, way)
    return tuple(way)


def _add(pack: PolicyPack, step: Step, settled: set[str], way: list[str]) -> None:
    if step.id in settled or step.id in way:
        return
    for gate in step.requires:
        name, _, argument = gate.partition(":")
        before = pack.step(argument) if name == "step" else None
        if before is not None and before.act in _ALONG:
            _add(pack, before, settled, way)
    way.append(step.id)


def is_done(pack: PolicyPack, view: CaseView, act: StepAct) -> bool:
    """True where the policy's step of that act is settled; also where it has none."""
    target = pack.step_of(act)
    if target is None:
        return True
    return any(step.id == target.id and step.state in ("done", "skipped") for step in view.steps)


def last_act(pack: PolicyPack) -> StepAct:
    """What ends the intake under this policy: handing it to who decides, or completing the registration."""
    return "submit" if pack.step_of("submit") else "register"

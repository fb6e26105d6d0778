"""Which steps of the policy lie between a case and an act of the wizard. Qt-free and pure."""

from __future__ import annotations

from collections.abc import Iterator

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step, StepAct

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
    for before in _steps_before(pack, step):
        if _goes_along(before):
            _add(pack, before, settled, way)
    way.append(step.id)


def _steps_before(pack: PolicyPack, step: Step) -> Iterator[Step]:
    for gate in step.requires:
        name, _, argument = gate.partition(":")
        before = pack.step(argument) if name == "step" else None
        if before is not None:
            yield before


def _goes_along(step: Step) -> bool:
    """One that asks questions of its own is recorded by itself."""
    return step.act in _ALONG and not step.fields and not step.criteria


def is_done(pack: PolicyPack, view: CaseView, act: StepAct) -> bool:
    """True where the policy's step of that act is settled; also where it has none."""
    target = pack.step_of(act)
    if target is None:
        return True
    return any(step.id == target.id and step.state in ("done", "skipped") for step in view.steps)


def last_act(pack: PolicyPack) -> StepAct:
    """What ends the intake under this policy: handing it to who decides, or completing the registration.

    Where the registration waits for what others do, its part ends with matching the data.
    """
    if pack.step_of("submit"):
        return "submit"
    register = pack.step_of("register")
    if register is not None and _is_the_desks(pack, register):
        return "register"
    return "match" if pack.step_of("match") else "inform"


def _is_the_desks(pack: PolicyPack, step: Step) -> bool:
    """True where a step and those it asks for are all done on the pages of the intake."""
    if step.act not in _ON_PAGES or step.fields or step.criteria:
        return False
    return all(_is_the_desks(pack, before) for before in _steps_before(pack, step))


_ON_PAGES: frozenset[StepAct] = _ALONG | {"explain", "sign", "submit"}


def is_signed(pack: PolicyPack) -> bool:
    """True where the pages of this policy end in a paper that is signed."""
    return any(section.kind == "signature" for section in pack.sections)


def review_act(pack: PolicyPack) -> StepAct:
    """What the review ends in: the matching of the data, and where nothing is signed the whole intake."""
    if not is_signed(pack):
        return last_act(pack)
    return "match" if pack.step_of("match") else "inform"

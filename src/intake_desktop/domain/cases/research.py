"""Which steps of a policy are the social research of a request. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from intake_desktop.domain.cases.case import CaseRecord, StepRecord
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step

_OF_RESEARCH = frozenset(("refer", "verify", "evaluate"))


def research_steps(pack: PolicyPack) -> tuple[Step, ...]:
    """What is found out before the request is decided on, or registered where nobody decides.

    That is all a researcher does, and whoever verifies or evaluates. What a specialist records besides is
    clinical: it stays in the specialist's own papers, and so does all that follows, the shelter first.
    """
    return tuple(step for step in _before_the_answer(pack) if _is_research(step))


def _before_the_answer(pack: PolicyPack) -> Iterator[Step]:
    last = pack.step_of("decide") or pack.step_of("register")
    for step in pack.steps:
        if step is last:
            return
        yield step


def _is_research(step: Step) -> bool:
    return step.role == "researcher" or step.act in _OF_RESEARCH


def research_done(pack: PolicyPack, record: CaseRecord) -> tuple[tuple[Step, StepRecord], ...]:
    """Each time one of them was done, in the order of the policy and of the days."""
    return tuple(
        (step, row)
        for step in research_steps(pack)
        for row in record.records_of(step.id)
        if row.status == "done"
    )


def keeps_apart(pack: PolicyPack, record: CaseRecord) -> bool:
    """Whether a specialist recorded something that the report of the research leaves out."""
    kept = {step.id for step in pack.steps if step.role == "specialist" and not _is_research(step)}
    return any(row.step in kept and row.status == "done" for row in record.steps)

"""What must not wait: whether a case is such now, and whether its danger was handed over. Pure."""

from __future__ import annotations

from intake_desktop.domain.cases.case import CaseRecord, StepRecord
from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step


def is_urgent(pack: PolicyPack, intake: Intake) -> bool:
    """True where the policy lets nothing wait, as told now."""
    return pack.urgent is not None and applies(pack.urgent.when, intake)


def is_urgent_anew(pack: PolicyPack, record: CaseRecord, step: Step) -> bool:
    """True where the danger had passed since the urgent step was done, and has come back."""
    if pack.urgent is None or step.id != pack.urgent.step or not is_urgent(pack, record.intake):
        return False
    calm = False
    for row in record.steps:
        if row.status == "reopened":
            continue
        if row.step == step.id:
            calm = False
        else:
            told = _told_of(pack, row, pack.urgent.when.bind)
            calm = calm or (told is not None and told not in pack.urgent.when.among)
    return calm


def handed_over(pack: PolicyPack, record: CaseRecord) -> StepRecord | None:
    """The hand-over that answers the danger of now; None while there is none, or the danger came back."""
    step = pack.step(pack.urgent.step) if pack.urgent else None
    if step is None or is_urgent_anew(pack, record, step):
        return None
    return record.step_record(step.id)


def alarm_step(pack: PolicyPack) -> Step | None:
    """The step that says a danger has shown: all that can be answered there is one that must not wait."""
    if pack.urgent is None:
        return None
    when = pack.urgent.when
    for step in pack.steps:
        answers = [field.options for field in step.fields if field.bind == when.bind]
        if answers and {option.id for options in answers for option in options} <= set(when.among):
            return step
    return None


def _told_of(pack: PolicyPack, row: StepRecord, bind: str) -> str | None:
    """What a step told the intake at `bind`; None where it told nothing there."""
    step = pack.step(row.step)
    fields = step.fields if step else ()
    return next((row.data.get(field.id) for field in fields if field.bind == bind), None)

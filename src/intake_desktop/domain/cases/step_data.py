"""What a step of the pack asks when it is done: its fields, its criteria with their evidence. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.case import MissingItem, Value
from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import Intake, has_value, value_at
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.packs.parts import Condition, Field
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Criterion, Step

WHY = "why"
FINDINGS = ("met", "unmet", "not-applicable")
_TOLD = "data."

# What each act may be told besides the pack's own questions, with the values it takes; an empty tuple takes
# any text. What is not told is taken from the defaults.
ACT_DATA: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "explain": {"language": (), "reader": (), "interpreter": (), "understood": ("yes", "no")},
        "refer": {"question": (), "answer": ()},
        "sign": {
            "method": ("signature", "thumbprint"),
            "original": ("kept", "scanned"),
            "witness": (),
            "signer": (),
        },
        "notify": {"method": ("in-person", "phone", "sms", "letter", "email"), "proof": ()},
        "deliver": {"what": (), "receiver": ()},
        "handover": {"receiver": ()},
        "close": {"reason": ()},
    }
)
# What is told of an act before it is on file. A hand-over waits for no word; what was delivered is the
# service asked for, unless told otherwise; why a file ends is in its decision, unless there is more to say.
ACT_NEEDS: Mapping[str, str] = MappingProxyType({"refer": "question"})
ACT_DEFAULTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "explain": {"language": "ar", "understood": "yes"},
        "sign": {"method": "signature", "original": "kept"},
        "notify": {"method": "in-person"},
    }
)


def evidence_of(criterion: str) -> str:
    """The name under which a criterion's evidence is kept."""
    return f"{criterion}-evidence"


def step_criteria(pack: PolicyPack, step: Step) -> tuple[Criterion, ...]:
    """The criteria a step answers, in its order."""
    known = {criterion.id: criterion for criterion in pack.criteria}
    return tuple(known[name] for name in step.criteria if name in known)


def data_names(pack: PolicyPack, step: Step) -> tuple[str, ...]:
    """Every name under which a step of the pack is told something."""
    criteria: list[str] = [WHY] if step.act == "verify" else []
    criteria += [name for row in step_criteria(pack, step) for name in (row.id, evidence_of(row.id))]
    return (*(field.id for field in step.fields), *criteria)


class StepDatum(Value, frozen=True, kw_only=True):
    """Something a step may be told: the name it is kept under and what it takes.

    `of` is the field or the criterion of the pack that asks it; empty for what every step of its act takes.
    """

    id: str
    type: str = "text"
    of: Literal["", "field", "criterion"] = ""
    label_ar: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    default: str = ""
    when: Condition | None = None


def step_takes(pack: PolicyPack, step: Step) -> tuple[StepDatum, ...]:
    """All that a step may be told, in the order it is asked; `when` says what is asked only then."""
    if step.act == "decide":  # a decision is recorded as one, with its coded reason
        return ()
    defaults, own = ACT_DEFAULTS.get(step.act, {}), {field.id for field in step.fields}
    return (
        StepDatum(id="date", type="date"),
        *(_of_field(field) for field in step.fields),
        *(datum for row in step_criteria(pack, step) for datum in _of_criterion(row)),
        *_of_warrant(pack, step),
        *(
            StepDatum(
                id=name,
                type="choice" if among else "text",
                required=name == needed_of_act(step),
                options=among,
                default=defaults.get(name, ""),
            )
            for name, among in ACT_DATA.get(step.act, {}).items()
            if name not in own
        ),
        StepDatum(id="note"),
    )


def needed_of_act(step: Step) -> str:
    """What an act must be told; a step with questions of its own is asked those instead, but to close."""
    asks = bool(step.fields or step.criteria) and step.act != "close"
    return "" if asks else ACT_NEEDS.get(step.act, "")


def _of_field(field: Field) -> StepDatum:
    options = ("yes", "no") if field.type == "yes_no" else tuple(option.id for option in field.options)
    return StepDatum(
        id=field.id,
        type=field.type,
        of="field",
        label_ar=field.label_ar,
        required=field.required,
        options=options,
        when=field.when,
    )


def _of_criterion(row: Criterion) -> tuple[StepDatum, StepDatum]:
    finding = StepDatum(
        id=row.id, type="choice", of="criterion", label_ar=row.label_ar, required=True, options=FINDINGS
    )
    evidence = StepDatum(
        id=evidence_of(row.id),
        type="long_text",
        of="criterion",
        label_ar=row.label_ar,
        required=True,
        when=Condition(bind=f"{_TOLD}{row.id}", among=("met", "unmet")),
    )
    return finding, evidence


def _of_warrant(pack: PolicyPack, step: Step) -> Iterator[StepDatum]:
    warranted = tuple(row.id for row in pack.verification_types if row.when_warranted)
    if step.act == "verify" and warranted:
        yield StepDatum(id=WHY, required=True, when=Condition(bind=f"{_TOLD}type", among=warranted))


def is_step_field_asked(field: Field, data: Mapping[str, str], intake: Intake) -> bool:
    """True where a question of a step applies to what is told at it so far, and to the intake."""
    return field.when is None or _holds(field.when, data, intake)


def _holds(condition: Condition, data: Mapping[str, str], intake: Intake) -> bool:
    if condition.bind.startswith(_TOLD):
        return data.get(condition.bind.removeprefix(_TOLD), "") in condition.among
    value = value_at(intake, condition.bind)
    told = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value or "")
    return told in condition.among


def told_value(field: Field, text: str) -> object:
    """A step keeps texts: several choices are parted by commas."""
    if field.type == "yes_no":
        return text == "yes"
    return [part for part in text.split(",") if part] if field.type == "multi_choice" else text


def missing_data(
    pack: PolicyPack, step: Step, data: Mapping[str, str], *, intake: Intake, on: date
) -> tuple[MissingItem, ...]:
    """What is not told at a step or not right, each with the clause behind it."""
    wanted = [item for field in step.fields if (item := _field(step, field, data, intake=intake, on=on))]
    for criterion in step_criteria(pack, step):
        wanted.extend(_criterion(step, criterion, data))
    return (*wanted, *_warrant(pack, step, data), *_needed(step, data))


def _needed(step: Step, data: Mapping[str, str]) -> list[MissingItem]:
    name = needed_of_act(step)
    if not name or has_value(data.get(name, "")):
        return []
    return [_item(name, step.label_ar, step.clause, f"{step.act}-{name}-missing")]


def _warrant(pack: PolicyPack, step: Step, data: Mapping[str, str]) -> list[MissingItem]:
    """A way of verification that is gone only when warranted says by what."""
    if step.act != "verify" or has_value(data.get(WHY, "")):
        return []
    kinds = [kind for kind in pack.verification_types if kind.id == data.get("type") and kind.when_warranted]
    return [_item(WHY, kind.label_ar, kind.clause or step.clause, "reason-missing") for kind in kinds]


def _field(
    step: Step, field: Field, data: Mapping[str, str], *, intake: Intake, on: date
) -> MissingItem | None:
    if not is_step_field_asked(field, data, intake):
        return None
    text = data.get(field.id, "")
    problem = None
    if has_value(text):
        problem = check_field(field, told_value(field, text), intake, on) or _order_problem(field, data)
        if problem is None:
            return None
    elif not field.required or (field.optional_when and _holds(field.optional_when, data, intake)):
        return None
    return MissingItem(
        kind="field",
        id=field.id,
        label_ar=field.label_ar,
        clause=field.clause or step.clause,
        problem=problem.code if problem else "",
        params={**(problem.params if problem else {}), **_choices(field)},
    )


def _choices(field: Field) -> dict[str, tuple[str, ...]]:
    options = _of_field(field).options
    return {"options": options} if options else {}


def _order_problem(field: Field, data: Mapping[str, str]) -> Problem | None:
    """A day that lies before the other day of the step that it cannot precede."""
    if not field.not_before or not has_value(data.get(field.not_before, "")):
        return None
    first, then = parse_date(data[field.not_before]), parse_date(data.get(field.id, ""))
    if isinstance(first, Problem) or isinstance(then, Problem) or then.gregorian >= first.gregorian:
        return None
    return Problem("day-before", {"earliest": first.gregorian.isoformat()})


def _criterion(step: Step, criterion: Criterion, data: Mapping[str, str]) -> list[MissingItem]:
    finding = data.get(criterion.id, "")
    clause = criterion.clause or step.clause
    wanted: list[MissingItem] = []
    if finding not in FINDINGS:
        problem = "not-an-option" if finding else ""
        wanted.append(_item(criterion.id, criterion.label_ar, clause, problem, FINDINGS))
    if finding != "not-applicable" and not has_value(data.get(evidence_of(criterion.id), "")):
        wanted.append(_item(evidence_of(criterion.id), criterion.label_ar, clause, "evidence-missing"))
    return wanted


def _item(name: str, label: str, clause: str, problem: str, options: tuple[str, ...] = ()) -> MissingItem:
    params = {"options": options} if options else {}
    return MissingItem(kind="field", id=name, label_ar=label, clause=clause, problem=problem, params=params)

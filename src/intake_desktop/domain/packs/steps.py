"""The steps of a policy and what they turn on: gates, criteria, verification, decision, urgency."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from intake_desktop.domain.packs.parts import Condition, Field, Id, PackPart, ReaderName, SealedName, Text

RoleName = Literal["reception", "researcher", "specialist", "secretary", "supervisor"]
Outcome = Literal["accept", "reject", "defer"]
StepAct = Literal[
    "receive", "inform", "match", "refer", "explain", "sign", "register", "submit", "verify", "evaluate",
    "decide", "notify", "handover", "deliver", "record", "close",
]  # fmt: skip


class StepCondition(PackPart, frozen=True, kw_only=True, rename={"among": "in"}):
    """Holds where the latest record of `step` has one of `in` under `field`."""

    step: Id
    field: Id
    among: Annotated[tuple[str, ...], Meta(min_length=1)]


class Answer(PackPart, frozen=True, kw_only=True, rename={"among": "in"}):
    """Holds where the latest record of the step itself has one of `in` under `field`."""

    field: Id
    among: Annotated[tuple[str, ...], Meta(min_length=1)]


class Timing(PackPart, frozen=True, kw_only=True):
    """When a step opens and is due, in months from the day `after` was done (a month's last day at most)."""

    after: Id
    opens_months: Annotated[int, Meta(ge=0, le=120)] = 0
    due_months: Annotated[int, Meta(ge=0, le=120)] | None = None


class Step(PackPart, frozen=True, kw_only=True):
    """A step of the policy.

    `requires` are gates: `step:ID`, `fields`, `documents`, `document:KIND`, `print:FORM`, `signature:FORM`,
    `decision`, `referral`, `reports`, `verifications`. `outcomes` narrows the step to cases so decided,
    `only_if` to an answer given at an earlier step; others pass it by. A `repeatable` one is done as often
    as there is something to record. `open_while` is an answer that leaves it unsettled: it is done again
    until another is given. `fields` are asked when it is done, `criteria` answered one by one with
    their evidence. `produces` names the document that doing it adds to the file; `reaches` the state the
    case is in from then on. `readers` are the roles that read what was recorded at it, where they are not
    those of `domain.rights.fields`. `sealed` seals all that is told at it in a section of that name.
    """

    id: Id
    label_ar: Text
    clause: Text
    role: RoleName
    act: StepAct
    requires: tuple[str, ...] = ()
    optional: bool = False
    repeatable: bool = False
    outcomes: tuple[Outcome, ...] = ()
    only_if: StepCondition | None = None
    open_while: Answer | None = None
    timing: Timing | None = None
    fields: tuple[Field, ...] = ()
    criteria: tuple[Id, ...] = ()
    produces: str = ""
    reaches: Literal["", "in_service", "follow_up"] = ""
    readers: tuple[ReaderName, ...] = ()
    sealed: SealedName = ""


class VerificationType(PackPart, frozen=True, kw_only=True):
    """A way to verify entitlement. `when_warranted` ones need a reason and are never wanted of every case."""

    id: Id
    label_ar: Text
    clause: str = ""
    when_warranted: bool = False


class Criterion(PackPart, frozen=True, kw_only=True):
    """A criterion of the evaluation, answered with its evidence."""

    id: Id
    label_ar: Text
    basis: Literal["bylaws", "standards"]
    clause: str = ""


class Reason(PackPart, frozen=True, kw_only=True):
    """A coded reason of a decision."""

    id: Id
    outcome: Outcome
    label_ar: Text


class DecisionRules(PackPart, frozen=True, kw_only=True):
    """Who decides, and not before how many days from submission (a floor, never a promise)."""

    decider: Literal["committee", "department", "none"]
    minimum_reply_days: Annotated[int, Meta(ge=0, le=365)] | None = None
    internal_maximum_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    objection_days: Annotated[int, Meta(ge=0, le=3650)] = 30
    clause: str = ""
    reasons: tuple[Reason, ...] = ()


class EmergencyNumber(PackPart, frozen=True, kw_only=True):
    """Whom to call at once."""

    label_ar: Text
    number: Text


class Urgent(PackPart, frozen=True, kw_only=True):
    """What must not wait. While `when` holds, `step` is next whatever is missing, and the gates of `free`
    steps are open; the other steps may be done but nothing waits for them.

    `plan` are the paths of the fields shown beside the numbers: the safety plan.
    """

    when: Condition
    step: Id
    free: tuple[Id, ...] = ()
    clause: str = ""
    title_ar: Text
    points_ar: Annotated[tuple[Text, ...], Meta(min_length=1)]
    numbers: Annotated[tuple[EmergencyNumber, ...], Meta(min_length=1)]
    plan: tuple[str, ...] = ()

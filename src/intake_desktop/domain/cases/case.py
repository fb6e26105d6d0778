"""A case: what was told, what was done, by whom and when. Frozen values; the store keeps them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.household.register import Household
from intake_desktop.domain.packs.steps import Outcome

CaseState = Literal[
    "draft", "open", "incomplete", "awaiting_decision", "accepted", "rejected", "deferred", "in_service",
    "follow_up", "closed",
]  # fmt: skip
StepState = Literal["done", "ready", "blocked", "skipped"]
MissingKind = Literal["field", "document", "signature", "step", "report"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the frozen values of a case. Instants are UTC and aware; days are the office's own."""


class StepRecord(Value, frozen=True, kw_only=True):
    """A step that was done or passed over. `on` is the day it happened, `at` when it was entered.

    A reopened one stays on record and counts no more. `sealed` names what was told and lies sealed, with the
    section of each; in `data` it stands for those alone who can read it.
    """

    step: str
    status: Literal["done", "skipped", "reopened"]
    at: datetime
    on: date
    by_id: int
    by: str
    data: dict[str, str] = {}
    sealed: dict[str, str] = {}


class DecisionRecord(Value, frozen=True, kw_only=True):
    """A person's act on the case, with its coded reason."""

    outcome: Outcome
    reason: str
    text: str
    session: str
    on: date
    at: datetime
    by_id: int
    by: str


class Sighting(Value, frozen=True, kw_only=True):
    """Who held the original of a document in hand, and when."""

    kind: str
    on: date
    by: str


class PrintRecord(Value, frozen=True, kw_only=True):
    """A paper that went out. `original` says where the signed one is; None while unsigned.

    `version` counts the editions of a form in its file; `content_sha256` changes with what the paper says.
    `code` is the random id that its pages carry; `told` what was asked of the desk for this paper; `sealed`
    the sealed sections it tells of.
    """

    form: str
    outgoing: int
    version: int
    sha256: str
    state: Literal["reserved", "printed", "failed", "superseded"]
    at: datetime
    by: str
    copy_reason: str = ""
    content_sha256: str = ""
    original: Literal["kept", "scanned"] | None = None
    signed_on: date | None = None
    code: str | None = None
    pages: int = 0
    attachments: int = 0
    second: str = ""
    told: dict[str, str] = {}
    scanned_pages: int = 0
    sealed: tuple[str, ...] = ()

    @property
    def signed_scan(self) -> bool:
        """Whether the signed paper is at hand as a scan: somebody recorded that it was signed, and it was
        scanned then, or every page of it lies in the store.

        A scan alone signs nothing: whether there is a signature on it is for a person to say.
        """
        if self.signed_on is None:
            return False
        return self.original == "scanned" or 0 < self.pages <= self.scanned_pages


class EventRecord(Value, frozen=True, kw_only=True):
    """One line of the timeline. `kind` and `params` are worded by `wording.timeline`."""

    kind: str
    at: datetime
    by: str
    params: dict[str, str] = {}


class RuleResult(Value, frozen=True, kw_only=True):
    """What one rule found, with the inputs it looked at (texts, amounts in halalas)."""

    rule: str
    kind: str
    label_ar: str
    result: Literal["met", "unmet", "incomplete", "review", "not_applicable"]
    inputs: dict[str, int | str | list[str] | None] = {}
    code: str = ""
    clause: str = ""


class Eligibility(Value, frozen=True, kw_only=True):
    """The checklist's advice. Frozen with its inputs at submission."""

    outcome: Literal["eligible", "not_eligible", "incomplete", "needs_review"]
    rule_set: str
    rule_set_version: int
    on: date
    results: tuple[RuleResult, ...]


class MissingItem(Value, frozen=True, kw_only=True):
    """Something still wanted. `problem` is a field problem's code where a value is there but not right.

    `section` and `bind` lead to the field; `clause` is the policy's; `label_ar` the pack's own word.
    """

    kind: MissingKind
    id: str
    label_ar: str
    clause: str = ""
    section: str = ""
    bind: str = ""
    problem: str = ""
    params: dict[str, Any] = {}


class SealedPart(Value, frozen=True, kw_only=True):
    """A sealed section of a case as it is told to everyone: how much is in it and who can read it.

    `readable` says whether who asked can. Without `readers` only the recovery key opens it.
    """

    section: str
    readers: tuple[str, ...]
    readable: bool
    answers: int
    pages: int


class CaseRecord(Value, frozen=True, kw_only=True):
    """A case as the store holds it. What is sealed stands in it as such until a reader's own view is made."""

    id: int
    number: str
    pack_id: str
    pack_version: str
    is_draft: bool
    touched_on: date
    opened_at: datetime
    opened_on: date
    taken_by_id: int
    taken_by: str
    updated_at: datetime
    revision: int
    intake: Intake
    submitted_on: date | None = None
    steps: tuple[StepRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    prints: tuple[PrintRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    eligibility: Eligibility | None = None
    household: Household | None = None
    sealed: tuple[SealedPart, ...] = ()

    @property
    def counted(self) -> Intake:
        """What was told, with the household as its register has it now: what every rule counts from."""
        if self.household is None:
            return self.intake
        return msgspec.structs.replace(self.intake, household=self.household.lines())

    @property
    def decision(self) -> DecisionRecord | None:
        """The latest decision."""
        return self.decisions[-1] if self.decisions else None

    def step_record(self, step_id: str) -> StepRecord | None:
        """What was last recorded of a step and still counts."""
        newest = (row for row in reversed(self.steps) if row.step == step_id and row.status != "reopened")
        return next(newest, None)

    def records_of(self, step_id: str) -> tuple[StepRecord, ...]:
        """All that was recorded of a step and still counts, oldest first."""
        return tuple(row for row in self.steps if row.step == step_id and row.status != "reopened")

    def current_print(self, form: str) -> PrintRecord | None:
        """The newest print of a form that reached paper."""
        prints = (record for record in reversed(self.prints) if record.form == form)
        return next((record for record in prints if record.state == "printed"), None)


class StepView(Value, frozen=True, kw_only=True):
    """A step as it stands now. `refusals` says what each gate still wants; empty where ready.

    `opens` and `due` are the days its timing names; `again` is true where it may be recorded once more.
    """

    id: str
    label_ar: str
    clause: str
    role: str
    act: str
    optional: bool
    state: StepState
    record: StepRecord | None = None
    refusals: tuple[MissingItem, ...] = ()
    opens: date | None = None
    due: date | None = None
    again: bool = False


class NextAction(Value, frozen=True, kw_only=True):
    """What is to be done next and by which role. `not_before` is the policy's floor for a decision.

    `due` is when the queue begins to call it late: the floor itself, else a few days after the last work.
    """

    step: str
    label_ar: str
    role: str
    not_before: date | None = None
    due: date | None = None


class KeptBack(Value, frozen=True, kw_only=True):
    """A part of a file that was taken out before it was shown, and the roles that read it.

    `id` is of the pack's section or step, the place of the answer in the intake, or the name of the form;
    `label_ar` is the pack's own word for it.
    """

    kind: Literal["section", "field", "step", "paper"]
    id: str
    label_ar: str
    readers: tuple[str, ...]


class CaseView(Value, frozen=True, kw_only=True):
    """A case with everything that can be computed from it under its own pack's version.

    What is kept from who asked is not in it, and named in `kept_back`.
    """

    record: CaseRecord
    state: CaseState
    steps: tuple[StepView, ...]
    next_action: NextAction | None
    missing: tuple[MissingItem, ...]
    eligibility: Eligibility
    earliest_reply: date | None
    urgent: bool = False
    kept_back: tuple[KeptBack, ...] = ()

    def kept(self, kind: str, part_id: str) -> KeptBack | None:
        """The part, where it is kept from who reads this."""
        return next((part for part in self.kept_back if (part.kind, part.id) == (kind, part_id)), None)

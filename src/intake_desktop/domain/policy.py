"""The policy pack: an organisation's own rules of intake, as typed values.

A pack is data. The wizard's pages, the gates of the steps, the papers and the words come from it; no code
knows an organisation by name.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from intake_desktop.domain.rules import Rule

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
Text = Annotated[str, Meta(min_length=1)]
RoleName = Literal["reception", "researcher", "specialist", "secretary", "supervisor"]
Outcome = Literal["accept", "reject", "defer"]

FieldType = Literal[
    "text", "long_text", "name", "number", "money", "yes_no", "choice", "multi_choice", "date", "birth",
    "mobile", "iban", "id_number", "short_code", "digits", "country", "channel", "service",
]  # fmt: skip
SectionKind = Literal[
    "fields", "categories", "household", "income", "obligations", "documents", "explanation", "review",
    "signature",
]  # fmt: skip
StepAct = Literal[
    "receive", "inform", "match", "refer", "explain", "sign", "register", "submit", "decide", "notify",
    "deliver", "record", "close",
]  # fmt: skip


class PackPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the pack. An unknown key is an error: a slip of the pen must not pass in silence."""


class Organisation(PackPart, frozen=True, kw_only=True):
    """The letterhead."""

    name_ar: Text
    name_en: Text
    kind: Literal["association", "foundation"]
    short_ar: str = ""
    licence: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    iban: str = ""


class Approval(PackPart, frozen=True, kw_only=True):
    """Who approved the policy, with both calendars as the policy writes them (they may disagree)."""

    body: Literal["board", "trustees"]
    meeting: str
    term: str
    hijri: str
    gregorian: str
    as_written: str


class Option(PackPart, frozen=True, kw_only=True):
    """A choice of a list: a tool, a verification type, an answer."""

    id: Id
    label_ar: Text


class Channel(PackPart, frozen=True, kw_only=True):
    """A way in. `value` is the number, account or address it is reached by, where the policy gives one."""

    id: Id
    label_ar: Text
    value: str = ""


class Condition(PackPart, frozen=True, kw_only=True, rename={"among": "in"}):
    """Holds while the bound value is one of `in`."""

    bind: Text
    among: tuple[str, ...]


class Field(PackPart, frozen=True, kw_only=True):
    """A question. Bound to `bind` in the intake, or to `sections.<section>.<id>` where that is absent."""

    id: Id
    type: FieldType
    label_ar: Text
    required: bool = False
    bind: str = ""
    clause: str = ""
    help_ar: str = ""
    length: Annotated[int, Meta(ge=1, le=40)] | None = None  # of `digits`
    options: tuple[Option, ...] = ()
    when: Condition | None = None


class Section(PackPart, frozen=True, kw_only=True):
    """A block of a wizard page. `kind` says what draws it; `required` means one entry at least, unless
    `waived_when` holds."""

    id: Id
    label_ar: Text
    kind: SectionKind = "fields"
    clause: str = ""
    required: bool = False
    waived_when: Condition | None = None
    fields: tuple[Field, ...] = ()
    options: tuple[Option, ...] = ()


class Page(PackPart, frozen=True, kw_only=True):
    """A page of the wizard: one topic, one or more sections, in the policy's order."""

    id: Id
    label_ar: Text
    title_ar: Text
    sections: tuple[Id, ...]


class DocumentKind(PackPart, frozen=True, kw_only=True):
    """A document. `max_age_days` counts from issue to submission; `expires` asks for an expiry date."""

    id: Id
    label_ar: Text
    whose: Literal["applicant", "household", "property", "authority"] = "applicant"
    clause: str = ""
    max_age_days: Annotated[int, Meta(ge=1)] | None = None
    expires: bool = False


class Category(PackPart, frozen=True, kw_only=True):
    """A category of beneficiaries with the documents it adds."""

    id: Id
    label_ar: Text
    documents: tuple[Id, ...] = ()


class Service(PackPart, frozen=True, kw_only=True):
    """A service with the documents it adds and the rules of its checklist."""

    id: Id
    label_ar: Text
    documents: tuple[Id, ...] = ()
    rules: tuple[Id, ...] = ()


class Step(PackPart, frozen=True, kw_only=True):
    """A step of the policy.

    `requires` are gates: `step:ID`, `fields`, `documents`, `print:FORM`, `signature:FORM`, `decision`.
    `outcomes` narrows the step to cases so decided; others pass it by.
    """

    id: Id
    label_ar: Text
    clause: Text
    role: RoleName
    act: StepAct
    requires: tuple[str, ...] = ()
    optional: bool = False
    outcomes: tuple[Outcome, ...] = ()


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


class Declaration(PackPart, frozen=True, kw_only=True):
    """The paper that is signed. Its clauses may hold {earliest_reply}, {organisation} and {service}."""

    signer: Literal["applicant", "beneficiary", "none"]
    form: str = ""
    form_version: int = 1
    clause: str = ""
    title_ar: str = ""
    clauses_ar: tuple[str, ...] = ()


class Explanation(PackPart, frozen=True, kw_only=True):
    """What must be explained, as approved: read aloud and ticked point by point."""

    clause: str
    points_ar: tuple[str, ...]


class RuleSet(PackPart, frozen=True, kw_only=True):
    """The version of the checklist."""

    id: Id
    version: Annotated[int, Meta(ge=1)]
    effective_from: date


class FollowUp(PackPart, frozen=True, kw_only=True):
    """Follow-up after discharge."""

    months: int
    places: tuple[Literal["local", "international"], ...]


class PolicyPack(PackPart, frozen=True, kw_only=True):
    """A whole pack. `check_pack` holds what one table says against the others."""

    id: Id
    version: Text
    effective_from: date
    organisation: Organisation
    approval: Approval
    supersedes: tuple[str, ...] = ()
    intake_mode: Literal["self", "referral"] = "self"
    channels: Annotated[tuple[Channel, ...], Meta(min_length=1)]
    tools: tuple[Option, ...] = ()
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    verification_types: tuple[Option, ...] = ()
    decision: DecisionRules
    declaration: Declaration
    explanation: Explanation | None = None
    services: Annotated[tuple[Service, ...], Meta(min_length=1)]
    categories: tuple[Category, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    base_documents: tuple[Id, ...] = ()
    rule_set: RuleSet
    rules: tuple[Rule, ...] = ()
    follow_up: FollowUp | None = None
    forms: tuple[str, ...] = ()
    pages: Annotated[tuple[Page, ...], Meta(min_length=1)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    obligations: dict[str, str] = {}

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def step_of(self, act: StepAct) -> Step | None:
        """The first step that does `act`."""
        return next((step for step in self.steps if step.act == act), None)

    def section(self, section_id: str) -> Section | None:
        """The section of that id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def page_of(self, section_id: str) -> Page | None:
        """The page a section stands on."""
        return next((page for page in self.pages if section_id in page.sections), None)

    def service(self, service_id: str | None) -> Service | None:
        """The service of that id."""
        return next((service for service in self.services if service.id == service_id), None)

    def document(self, kind: str) -> DocumentKind | None:
        """The document of that id."""
        return next((document for document in self.documents if document.id == kind), None)

    def reason(self, reason_id: str) -> Reason | None:
        """The decision reason of that id."""
        return next((reason for reason in self.decision.reasons if reason.id == reason_id), None)


def bind_of(section: Section, field: Field) -> str:
    """The path of the intake that a field fills."""
    return field.bind or f"sections.{section.id}.{field.id}"

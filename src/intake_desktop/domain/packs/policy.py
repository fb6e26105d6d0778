"""The policy pack: an organisation's own rules of intake, as typed values.

A pack is data. The wizard's pages, the gates of the steps, the papers and the words come from it; no code
knows an organisation by name.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from intake_desktop.domain.cases.consent import ConsentRules
from intake_desktop.domain.eligibility.rules import Rule
from intake_desktop.domain.packs.parts import (
    Condition,
    Field,
    Id,
    Option,
    PackPart,
    ReaderName,
    Scale,
    SealedName,
    Text,
)
from intake_desktop.domain.packs.steps import (
    Criterion,
    DecisionRules,
    Reason,
    Step,
    StepAct,
    Urgent,
    VerificationType,
)

SectionKind = Literal[
    "fields", "categories", "household", "income", "obligations", "documents", "explanation", "review",
    "signature",
]  # fmt: skip


LetterheadPart = Literal["licence", "number", "date", "attachments", "contacts", "account", "supervisors"]


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
    social: str = ""
    supervised_by: tuple[str, ...] = ()
    letterhead: tuple[LetterheadPart, ...] = ("licence", "number", "date", "contacts")


class Approval(PackPart, frozen=True, kw_only=True):
    """Who approved the policy, with both calendars as the policy writes them (they may disagree)."""

    body: Literal["board", "trustees"]
    meeting: str
    term: str
    hijri: str
    gregorian: str
    as_written: str


class Channel(PackPart, frozen=True, kw_only=True):
    """A way in. `value` is the number, account or address it is reached by, where the policy gives one."""

    id: Id
    label_ar: Text
    value: str = ""


class Section(PackPart, frozen=True, kw_only=True):
    """A block of a wizard page. `kind` says what draws it; `required` means one entry at least, unless
    `waived_when` holds. `when` says whether it is asked at all. `readers` are the roles that read what was
    told; all that read the file, where none is named."""

    id: Id
    label_ar: Text
    kind: SectionKind = "fields"
    clause: str = ""
    required: bool = False
    when: Condition | None = None
    waived_when: Condition | None = None
    fields: tuple[Field, ...] = ()
    options: tuple[Option, ...] = ()
    readers: tuple[ReaderName, ...] = ()


class Page(PackPart, frozen=True, kw_only=True):
    """A page of the wizard: one topic, one or more sections, in the policy's order."""

    id: Id
    label_ar: Text
    title_ar: Text
    sections: tuple[Id, ...]


class DocumentKind(PackPart, frozen=True, kw_only=True):
    """A document. `max_age_days` counts from issue to submission; `expires` asks for an expiry date.

    `readers` are the roles that look at its picture. `sealed` names the section of the file in which its
    scanned pages are sealed.
    """

    id: Id
    label_ar: Text
    whose: Literal["applicant", "household", "property", "authority"] = "applicant"
    clause: str = ""
    max_age_days: Annotated[int, Meta(ge=1, le=36500)] | None = None
    expires: bool = False
    readers: tuple[ReaderName, ...] = ()
    sealed: SealedName = ""


class Category(PackPart, frozen=True, kw_only=True):
    """A category of beneficiaries with the documents and the ways of verification it adds."""

    id: Id
    label_ar: Text
    documents: tuple[Id, ...] = ()
    verifications: tuple[Id, ...] = ()


class Service(PackPart, frozen=True, kw_only=True):
    """A service with the documents and ways of verification it adds and the rules of its checklist."""

    id: Id
    label_ar: Text
    documents: tuple[Id, ...] = ()
    verifications: tuple[Id, ...] = ()
    rules: tuple[Id, ...] = ()


PAPER_WORDS = (
    "name", "file_number", "id_number", "birth", "mobile", "service", "opening", "read", "reader", "language",
    "interpreter", "signature", "guardian_signature", "thumbprint", "witness",
)  # fmt: skip
"""The labels of a paper that a translation may word; the documents hold the Arabic of each."""


class Translation(PackPart, frozen=True, kw_only=True):
    """The declaration in another language, printed beside the Arabic: a clause for each of `clauses_ar`.

    `words` are the paper's own labels by their ids (`PAPER_WORDS`). The English ones ship with the program;
    a label that is not given stays in Arabic alone.
    """

    title: Text
    clauses: tuple[Text, ...]
    words: dict[str, Text] = {}  # noqa: RUF012


LanguageCode = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]


class Declaration(PackPart, frozen=True, kw_only=True):
    """The paper that is signed. Its clauses may hold {earliest_reply}, {organisation} and {service}.

    For a beneficiary younger than `guardian_under` whole years the guardian signs.
    """

    signer: Literal["applicant", "beneficiary", "none"]
    form: str = ""
    form_version: int = 1
    clause: str = ""
    title_ar: str = ""
    clauses_ar: tuple[str, ...] = ()
    guardian_under: Annotated[int, Meta(ge=1, le=30)] | None = None
    translations: dict[LanguageCode, Translation] = {}  # noqa: RUF012


class Authority(PackPart, frozen=True, kw_only=True):
    """A competent authority that refers cases, and how it is reached."""

    id: Id
    label_ar: Text
    contact: str = ""


class ReportKind(PackPart, frozen=True, kw_only=True):
    """A report that comes with a referral."""

    id: Id
    label_ar: Text
    required: bool = True
    clause: str = ""


class ReferralRules(PackPart, frozen=True, kw_only=True):
    """What opens a case where only referrals are taken: `letter` is the document that must be sighted.

    `walk_in_ar` is what somebody is told who comes without one; nothing more is recorded of them.
    """

    clause: Text
    letter: Id
    walk_in_ar: Text


class Retention(PackPart, frozen=True, kw_only=True):
    """How long a kind of record is kept, in months from the closing of the file."""

    id: Id
    label_ar: Text
    months: Annotated[int, Meta(ge=1, le=1200)]


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

    months: Annotated[int, Meta(ge=1, le=120)]
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
    verification_types: tuple[VerificationType, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    scales: tuple[Scale, ...] = ()
    referral: ReferralRules | None = None
    authorities: tuple[Authority, ...] = ()
    reports: tuple[ReportKind, ...] = ()
    urgent: Urgent | None = None
    decision: DecisionRules
    declaration: Declaration
    explanation: Explanation | None = None
    consent: ConsentRules | None = None
    services: Annotated[tuple[Service, ...], Meta(min_length=1)]
    categories: tuple[Category, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    base_documents: tuple[Id, ...] = ()
    rule_set: RuleSet
    rules: tuple[Rule, ...] = ()
    follow_up: FollowUp | None = None
    retention: tuple[Retention, ...] = ()
    forms: tuple[str, ...] = ()
    pages: Annotated[tuple[Page, ...], Meta(min_length=1)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    names_in_lists: tuple[ReaderName, ...] = ()
    obligations: dict[str, str] = {}  # noqa: RUF012

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

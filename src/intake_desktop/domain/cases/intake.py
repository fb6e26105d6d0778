"""The intake as it was told at the desk: one value that mirrors the published JSON.

Leaf values are kept as typed, valid or not: a visit is never lost to a bad number. What they mean is computed
beside, by `completeness` and the field checks, never in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, cast

import msgspec

from intake_desktop.domain.calendars.dates import Calendar
from intake_desktop.domain.identity.birth import Precision
from intake_desktop.domain.identity.identifiers import IdType
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.text import clean_text

Sex = Literal["male", "female"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A group of fields of the intake. Everything may be absent."""


class Sealed(Part, frozen=True, kw_only=True):
    """Stands where an answer is sealed in a section of the file: it is there, and not everyone reads it."""

    sealed: bool
    section: str


SectionValue = str | int | bool | list[str] | Sealed | None


class OtherDate(Part, frozen=True, kw_only=True):
    """The same day in the other calendar, as the document bears it beside the day that is relied on.

    `entered_first` where this one was told first, `document` is the paper that bears both, and `reason` why
    the day beside it is the one to rely on, where the two disagree.
    """

    value: str = ""
    entered_first: bool = False
    document: str | None = None
    reason: str | None = None


class BirthEntry(Part, frozen=True, kw_only=True):
    """A birth date as told: never more precise than what is known. `as_of` only where estimated."""

    value: str = ""
    calendar: Calendar | None = None
    precision: Precision = "day"
    as_of: str | None = None
    other: OtherDate | None = None


class Address(Part, frozen=True, kw_only=True):
    """The national address."""

    region: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    building: str | None = None
    postal: str | None = None
    additional: str | None = None
    short_code: str | None = None
    note: str | None = None


class Applicant(Part, frozen=True, kw_only=True):
    """The person the file is about. `id_reason` is why a number that fails its check digit was kept.

    `other_names` are further spellings and names the person goes by, every one kept.
    """

    given: str | None = None
    father: str | None = None
    grandfather: str | None = None
    family: str | None = None
    latin_name: str | None = None
    alias: str | None = None
    other_names: tuple[str, ...] = ()
    sex: Sex | None = None
    nationality: str | None = None
    id_type: IdType | None = None
    id_number: str | None = None
    id_issued: str | None = None
    id_expires: str | None = None
    id_reason: str | None = None
    birth: BirthEntry | None = None
    mobile: str | None = None
    alternate_mobile: str | None = None
    language: str | None = None
    interpreter: bool | None = None
    safe_to_contact: bool | None = None
    safe_contact_how: str | None = None
    safe_contact_when: str | None = None
    iban: str | None = None
    iban_holder: str | None = None
    iban_relation: str | None = None
    address: Address = Address()

    @property
    def shown_name(self) -> str:
        """The name a list shows: the four parts, else the Latin name, else the alias."""
        parts = (self.given, self.father, self.grandfather, self.family)
        return full_name(parts) or clean_text(self.latin_name or self.alias or "")


class OnBehalf(Part, frozen=True, kw_only=True):
    """Who asks for somebody else, and on what basis."""

    name: str | None = None
    relation: str | None = None
    basis: str | None = None


class Referral(Part, frozen=True, kw_only=True):
    """What a competent authority sent."""

    authority: str | None = None
    letter_number: str | None = None
    letter_date: str | None = None
    stage: str | None = None
    reports: tuple[str, ...] = ()


class HouseholdMember(Part, frozen=True, kw_only=True):
    """One member besides the applicant. `entered` and `left` are days in either calendar, as told."""

    name: str | None = None
    relation: str | None = None
    id_number: str | None = None
    birth: BirthEntry | str | None = None
    sex: Sex | None = None
    education: str | None = None
    health: str | None = None
    work: str | None = None
    income_sar: str | None = None
    resident: bool = True
    head: bool = False
    mobile: str | None = None
    entered: str | None = None
    left: str | None = None
    left_why: str | None = None


class Income(Part, frozen=True, kw_only=True):
    """One monthly source of income."""

    source: str | None = None
    amount_sar: str | None = None
    proof: str | None = None
    proof_date: str | None = None


class Obligation(Part, frozen=True, kw_only=True):
    """Something the household must pay: rent, a loan, a debt. `amount_sar` falls due each `period`."""

    kind: str | None = None
    amount_sar: str | None = None
    period: Literal["month", "year"] | None = None
    creditor: str | None = None


class Housing(Part, frozen=True, kw_only=True):
    """Where the household lives."""

    type: str | None = None
    tenure: str | None = None
    rent_amount_sar: str | None = None
    rent_period: Literal["month", "year"] | None = None
    condition: str | None = None
    ejar_number: str | None = None


class DocumentSeen(Part, frozen=True, kw_only=True):
    """A document that was brought. Dates as typed, either calendar."""

    kind: str
    original_sighted: bool = False
    issued: str | None = None
    expires: str | None = None


class Consent(Part, frozen=True, kw_only=True):
    """Consent for one purpose."""

    purpose: str
    given: bool = False
    date: str | None = None
    method: str | None = None
    language: str | None = None
    signer: str | None = None


class Intake(Part, frozen=True, kw_only=True):
    """Everything the desk was told, as typed.

    `other_dates` holds, by the path of a date, the same day as its document bears it in the other calendar.
    """

    policy: str
    channel: str | None = None
    service: str | None = None
    received: str | None = None
    external_ref: str | None = None
    applicant: Applicant = Applicant()
    on_behalf: OnBehalf | None = None
    referral: Referral | None = None
    categories: tuple[str, ...] = ()
    household: tuple[HouseholdMember, ...] = ()
    income: tuple[Income, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    housing: Housing = Housing()
    sections: dict[str, dict[str, SectionValue]] = {}
    documents: tuple[DocumentSeen, ...] = ()
    consents: tuple[Consent, ...] = ()
    other_dates: dict[str, OtherDate] = {}


def value_at(intake: Intake, path: str) -> Any:
    """The value a field of the pack is bound to: `applicant.address.city`, `sections.crisis.risk`."""
    here: Any = intake
    for name in _names_in(path):
        if here is None:
            return None
        here = getattr(here, name) if isinstance(here, msgspec.Struct) else here.get(name)
    return here


@lru_cache(maxsize=4_096)
def _names_in(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


_OPTIONAL_PARTS: dict[str, type[Part]] = {"on_behalf": OnBehalf, "referral": Referral}


def with_value(intake: Intake, path: str, value: object) -> Intake:
    """A copy of the intake with one value replaced; absent parts on the way are made."""
    return cast(Intake, _replaced(intake, path.split("."), value))


def _replaced(node: Any, names: list[str], value: object) -> Any:
    name, rest = names[0], names[1:]
    if isinstance(node, Mapping):
        return {**node, name: _replaced(node.get(name) or {}, rest, value) if rest else value}
    if rest:
        below = getattr(node, name)
        value = _replaced(_OPTIONAL_PARTS[name]() if below is None else below, rest, value)
    return msgspec.structs.replace(node, **{name: value})


def has_value(value: object) -> bool:
    """True where something was told: `False` is an answer, blank text and invisible marks are none."""
    if isinstance(value, BirthEntry):
        value = value.value
    if isinstance(value, str):
        return value[:1].isalnum() or bool(clean_text(value))
    return value not in (None, (), [])

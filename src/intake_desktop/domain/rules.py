"""The kinds of rule a checklist may hold. Amounts are halalas, whole numbers; a month is the period.

Each rule says what follows where it is not met: `not_eligible`, or `needs_review` where a person should look.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Halalas = Annotated[int, Meta(ge=0, le=10**13)]
Unmet = Literal["not_eligible", "needs_review"]
Deduction = Literal["rent", "loan", "debt", "other"]
Who = Literal["all", "resident"]


class _Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    id: str
    label_ar: str
    clause: str = ""
    unmet: Unmet = "not_eligible"
    categories: tuple[str, ...] = ()  # empty: for everyone; otherwise only for files of one of these


class Ceiling(_Rule, frozen=True, kw_only=True, tag="ceiling"):
    """The household's counted monthly income less deductions is at most the limit."""

    limit_halalas: Halalas
    counted: tuple[str, ...] = ()  # income sources; empty counts all
    deducted: tuple[Deduction, ...] = ()


class PerCapita(_Rule, frozen=True, kw_only=True, tag="per-capita"):
    """(Counted income less deductions) divided by the members is at most the limit."""

    limit_halalas: Halalas
    counted: tuple[str, ...] = ()
    deducted: tuple[Deduction, ...] = ("rent", "loan")
    members: Who = "resident"


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A band of per-capita income, up to and with its limit; bands are contiguous from zero."""

    id: str
    up_to_halalas: Halalas


class Bands(_Rule, frozen=True, kw_only=True, tag="bands"):
    """The per-capita income falls in one of the bands; above the last one the rule is unmet."""

    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]
    counted: tuple[str, ...] = ()
    deducted: tuple[Deduction, ...] = ("rent", "loan")
    members: Who = "resident"


class AgeBySex(_Rule, frozen=True, kw_only=True, tag="age-by-sex"):
    """The applicant's age in whole years is under the limit of the recorded sex."""

    male_under: Annotated[int, Meta(ge=1, le=130)]
    female_under: Annotated[int, Meta(ge=1, le=130)]


class Nationality(_Rule, frozen=True, kw_only=True, tag="nationality"):
    """The nationality (ISO 3166, two letters) is one of these."""

    allowed: Annotated[tuple[str, ...], Meta(min_length=1)]


class Area(_Rule, frozen=True, kw_only=True, tag="area"):
    """The address lies in the area served."""

    field: Literal["region", "city"] = "region"
    allowed: Annotated[tuple[str, ...], Meta(min_length=1)]


class InCategory(_Rule, frozen=True, kw_only=True, tag="category"):
    """The file has one of these categories."""

    any_of: Annotated[tuple[str, ...], Meta(min_length=1)]


class DocumentFresh(_Rule, frozen=True, kw_only=True, tag="document"):
    """The document was sighted in the original and is valid on the day of submission."""

    document: str


Rule = Ceiling | PerCapita | Bands | AgeBySex | Nationality | Area | InCategory | DocumentFresh

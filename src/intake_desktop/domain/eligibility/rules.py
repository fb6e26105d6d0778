"""The kinds of rule a checklist may hold. Amounts are halalas, whole numbers.

Each rule says what follows where it is not met: `not_eligible`, or `needs_review` where a person should look.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from intake_desktop.domain.packs.parts import Condition, Id, Text

Halalas = Annotated[int, Meta(ge=0, le=10**13)]
Weight = Annotated[int, Meta(ge=0, le=10**6)]
Age = Annotated[int, Meta(ge=1, le=130)]
Unmet = Literal["not_eligible", "needs_review"]
Who = Literal["all", "resident"]
Period = Literal["month", "year"]


class _Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every rule says: for whom it is, under which conditions, and from which day to which.

    It applies to files of one of `categories` (empty: to all) while every condition of `when` holds, from
    `effective_from` to `effective_until`, both days included.
    """

    id: Id
    label_ar: Text
    clause: str = ""
    unmet: Unmet = "not_eligible"
    categories: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None


class _OfMeans(_Rule, frozen=True, kw_only=True):
    """A rule on money: which sources count, which obligations are deducted, and whose money it is.

    `counted` are income sources (empty: all), `member_income` adds the members' own, `deducted` are kinds of
    obligation. `members` are those who live there, or all that were told; their income counts with them.
    The limit is of one `period`: of a month, a year's rent counts a twelfth; of a year, a month's income
    twelve times.
    """

    counted: tuple[Id, ...] = ()
    member_income: bool = True
    deducted: tuple[Id, ...] = ()
    members: Who = "resident"
    period: Period = "month"


class _PerHead(_OfMeans, frozen=True, kw_only=True):
    """A rule on money by the head: a son or daughter of the age named here, or older, is no head."""

    deducted: tuple[Id, ...] = ("rent", "loan")
    sons_under: Age | None = None
    daughters_under: Age | None = None


class Ceiling(_OfMeans, frozen=True, kw_only=True, tag="ceiling"):
    """The household's counted income less deductions is at most the limit."""

    limit_halalas: Halalas


class PerCapita(_PerHead, frozen=True, kw_only=True, tag="per-capita"):
    """(Counted income less deductions) divided by the heads is at most the limit."""

    limit_halalas: Halalas


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A band of per-capita income, up to and with its limit; bands are contiguous from zero."""

    id: Text
    up_to_halalas: Halalas


class Bands(_PerHead, frozen=True, kw_only=True, tag="bands"):
    """The per-capita income falls in one of the bands. What lies above the last is for people to look at."""

    unmet: Unmet = "needs_review"
    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]


class AgeBySex(_Rule, frozen=True, kw_only=True, tag="age-by-sex"):
    """The age in whole years is under the limit of the sex.

    `who` is the applicant, by the recorded sex; or the sons and daughters who live in the household, where
    one of them at least must be so young: a family with a child still in its care.
    """

    who: Literal["applicant", "sons_and_daughters"] = "applicant"
    male_under: Age
    female_under: Age


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


class ShareWeight(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a per-capita income up to and with a limit weighs; above the last limit it weighs nothing."""

    up_to_halalas: Halalas
    weight: Weight


class Points(_PerHead, frozen=True, kw_only=True, tag="points"):
    """The weights of what was told add up to the minimum at least.

    Each category of the file weighs its own; each son or daughter in the household `child`, each person from
    the age `elderly_from` on `elderly`, each member with a disability `disabled`; paying rent weighs `rent`,
    a loan or debt `debt`; and the per-capita income what `shares` give it. A member has a disability where
    the health told holds one of `disability_words`, unless it is denied there («لا إعاقة»).

    What is not told leaves a span from what is known to what it may yet add. The rule is met, or unmet, where
    the whole span says so; otherwise it is incomplete.
    """

    minimum: Annotated[int, Meta(ge=1, le=10**9)]
    category_weights: dict[str, Weight] = {}
    child: Weight = 0
    elderly: Weight = 0
    elderly_from: Age = 60
    disabled: Weight = 0
    disability_words: tuple[Text, ...] = ("إعاقة", "معاق", "معوق")
    rent: Weight = 0
    debt: Weight = 0
    shares: tuple[ShareWeight, ...] = ()


Rule = Ceiling | PerCapita | Bands | AgeBySex | Nationality | Area | InCategory | DocumentFresh | Points
PerHead = PerCapita | Bands | Points
OfMeans = Ceiling | PerHead

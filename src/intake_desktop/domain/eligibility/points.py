"""Points: what was told is weighed, what is not told leaves a span between least and most. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake_desktop.domain.cases.intake import HouseholdMember, Intake, has_value
from intake_desktop.domain.eligibility.means import Inputs, shares
from intake_desktop.domain.eligibility.rules import Points
from intake_desktop.domain.household.members import ages, child_sex, is_household_told, is_under, members_of
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.packs.policy import PolicyPack

_DENIALS = frozenset({"لا", "بلا", "بدون", "ليس", "ليست", "غير", "no", "not", "without"})


@dataclass(frozen=True, slots=True)
class Addend:
    """What one thing weighs: surely `least`, and `most` where all that is not told adds to it.

    `most` is None where it has no bound: nobody said yet who lives in the household. `count` is of persons.
    """

    name: str
    least: int
    most: int | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """All addends, and the sums of both ends."""

    addends: tuple[Addend, ...]
    inputs: Inputs

    @property
    def least(self) -> int:
        """The points for sure."""
        return sum(addend.least for addend in self.addends)

    @property
    def most(self) -> int | None:
        """The points that may be reached; None where there is no bound."""
        ends = [addend.most for addend in self.addends]
        return None if None in ends else sum(end for end in ends if end is not None)

    @property
    def open_names(self) -> list[str]:
        """The addends that something not told may still raise."""
        return [addend.name for addend in self.addends if addend.least != addend.most]

    def reaches(self, minimum: int) -> bool | None:
        """Whether the minimum is reached; None where that hangs on what is not told."""
        if self.least >= minimum:
            return True
        return False if self.most is not None and self.most < minimum else None


def weigh(pack: PolicyPack, rule: Points, intake: Intake, on: date) -> Weighed:
    """Every addend of the rule that weighs anything, with its inputs."""
    share, means = _share(rule, intake, on)
    told = is_household_told(pack, intake)
    addends = (
        *_categories(rule, intake),
        _persons("child", rule.child, _children(rule, intake, on), told=told),
        _persons("elderly", rule.elderly, _elders(rule, intake, on), told=told),
        _persons("disabled", rule.disabled, _disabled(rule, intake), told=told),
        _either("rent", rule.rent, _pays_rent(intake)),
        _either("debt", rule.debt, _owes(intake)),
        *([share] if rule.shares else []),
    )
    counts: Inputs = {f"{row.name}:count": row.count for row in addends if row.count is not None}
    points: Inputs = {row.name: row.least for row in addends if row.most != 0}
    return Weighed(addends, (means if rule.shares else {}) | counts | points)


def _categories(rule: Points, intake: Intake) -> list[Addend]:
    """Of a file without categories any may still be told."""
    return [
        Addend(
            f"category:{name}",
            weight if name in intake.categories else 0,
            weight if name in intake.categories or not intake.categories else 0,
        )
        for name, weight in sorted(rule.category_weights.items())
    ]


def _persons(name: str, weight: int, found: Iterable[bool | None], *, told: bool) -> Addend:
    answers = list(found) if weight else []
    sure = answers.count(True)
    most = None if weight and not told else weight * (sure + answers.count(None))
    return Addend(name, weight * sure, most, sure if weight else None)


def _either(name: str, weight: int, holds: bool | None) -> Addend:
    return Addend(name, weight if holds else 0, 0 if holds is False else weight)


def _children(rule: Points, intake: Intake, on: date) -> list[bool | None]:
    return [_is_child(rule, member, on) for member in members_of(intake, rule.members)]


def _is_child(rule: Points, member: HouseholdMember, on: date) -> bool | None:
    sex = child_sex(member)
    if sex is None:
        return False if has_value(member.relation) else None
    limit = rule.sons_under if sex == "male" else rule.daughters_under
    return True if limit is None else is_under(ages(member.birth, on), limit)


def _elders(rule: Points, intake: Intake, on: date) -> list[bool | None]:
    births = [intake.applicant.birth, *(row.birth for row in members_of(intake, rule.members))]
    younger = [is_under(ages(birth, on), rule.elderly_from) for birth in births]
    return [None if is_younger is None else not is_younger for is_younger in younger]


def _disabled(rule: Points, intake: Intake) -> list[bool | None]:
    words = [search_key(word) for word in rule.disability_words]
    return [_tells(row.health, words) for row in members_of(intake, rule.members)]


def _tells(health: str | None, words: list[str]) -> bool | None:
    if not has_value(health):
        return None
    told = search_key(health or "")
    return any(word and word in told for word in words) and _DENIALS.isdisjoint(told.split())


def _pays_rent(intake: Intake) -> bool | None:
    amounts = [line.amount_sar for line in intake.obligations if line.kind == "rent"]
    if any(_is_something(amount) for amount in (*amounts, intake.housing.rent_amount_sar)):
        return True
    return intake.housing.tenure == "rent" if has_value(intake.housing.tenure) else None


def _owes(intake: Intake) -> bool | None:
    """No line is no debt: an office writes down those it is told of. One without a kind may be a debt."""
    lines = [line for line in intake.obligations if _is_something(line.amount_sar)]
    if any(line.kind in ("loan", "debt") for line in lines):
        return True
    return None if any(not has_value(line.kind) for line in intake.obligations) else False


def _is_something(amount: str | None) -> bool:
    return has_value(amount) and parse_sar(amount or "") != 0


def _share(rule: Points, intake: Intake, on: date) -> tuple[Addend, Inputs]:
    found, inputs = shares(rule, intake, on)
    weights = [row.weight for row in rule.shares]
    if found is None:
        return Addend("share-weight", 0, max(weights, default=0)), inputs
    return Addend("share-weight", _weight_of(rule, found.most), _weight_of(rule, found.least)), inputs


def _weight_of(rule: Points, share: int) -> int:
    return next((row.weight for row in rule.shares if share <= row.up_to_halalas), 0)

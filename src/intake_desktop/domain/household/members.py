"""Who belongs to a household, whose child somebody is, how old. Nothing is guessed: unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from intake_desktop.domain.cases.completeness import applies, asked_section
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, HouseholdMember, Intake, Sex
from intake_desktop.domain.household.register import STRUCK, told_member
from intake_desktop.domain.identity.birth import PartialDate, age_range
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.text import clean_text

Ages = tuple[int, int]
_CHILDREN: dict[str, Sex] = {
    "son": "male", "ابن": "male", "ولد": "male",
    "daughter": "female", "بنت": "female", "ابنة": "female", "ابنه": "female",
}  # fmt: skip


def ages(birth: BirthEntry | str | None, on: date) -> Ages | None:
    """Youngest and oldest age in whole years; None where no birth date that can be read was told."""
    entry = BirthEntry(value=birth) if isinstance(birth, str) else birth
    born = understood_birth(entry, on) if entry else None
    return age_range(born, on) if isinstance(born, PartialDate) else None


def is_under(known: Ages | None, limit: int) -> bool | None:
    """Whether somebody is younger than `limit`; None where the birth told does not say."""
    if known is None or known[0] < limit <= known[1]:
        return None
    return known[1] < limit


def child_sex(member: HouseholdMember) -> Sex | None:
    """A son is male and a daughter female, whatever was ticked; None for everybody else."""
    return _CHILDREN.get(clean_text(member.relation or "", tatweel=True).casefold())


def with_those_there(intake: Intake, on: date) -> Intake:
    """The intake with those members only who belonged to the household on a day."""
    return replace(intake, household=tuple(row for row in intake.household if _is_there(row, on)))


def counted_on(intake: Intake, on: date) -> Intake:
    """The intake for the rules of a day: who was not there is struck, so that nobody is asked for again."""
    if all(_is_there(row, on) for row in intake.household):
        return intake
    lines = (row if _is_there(row, on) else replace(row, left_why=STRUCK) for row in intake.household)
    return replace(intake, household=tuple(lines))


def _is_there(member: HouseholdMember, on: date) -> bool:
    return not (member.entered or member.left or member.left_why) or told_member(member).is_there(on)


def members_of(intake: Intake, members: str = "resident") -> Iterator[HouseholdMember]:
    """The members besides the applicant: those who live there, or `all`. A struck line is nobody."""
    counted = (member for member in intake.household if member.left_why != STRUCK)
    return (member for member in counted if members == "all" or member.resident)


def is_household_told(pack: PolicyPack, intake: Intake) -> bool:
    """False while the policy asks who else lives there and nobody has answered."""
    section = asked_section(pack, intake, "household")
    if intake.household or section is None or not section.required:
        return True
    return section.waived_when is not None and applies(section.waived_when, intake)

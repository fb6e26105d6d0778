"""What every verb on a household shares: the file with its register, and the line in each of its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.cases.workflow import is_closed, is_frozen
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.household.register import Household, Member
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.cases import case_work
from intake_desktop.services.unit import Unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.people import household as store
from intake_desktop.store.people import household_told


class Family(NamedTuple):
    """A file with the register of its household."""

    file: case_work.OpenCase
    household: Household


def family_of(work: Unit, number: str, *, living: bool = True) -> Family:
    """The file with its household, made now where it had none. `living`: the register lives on by itself.

    Errors: UsageProblem `no-such-case`; Refused `case-closed`, `household-still-told`.
    """
    found = case_work.get_case(work, number)
    if is_closed(found.pack, found.record):
        raise Refused("case-closed")
    household = found.record.household
    if living:
        _require_frozen(work, found, household)
    if household is None:
        intake = replace(found.record.intake, household=())
        household_told.found_household(work.session, found.row, intake, today=work.today)
        work.session.flush()
        household = household_told.household_of(work.session, found.row)
        assert household is not None
    return Family(found, household)


def _require_frozen(work: Unit, found: case_work.OpenCase, household: Household | None) -> None:
    """What is told at intake is changed at intake for as long as it may be."""
    if household is not None and household.settled:
        return
    teller = found
    if household is not None and household.numbers[0] != found.record.number:
        teller = case_work.get_case(work, household.numbers[0])
    if not is_frozen(teller.pack, teller.record):
        raise Refused("household-still-told", number=teller.record.number)


def member_of(family: Family, member: int) -> Member:
    """A member by the number of the stay. UsageProblem `no-such-member`."""
    found = family.household.member(member)
    if found is None or found.is_struck:
        raise UsageProblem("no-such-member")
    return found


def settle_all(
    work: Unit, *, family: Family, after: Household, event: str, told: Mapping[str, str]
) -> CaseView:
    """Write the register, tell every file of the household, and compute each anew."""
    after = replace(after, settled=True)
    store.save_household(work.session, family.household, after, today=work.today)
    for number in family.household.numbers:
        if number != family.file.record.number:
            row, pack = row_and_pack(work, number)
            case_work.tell(work, row, event, **told)
            case_work.settle_unread(work, row, pack, intake=cases.read_intake_of(work.session, row))
    case_work.tell(work, family.file.row, event, **told)
    return seen(work, family.file)


def told_of(line: HouseholdMember, **params: object) -> dict[str, str]:
    """What the sentence of an event needs: the member, and what else was told of it."""
    told = {"name": line.name, "sex": line.sex, **params}
    return {name: str(value) for name, value in told.items() if value not in (None, "")}


def seen(work: Unit, found: case_work.OpenCase) -> CaseView:
    """The file as it is after the verb."""
    return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def row_and_pack(work: Unit, number: str) -> tuple[CaseRow, PolicyPack]:
    """A file to write to, with the version it began under."""
    found = case_work.get_case(work, number)
    return found.row, found.pack

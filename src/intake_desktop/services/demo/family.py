"""What happens in a fictional family after its request was taken in, as it is told at later visits."""

from __future__ import annotations

from datetime import date, timedelta

from intake_desktop.domain.cases.intake import BirthEntry, HouseholdMember
from intake_desktop.domain.household.register import Household, Member
from intake_desktop.services.cases import cases, household
from intake_desktop.services.demo.names import names
from intake_desktop.services.open_store import SignedIn


def newcomer() -> HouseholdMember:
    """The grandmother who moves in."""
    words = names().words
    return HouseholdMember(
        name=words["newcomer"],
        relation="mother",
        sex="female",
        birth=BirthEntry(value="1379", calendar="hijri", precision="year"),
        health=words["illness"],
    )


def tell_of_illness(desk: SignedIn, *, number: str, since: date) -> None:
    """The beneficiary's mother moves in and heads the household; the eldest child moves out."""
    view = household.member_enters(
        desk, number=number, member=newcomer(), date=(since + timedelta(days=3)).isoformat()
    )
    family = _family(view.record.household)
    came = family.members[-1]
    day = (since + timedelta(days=4)).isoformat()
    household.transfer_head(desk, number=number, member=came.id, why="illness", date=day)
    eldest = next((row for row in family.members if _is_child(family, row)), None)
    if eldest is not None:
        left = (since + timedelta(days=6)).isoformat()
        household.member_leaves(desk, number=number, member=eldest.id, why="moved", date=left)


def tell_of_recovery(desk: SignedIn, *, number: str, since: date) -> None:
    """The beneficiary heads the household again."""
    family = _family(cases.show_case(desk, number=number).record.household)
    own = next(row for row in family.members if row.person_id == family.reference_id)
    day = (since + timedelta(days=12)).isoformat()
    household.transfer_head(desk, number=number, member=own.id, why="agreement", date=day)


def _family(told: Household | None) -> Household:
    assert told is not None
    return told


def _is_child(family: Household, row: Member) -> bool:
    return row.told_in is not None and row.person_id != family.reference_id

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from intake_desktop.domain.cases.intake import Applicant, BirthEntry, HouseholdMember, Intake
from intake_desktop.domain.household.acts import sound
from intake_desktop.domain.household.register import STRUCK, Household, normal
from intake_desktop.domain.household.told import founded, in_step
from tests.samples import TODAY

FILE = 7
MOTHER = Applicant(given="نورة", family="العتيبي", sex="female", birth=BirthEntry(value="1400/01/01"))
SON = HouseholdMember(name="فارس", relation="son", id_number="1123456780")
DAUGHTER = HouseholdMember(name="جود", relation="daughter")


def told(*lines: HouseholdMember, applicant: Applicant = MOTHER) -> Intake:
    return Intake(policy="aseeb", applicant=applicant, household=lines)


def found(*lines: HouseholdMember, applicant: Applicant = MOTHER) -> Household:
    made = founded(told(*lines, applicant=applicant), file_id=FILE, person_id=10, fresh=11, today=TODAY)
    return written(made)


def written(household: Household) -> Household:
    """As it would be read again: every new stay and headship has its id."""
    members = tuple(replace(row, id=row.id or row.person_id * 100) for row in household.members)
    heads = tuple(replace(row, id=row.id or 1) for row in household.heads)
    return replace(household, members=members, heads=heads)


def saved(household: Household, *lines: HouseholdMember, applicant: Applicant = MOTHER) -> Household:
    fresh = 1 + max(row.person_id for row in household.members) + 100
    intake = told(*lines, applicant=applicant)
    return written(in_step(household, intake, file_id=FILE, fresh=fresh, today=TODAY))


def person_named(household: Household, name: str) -> int:
    (row,) = [row for row in household.members if row.line.name == name]
    return row.person_id


def head_of(household: Household) -> int | None:
    return household.open_head.person_id if household.open_head else None


def test_a_person_keeps_the_row_while_the_name_is_being_typed() -> None:
    household = found(HouseholdMember(name="ف"))
    who = household.members[1].person_id
    for name in ("فا", "فار", "فارس", "فارس سعد"):
        household = saved(household, HouseholdMember(name=name))
        assert [row.person_id for row in household.members] == [10, who]


def test_a_member_is_known_by_number_and_name_wherever_the_line_stands() -> None:
    household = found(SON, DAUGHTER)
    son, daughter = person_named(household, "فارس"), person_named(household, "جود")
    household = saved(household, DAUGHTER, replace(SON, name="فارس سعد"))
    assert [row.person_id for row in household.members[1:]] == [daughter, son]


def test_two_numbers_that_differ_are_two_persons_even_at_one_place() -> None:
    household = found(SON)
    household = saved(household, replace(SON, id_number="1000000008", name="تركي"))
    assert household.members[1].person_id not in (10, 11)


def test_who_is_no_longer_told_of_is_left_out_until_the_intake_was_frozen() -> None:
    household = found(SON, DAUGHTER)
    assert len(saved(household, DAUGHTER).members) == 2
    kept = saved(replace(household, settled=True), DAUGHTER)
    (gone,) = [row for row in kept.members if row.is_struck]
    assert (gone.line.name, gone.line.left_why) == ("فارس", STRUCK)
    assert not gone.is_there(TODAY)


def test_the_applicant_heads_the_household_unless_somebody_else_is_said_to() -> None:
    assert head_of(found(SON)) == 10
    household = found(SON, replace(DAUGHTER, head=True))
    assert head_of(household) == person_named(household, "جود")
    assert head_of(saved(household, SON, DAUGHTER)) == 10


def test_a_child_heads_no_household_by_itself() -> None:
    child = replace(MOTHER, birth=BirthEntry(value="1440/01/01"))
    assert head_of(found(SON, applicant=child)) is None


def test_who_is_said_to_head_but_has_left_does_not() -> None:
    household = found(replace(SON, head=True, left="1447/01/01", left_why="moved"))
    assert head_of(household) == 10


def test_a_leaving_that_was_recorded_later_outlives_a_reopened_intake() -> None:
    household = replace(found(SON, DAUGHTER), settled=True)
    son = household.members[1]
    left = replace(son, line=replace(son.line, left="1448/01/01", left_why="marriage"), left_on=TODAY)
    household = replace(household, members=(household.members[0], left, household.members[2]))
    again = saved(household, replace(SON, work="معلم"), DAUGHTER)
    row = next(row for row in again.members if row.person_id == son.person_id)
    assert (row.line.work, row.line.left, row.line.left_why) == ("معلم", "1448/01/01", "marriage")
    assert row.left_on is not None


names = st.sampled_from(["فارس", "جود", "تركي", "ريم", "فارس سعد", "", None])
days = st.sampled_from([None, "1447/01/01", "2026-01-05", "1440/13/40", "أمس"])
lines = st.builds(
    HouseholdMember,
    name=names,
    relation=st.sampled_from(["son", "daughter", None]),
    id_number=st.sampled_from([None, "1123456780", "1000000008", "12"]),
    birth=st.sampled_from([None, "1440/01/01", BirthEntry(value="1441", precision="year")]),
    entered=days,
    left=days,
    head=st.booleans(),
)


@given(st.lists(st.lists(lines, max_size=5), min_size=1, max_size=6))
def test_whatever_is_typed_the_register_says_the_same_and_contradicts_nothing(
    saves: list[list[HouseholdMember]],
) -> None:
    household = found(*saves[0])
    for wanted in saves:
        household = saved(household, *wanted)
        sound(household)
        assert tuple(normal(line) for line in household.lines()) == tuple(map(normal, wanted))
        people = [row.person_id for row in household.members]
        assert len(set(people)) == len(people) == len(wanted) + 1
        assert sum(head.until is None for head in household.heads) <= 1


@given(st.lists(lines, max_size=5))
def test_saving_the_same_again_changes_nothing(wanted: list[HouseholdMember]) -> None:
    household = found(*wanted)
    assert saved(household, *wanted) == household

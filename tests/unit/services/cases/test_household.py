from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.case import CaseRecord, CaseView
from intake_desktop.domain.cases.intake import HouseholdMember, Intake, with_value
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.household.register import Household, Member
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work, cases, family_files, household, intake
from intake_desktop.services.duplicates import pairs as duplicates
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers.occasion import PLAIN, occasion_of_case
from intake_desktop.services.unit import unit
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.household import headship_text
from intake_desktop.wording.timeline import event_sentence
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack

WIFE = HouseholdMember(name="نورة سعد الشراري", relation="mother", sex="female", id_number="2000000006")
BABY = HouseholdMember(name="ليان", relation="daughter", sex="female", birth="2026-01-02")


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store()
    adopt_pack(signed_in, at=NOON)
    return signed_in


def told() -> Intake:
    """A widow with five children and her mother."""
    whole = with_value(complete_intake(), "received", "2026-01-10")
    return replace(whole, household=(*whole.household, WIFE))


@pytest.fixture
def number(desk: SignedIn) -> str:
    """A file whose intake was closed to changes."""
    return closed_intake(desk, told())


def closed_intake(desk: SignedIn, wanted: Intake) -> str:
    number = intake.open_case(desk, intake=wanted).record.number
    with Session(desk.store.engine) as session, session.begin():
        update = "UPDATE case_file SET submitted_on = '2026-01-10' WHERE number = :number"
        session.execute(text(update), {"number": number})
    return number


def record_of(desk: SignedIn, number: str) -> CaseRecord:
    return cases.show_case(desk, number=number).record


def register(desk: SignedIn, number: str) -> Household:
    found = record_of(desk, number).household
    assert found is not None
    return found


def member_named(desk: SignedIn, number: str, name: str) -> Member:
    return next(row for row in register(desk, number).members if (row.line.name or "").startswith(name))


def refused(code: str, verb: Callable[..., Any], *args: Any, **params: Any) -> None:
    with pytest.raises(IntakeError) as caught:
        verb(*args, **params)
    assert caught.value.code == code
    assert code not in error_message(caught.value)


def names_on(desk: SignedIn, number: str, day: str) -> set[str]:
    return {(row.line.name or "").split()[0] for row in household.household_on(desk, number=number, date=day)}


def last_line(view: CaseView) -> str:
    return event_sentence(view.record.events[-1])


def members_counted(view: CaseView) -> Any:
    return next(row.inputs["members"] for row in view.eligibility.results if "members" in row.inputs)


def test_who_comes_into_the_family_is_counted_from_the_day_they_came(desk: SignedIn, number: str) -> None:
    before = cases.show_case(desk, number=number)
    view = household.member_enters(desk, number=number, member=BABY, date="1447/07/13")
    assert members_counted(view) == members_counted(before) + 1
    assert "ليان" in names_on(desk, number, "2026-01-02")
    assert "ليان" not in names_on(desk, number, "2026-01-01")
    assert member_named(desk, number, "ليان").line.entered == "1447/07/13"
    assert "انضمت ليان إلى الأسرة في 13/07/1447هـ" in last_line(view)
    assert view.record.intake.household == told().household, "what was told at intake stays as it was told"


def test_who_leaves_is_counted_no_more_and_stays_in_the_history(desk: SignedIn, number: str) -> None:
    before = members_counted(cases.show_case(desk, number=number))
    mother = member_named(desk, number, "نورة")
    view = household.member_leaves(desk, number=number, member=mother.id, why="death", date="2026-01-05")
    assert members_counted(view) == before - 1
    assert "نورة" in names_on(desk, number, "2026-01-04")
    assert "نورة" not in names_on(desk, number, "2026-01-05")
    assert "الوفاة" in last_line(view)
    refused(
        "member-left-already", household.member_leaves, desk, number=number, member=mother.id, why="moved"
    )


def test_who_comes_back_is_the_same_person_with_a_stay_of_its_own(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    back = {"number": number, "member": mother.id}
    refused("member-there-already", household.member_returns, desk, **back)
    household.member_leaves(desk, **back, why="moved", date="2026-01-03")  # type: ignore[arg-type]
    refused("member-there-already", household.member_returns, desk, **back, date="2026-01-02")
    view = household.member_returns(desk, **back, date="1447/07/19")  # type: ignore[arg-type]
    stays = register(desk, number).stays_of(mother.person_id)
    assert [row.line.left_why for row in stays] == ["moved", None]
    there = [day for day in range(1, 11) if "نورة" in names_on(desk, number, f"2026-01-{day:02}")]
    assert there == [1, 2, 8, 9, 10]
    assert "عادت نورة سعد الشراري إلى الأسرة" in last_line(view)


def test_an_heir_is_named_only_where_a_head_leaves(desk: SignedIn, number: str) -> None:
    mother, own = member_named(desk, number, "نورة"), member_named(desk, number, "خزامى")
    leave = {"number": number, "member": mother.id, "why": "moved", "successor": own.id}
    refused("nothing-to-hand-over", household.member_leaves, desk, **leave)


def test_a_head_hands_over_on_a_day_and_both_days_can_be_asked(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    view = household.transfer_head(desk, number=number, member=mother.id, why="illness", date="2026-01-08")
    found = register(desk, number)
    heads = {day: found.head_on(parse_date(day).gregorian) for day in ("2026-01-07", "2026-01-08")}  # type: ignore[union-attr]
    assert [head.person_id if head else None for head in heads.values()] == [
        found.reference_id, mother.person_id,
    ]  # fmt: skip
    assert "انتقلت رئاسة الأسرة إلى نورة سعد الشراري" in last_line(view)
    refused("head-already", household.transfer_head, desk, number=number, member=mother.id, why="illness")


def test_a_transfer_by_mistake_is_put_right_the_same_day(desk: SignedIn, number: str) -> None:
    mother, own = member_named(desk, number, "نورة"), member_named(desk, number, "خزامى")
    for heir in (mother, own):
        view = household.transfer_head(desk, number=number, member=heir.id, why="other", date="2026-01-08")
    found = register(desk, number)
    day = parse_date("2026-01-08").gregorian  # type: ignore[union-attr]
    assert [head.person_id for head in found.heads] == [own.person_id, mother.person_id, own.person_id]
    assert (found.head_on(day), found.open_head) == (found.heads[2], found.heads[2])
    assert "ونُقلت في اليوم نفسه" in headship_text(found.heads[1])
    assert [event.kind for event in view.record.events][-2:] == ["household.headed"] * 2


def test_who_died_comes_back_by_a_correction_alone(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.member_leaves(desk, number=number, member=mother.id, why="death", date="2026-01-05")
    refused("member-died", household.member_returns, desk, number=number, member=mother.id)
    alive = {"left": None, "left_why": None}
    household.correct_member(desk, number=number, member=mother.id, changes=alive)
    assert "نورة" in names_on(desk, number, "2026-01-06")


def test_a_head_cannot_leave_without_an_heir(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.transfer_head(desk, number=number, member=mother.id, why="agreement", date="2026-01-08")
    own = member_named(desk, number, "خزامى")
    leave = {"number": number, "member": mother.id, "why": "death", "date": "2026-01-09"}
    refused("head-must-hand-over", household.member_leaves, desk, **leave)
    view = household.member_leaves(desk, **leave, successor=own.id)  # type: ignore[arg-type]
    head = register(desk, number).open_head
    assert head is not None
    assert (head.person_id, head.reason) == (own.person_id, "death")
    assert "انتقلت رئاسة الأسرة إلى خزامى" in last_line(view)


def test_what_was_told_wrong_is_corrected_and_a_leaving_taken_back(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.member_leaves(desk, number=number, member=mother.id, why="moved")
    correct = {"name": "نورة سعد الرويلي", "left": None, "left_why": None, "resident": False}
    household.correct_member(desk, number=number, member=mother.id, changes=correct)
    again = member_named(desk, number, "نورة")
    assert (again.line.name, again.left_on, again.line.resident) == ("نورة سعد الرويلي", None, False)
    assert again.person_id == mother.person_id
    with Session(desk.store.engine) as session:
        found = session.scalars(text("SELECT rowid FROM person_words WHERE person_words MATCH 'رويلي'")).all()
    assert found == [mother.person_id]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth": {"value": "1447/15/40"}}, "member-line"),
        ({"entered": "2026-01-09", "left": "2026-01-01"}, "member-line"),
        ({"resident": "نعم"}, "intake-malformed"),
        ({"colour": "أحمر"}, "intake-malformed"),
        ({"name": "س" * 201}, "intake-too-long"),
    ],
)
def test_a_correction_that_is_none_is_refused(
    desk: SignedIn, number: str, changes: dict[str, Any], code: str
) -> None:
    mother = member_named(desk, number, "نورة")
    refused(code, household.correct_member, desk, number=number, member=mother.id, changes=changes)
    assert member_named(desk, number, "نورة") == mother


def test_the_name_of_the_beneficiary_is_corrected_in_the_file(desk: SignedIn, number: str) -> None:
    own = member_named(desk, number, "خزامى")
    change = {"name": "غيرها"}
    refused(
        "member-told-in-file", household.correct_member, desk, number=number, member=own.id, changes=change
    )
    household.correct_member(desk, number=number, member=own.id, changes={"work": "معلمة"})
    assert member_named(desk, number, "خزامى").line.work == "معلمة"


def test_what_makes_no_sense_is_refused_and_nothing_is_written(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    before = record_of(desk, number)
    leave, enter = household.member_leaves, household.member_enters
    refused("no-such-member", leave, desk, number=number, member=999, why="death")
    refused("no-such-why", leave, desk, number=number, member=mother.id, why="bored")
    refused("date-not-understood", leave, desk, number=number, member=mother.id, why="death", date="أمس")
    refused("date-ahead", leave, desk, number=number, member=mother.id, why="death", date="2027-01-01")
    refused("member-without-name", enter, desk, number=number, member=HouseholdMember(relation="son"))
    refused("no-such-case", enter, desk, number="1447-9999", member=BABY)
    after = record_of(desk, number)
    assert (after.household, after.events) == (before.household, before.events)


def test_while_the_intake_may_be_changed_the_household_is_changed_there(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=told()).record.number
    mother = member_named(desk, number, "نورة")
    refused("household-still-told", household.member_enters, desk, number=number, member=BABY)
    refused(
        "household-still-told", household.member_leaves, desk, number=number, member=mother.id, why="death"
    )


def test_a_file_of_one_person_gets_a_household_with_the_first_who_comes(desk: SignedIn) -> None:
    number = closed_intake(desk, replace(told(), household=()))
    assert household.household_on(desk, number=number) == ()
    household.member_enters(desk, number=number, member=BABY)
    found = register(desk, number)
    assert [row.line.name for row in found.members][1:] == ["ليان"]
    assert found.open_head is not None
    assert found.open_head.person_id == found.reference_id


def test_a_file_for_a_member_is_prefilled_linked_and_knows_its_family(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    view = family_files.open_for_member(desk, number=number, member=mother.id)
    own = view.record
    assert (own.intake.applicant.given, own.intake.applicant.family) == ("نورة", "الشراري")
    assert (own.intake.applicant.id_number, own.intake.applicant.sex) == ("2000000006", "female")
    assert own.intake.applicant.id_type == "iqama"
    assert own.household is not None
    assert own.household.numbers == (number, own.number)
    names = [line.name for line in own.household.lines()]
    assert "نورة سعد الشراري" not in names
    assert "خزامى عبدالرحمن مشعان الشراري" in names
    with Session(desk.store.engine) as session:
        (link,) = session.execute(text("SELECT first_id, verdict FROM person_link")).all()
    assert tuple(link) == (mother.person_id, "same")
    refused("member-has-file", family_files.open_for_member, desk, number=number, member=mother.id)
    assert [file.number for file in register(desk, number).files_of(mother.person_id)] == [own.number]


def test_what_happens_in_the_family_stands_in_each_of_its_files(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    own = family_files.open_for_member(desk, number=number, member=mother.id).record.number
    household.member_enters(desk, number=own, member=BABY)
    for file in (number, own):
        assert record_of(desk, file).events[-1].kind == "household.entered"
        assert "ليان" in names_on(desk, file, "2026-01-10")


def test_a_second_file_joins_the_family_and_nobody_is_there_twice(desk: SignedIn, number: str) -> None:
    second = replace(told(), household=(WIFE, HouseholdMember(name="عمة", relation="aunt")))
    other = intake.open_case(desk, intake=second).record.number
    own = member_named(desk, number, "خزامى")
    family_files.join_file(desk, number=number, member=own.id, other=other)
    found = register(desk, other)
    assert found.numbers == (number, other)
    assert sorted((row.line.name or "").split()[0] for row in found.members).count("نورة") == 1
    assert "عمة" in names_on(desk, number, "2026-01-10")
    assert found.members[-1].line.name == "عمة", "who another file tells of stands after the first one's"
    lines = (WIFE, HouseholdMember(name="عمة كبرى", relation="aunt"))
    intake.save_draft(desk, number=other, intake=replace(second, household=lines))
    again = register(desk, number).members[-1]
    assert (again.line.name, again.person_id) == ("عمة كبرى", found.members[-1].person_id)
    intake.save_draft(desk, number=other, intake=second)
    assert record_of(desk, other).intake.household == second.household
    refused("file-of-the-family", family_files.join_file, desk, number=number, member=own.id, other=other)


def test_a_file_that_joined_by_mistake_is_parted_again(desk: SignedIn, number: str) -> None:
    second = replace(told(), household=(HouseholdMember(name="عمة", relation="aunt"),))
    other = intake.open_case(desk, intake=second).record.number
    own = member_named(desk, number, "خزامى")
    before = names_on(desk, number, "2026-01-10")
    family_files.join_file(desk, number=number, member=own.id, other=other)
    family_files.part_file(desk, number=number, other=other, reason="أسرة أخرى")
    assert register(desk, other).numbers == (other,)
    assert names_on(desk, other, "2026-01-10") == {"خزامى", "عمة"}
    assert names_on(desk, number, "2026-01-10") == before
    refused("file-not-of-the-family", family_files.part_file, desk, number=number, other=number, reason="س")


def test_two_who_were_said_to_be_different_are_not_linked_by_the_way(desk: SignedIn, number: str) -> None:
    other = intake.open_case(desk, intake=replace(told(), household=())).record.number
    duplicates.mark_different(desk, number=number, other=other, reason="أختان")
    own = member_named(desk, number, "خزامى")
    refused(
        "duplicate-said-different", family_files.join_file, desk, number=number, member=own.id, other=other
    )
    assert record_of(desk, other).household is None


def test_a_family_that_lives_on_joins_no_other(desk: SignedIn, number: str) -> None:
    other = closed_intake(desk, told())
    household.member_enters(desk, number=other, member=BABY)
    own = member_named(desk, number, "خزامى")
    refused("file-has-family", family_files.join_file, desk, number=number, member=own.id, other=other)


def test_after_reopening_what_verbs_recorded_stands(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.member_leaves(desk, number=number, member=mother.id, why="death", date="2026-01-05")
    household.member_enters(desk, number=number, member=BABY)
    with Session(desk.store.engine) as session, session.begin():
        session.execute(text("UPDATE case_file SET submitted_on = NULL"))
    lines = told().household
    intake.save_draft(desk, number=number, intake=replace(told(), household=lines[1:]))
    found = register(desk, number)
    assert "ليان" in names_on(desk, number, "2026-01-10")
    assert [row.line.name for row in found.members if row.is_struck] == ["طفل 0"]
    assert next(row for row in found.members if row.id == mother.id).left_on is not None


def test_the_audit_names_codes_and_days_and_no_person(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.member_leaves(desk, number=number, member=mother.id, why="death", note="في المستشفى")
    with Session(desk.store.engine) as session:
        kind, details = session.execute(
            text("SELECT kind, details FROM audit ORDER BY sequence DESC LIMIT 1")
        ).one()
    assert kind == "household.left"
    assert '"why":"death"' in details
    assert "نورة" not in details
    assert "المستشفى" not in details


def test_a_closed_file_is_reopened_before_its_family_changes(desk: SignedIn, number: str) -> None:
    with Session(desk.store.engine) as session, session.begin():
        session.execute(
            text(
                "INSERT INTO case_step (case_id, step, status, at_utc, on_day, by_id, data)"
                " VALUES (1, 'close', 'done', '2026-01-10T09:00:00.000000Z', '2026-01-10', 1, '{}')"
            )
        )
    refused("case-closed", household.member_enters, desk, number=number, member=BABY)


def test_the_social_report_tells_of_the_family_as_it_is_today(desk: SignedIn, number: str) -> None:
    mother = member_named(desk, number, "نورة")
    household.member_leaves(desk, number=number, member=mother.id, why="death", date="2026-01-05")
    household.member_enters(desk, number=number, member=BABY)
    with unit(desk, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        told = {
            form: [
                line.name
                for line in occasion_of_case(
                    work, found, form=form, particulars=PLAIN
                ).view.record.intake.household
            ]
            for form in ("social-report", "registration")
        }
    assert "ليان" in told["social-report"]
    assert WIFE.name not in told["social-report"]
    assert told["registration"][-1] == WIFE.name

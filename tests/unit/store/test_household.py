from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant, BirthEntry, HouseholdMember, Intake
from intake_desktop.domain.household.register import Household
from intake_desktop.services.cases.intake import open_case, save_draft, start_draft
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store import migrations
from intake_desktop.store.cases.case import find_row
from intake_desktop.store.people import duplicates, household, household_told
from intake_desktop.store.search import search_index
from tests.unit.bare_store import NOON, adopt_pack

MOTHER = Applicant(given="نورة", father="سعد", family="العتيبي", sex="female")
SON = HouseholdMember(
    name="فارس بن محمد العتيبي",
    relation="son",
    id_number="1123456780",
    birth=BirthEntry(value="1440/01/01", calendar="hijri"),
    sex="male",
    education="ابتدائي",
    mobile="0539621001",
    entered="1440/01/01",
)
DAUGHTER = HouseholdMember(name="جود", relation="daughter", resident=False, birth="1442")


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store()
    adopt_pack(signed_in, at=NOON)
    return signed_in


def told(*lines: HouseholdMember) -> Intake:
    return Intake(policy="aseeb", channel="interview", applicant=MOTHER, household=lines)


def register(desk: SignedIn, number: str) -> Household | None:
    with Session(desk.store.engine) as session:
        row = find_row(session, number)
        assert row is not None
        return household_told.household_of(session, row)


def people(desk: SignedIn) -> list[tuple[str, str, str]]:
    with Session(desk.store.engine) as session:
        rows = session.execute(text("SELECT given, search_key, coalesce(id_number_key, '') FROM person"))
        return [tuple(row) for row in rows]


def test_every_member_told_of_is_a_person_that_can_be_found(desk: SignedIn) -> None:
    number = open_case(desk, intake=told(SON, DAUGHTER)).record.number
    found = register(desk, number)
    assert found is not None
    assert [row.line.name for row in found.members] == ["نورة سعد العتيبي", SON.name, "جود"]
    assert found.members[1].entered_on == date(2018, 9, 11)
    assert found.open_head is not None
    assert found.open_head.person_id == found.reference_id
    assert people(desk)[1:] == [("فارس", "فارس محمد عتيبي", "1123456780"), ("جود", "جود", "")]


def test_a_household_comes_back_as_it_was_told(desk: SignedIn) -> None:
    number = open_case(desk, intake=told(SON, DAUGHTER)).record.number
    found = register(desk, number)
    assert found is not None
    assert found.lines() == (SON, replace(DAUGHTER, birth=BirthEntry(value="1442")))


def test_a_file_that_tells_of_nobody_has_no_household(desk: SignedIn) -> None:
    number = open_case(desk, intake=told()).record.number
    assert register(desk, number) is None
    assert len(people(desk)) == 1


def test_saving_a_draft_keeps_the_register_in_step(desk: SignedIn) -> None:
    number = start_draft(desk, intake=told()).record.number
    save_draft(desk, number=number, intake=told(HouseholdMember(name="فا")))
    (_, first) = people(desk)
    assert first[:2] == ("فا", "فا")
    save_draft(desk, number=number, intake=told(replace(SON, head=True), DAUGHTER))
    found = register(desk, number)
    assert found is not None
    assert found.open_head is not None
    assert found.open_head.person_id == found.members[1].person_id
    assert [row[0] for row in people(desk)] == ["نورة", "فارس", "جود"]
    save_draft(desk, number=number, intake=told(DAUGHTER))
    assert [row[0] for row in people(desk)] == ["نورة", "جود"]


def test_a_member_no_longer_told_of_is_forgotten_by_the_search_too(desk: SignedIn) -> None:
    number = start_draft(desk, intake=told(SON)).record.number
    save_draft(desk, number=number, intake=told())
    with Session(desk.store.engine) as session:
        words = session.scalars(text("SELECT word FROM name_word")).all()
        hits = session.scalars(text("SELECT rowid FROM person_words WHERE person_words MATCH 'فارس'")).all()
    assert set(words) == {"نوره", "سعد", "عتيبي"}
    assert hits == []


def test_the_store_itself_refuses_a_second_head(desk: SignedIn) -> None:
    open_case(desk, intake=told(SON))
    again = "INSERT INTO headship (household_id, person_id, reason) VALUES (1, 2, '')"
    with Session(desk.store.engine) as session, pytest.raises(IntegrityError):
        session.execute(text(again))


def test_households_of_an_older_store_get_their_register_and_keep_what_was_told(desk: SignedIn) -> None:
    intake = told(SON, replace(DAUGHTER, head=True))
    number = open_case(desk, intake=intake).record.number
    before = register(desk, number)
    assert before is not None
    engine = desk.store.engine
    migrations.downgrade(engine, "0007")
    assert [row[0] for row in people(desk)] == ["نورة"]
    migrations.upgrade(engine)
    with Session(engine) as session, session.begin():
        household_told.found_missing(session, NOON.date())
        search_index.rebuild(session)
        duplicates.rebuild(session)
    after = register(desk, number)
    assert after is not None
    told_before = replace(SON, mobile=None, entered=None)  # the older store had no room for these
    assert after.lines() == (told_before, replace(DAUGHTER, head=True, birth=BirthEntry(value="1442")))
    assert [row[0] for row in people(desk)] == ["نورة", "فارس", "جود"]
    with Session(engine) as session:
        hits = session.scalars(text("SELECT rowid FROM person_words WHERE person_words MATCH 'فارس'")).all()
    assert len(hits) == 1


def test_a_member_that_a_file_is_about_is_not_forgotten_with_the_line(desk: SignedIn) -> None:
    number = start_draft(desk, intake=told(SON)).record.number
    found = register(desk, number)
    assert found is not None
    with Session(desk.store.engine) as session, session.begin():
        row = find_row(session, open_case_of(desk))
        assert row is not None
        row.person_id = found.members[1].person_id
    save_draft(desk, number=number, intake=told())
    assert "فارس" in [row[0] for row in people(desk)]


def open_case_of(desk: SignedIn) -> str:
    return open_case(desk, intake=told()).record.number


def test_the_columns_of_a_member_are_those_of_any_person(desk: SignedIn) -> None:
    open_case(desk, intake=told(SON))
    found = register(desk, "1447-0001")
    assert found is not None
    assert household.person_columns(found.members[1], NOON.date())["mobile_e164"] == "+966539621001"

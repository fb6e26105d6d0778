from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    HouseholdMember,
    Intake,
    with_value,
)
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.duplicates.pairs import (
    compare_waiting,
    duplicates_of,
    find_duplicates,
    link_same,
    list_duplicates,
    mark_different,
    undo_link,
)
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store.engine import driver
from intake_desktop.store.people import duplicates as index
from intake_desktop.wording.timeline import event_sentence
from tests.unit.bare_store import NOON, adopt_pack

SAAD = Applicant(
    given="سعد",
    father="محمد",
    grandfather="ناصر",
    family="القحطاني",
    sex="male",
    nationality="SA",
    id_number="1123456780",
    birth=BirthEntry(value="1405/03/12", calendar="hijri"),
    mobile="0539621001",
    address=Address(city="سكاكا"),
)
NUMBER = "1447-0001"


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    return signed_in


def opened(signed_in: SignedIn, applicant: Applicant) -> str:
    told = Intake(policy="aseeb", channel="interview", applicant=applicant)
    return intake.open_case(signed_in, intake=told).record.number


def saad(**changes: object) -> Applicant:
    told = Intake(policy="aseeb", applicant=SAAD)
    for path, value in changes.items():
        told = with_value(told, f"applicant.{path}", value)
    return told.applicant


@pytest.fixture
def office(desk: SignedIn) -> SignedIn:
    assert opened(desk, SAAD) == NUMBER
    opened(desk, Applicant(given="خزامى", father="عبدالرحمن", family="الشراري", id_number="1098765432"))
    opened(
        desk, Applicant(latin_name="Ruth Okello", nationality="KE", id_type="passport", id_number="A12345")
    )
    return desk


def numbers(signed_in: SignedIn, applicant: Applicant, exclude: str | None = None) -> list[str]:
    return [each.number for each in find_duplicates(signed_in, applicant=applicant, exclude=exclude)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"given": "سعـــد", "family": "القحطانى"},
        {"grandfather": None},
        {"given": "محمد سعد"},
        {"father": None, "mobile": None},
        {"id_number": "1123456708"},
        {"id_number": "1123456781", "mobile": None},
        {"id_number": None, "mobile": None},
        {"birth": BirthEntry(value="1406/03/12", calendar="hijri"), "id_number": None},
        {"given": None, "father": None, "grandfather": None, "family": None},
    ],
)
def test_a_person_is_brought_up_however_they_are_written(
    office: SignedIn, changes: dict[str, object]
) -> None:
    assert numbers(office, saad(**changes))[0] == NUMBER


def test_what_speaks_for_it_is_told_strongest_first(office: SignedIn) -> None:
    (candidate, *_rest) = find_duplicates(office, applicant=saad(grandfather=None, mobile=None))
    assert candidate.alert
    assert candidate.evidence[0].code == "id-same"
    assert {"birth-same", "name-same", "name-part-missing"} <= {each.code for each in candidate.evidence}
    assert candidate.person.id_number_masked == "••••••6780"


def test_a_twin_is_shown_and_not_taken_for_the_same(office: SignedIn) -> None:
    (candidate,) = find_duplicates(office, applicant=saad(given="سعود", id_number="1098765424"))
    assert not candidate.alert
    assert "maybe-twins" in {each.code for each in candidate.evidence}


def test_a_father_is_not_taken_for_his_son(office: SignedIn) -> None:
    father = Applicant(
        given="محمد",
        father="ناصر",
        grandfather="سعد",
        family="القحطاني",
        birth=BirthEntry(value="1375/01/04", calendar="hijri"),
        mobile="0539621001",
    )
    assert not any(each.alert for each in find_duplicates(office, applicant=father))


def test_the_file_that_is_being_typed_is_left_out(office: SignedIn) -> None:
    assert numbers(office, SAAD, exclude=NUMBER) == []


def test_a_change_is_found_under_what_it_is_now_and_forgotten_as_it_was(office: SignedIn) -> None:
    told = cases.show_case(office, number=NUMBER).record.intake
    hussa = Applicant(given="حصة", father="فيصل", family="الدوسري", id_number="1000000008")
    intake.save_draft(office, number=NUMBER, intake=with_value(told, "applicant", hussa))
    assert numbers(office, hussa) == [NUMBER]
    assert numbers(office, SAAD) == []


def test_keys_leave_the_index_itself_with_who_bore_them(office: SignedIn) -> None:
    before = pages_of_the_keys(office)
    with Session(office.store.engine) as session, session.begin():
        for person in (1, 2, 3):
            known = index.known_person(driver(session.connection()), person)
            assert known is not None
            index.forget_person(session.connection(), person, known.columns)
    assert len(before) > 100
    assert set(pages_of_the_keys(office)) <= {0, 4}  # heads of empty pages


def pages_of_the_keys(signed_in: SignedIn) -> bytes:
    """All but the index's own account of itself, which has low numbers."""
    with signed_in.store.engine.connect() as connection:
        blocks = driver(connection).execute("SELECT block FROM person_keys_data WHERE id > 10 ORDER BY id")
        return b"".join(block for (block,) in blocks)


def test_the_keys_made_anew_find_the_same(office: SignedIn) -> None:
    asked = (saad(grandfather=None), saad(id_number="1123456781"), Applicant(latin_name="Ruth Okelo"))
    before = [numbers(office, applicant) for applicant in asked]
    with Session(office.store.engine) as session, session.begin():
        index.rebuild(session)
    assert [numbers(office, applicant) for applicant in asked] == before
    assert all(before)


# Members of households


SAADS_SON = HouseholdMember(
    name="فارس سعد محمد القحطاني", relation="son", id_number="1000000008", birth="1435-02-11", sex="male"
)


@pytest.fixture
def family(desk: SignedIn) -> SignedIn:
    told = Intake(policy="aseeb", channel="interview", applicant=SAAD, household=(SAADS_SON,))
    intake.open_case(desk, intake=told)
    return desk


FARES = Applicant(given="فارس", father="سعد", family="القحطاني", id_number="1000000008")


def test_a_member_of_a_household_is_brought_up_with_its_file(family: SignedIn) -> None:
    (candidate,) = find_duplicates(family, applicant=FARES)
    assert (candidate.number, candidate.person.is_member) == (NUMBER, True)
    assert candidate.alert


def test_those_told_of_in_one_household_are_not_taken_for_each_other(family: SignedIn) -> None:
    assert find_duplicates(family, applicant=FARES, exclude=NUMBER) == ()
    assert list_duplicates(compared(family)).total == 0


def test_a_member_in_common_speaks_for_one_person(family: SignedIn) -> None:
    bare = {"id_number": None, "mobile": None, "birth": None, "grandfather": None}

    def score(*household: HouseholdMember) -> int:
        (first, *_rest) = find_duplicates(family, applicant=saad(**bare), household=household)
        assert first.number == NUMBER
        assert not first.person.is_member
        assert ("family-same" in {each.code for each in first.evidence}) == bool(household)
        return first.score

    assert score(SAADS_SON) > score()


def test_something_is_said_of_a_member(family: SignedIn) -> None:
    second = opened(family, FARES)
    (pair,) = list_duplicates(compared(family)).pairs
    people = (pair.first.person_id, pair.second.person_id)
    link_same(family, number=NUMBER, other=second, reason="هو الابن", people=people)
    (candidate,) = duplicates_of(family, number=second)
    assert candidate.said is not None
    assert candidate.person.is_member
    with pytest.raises(UsageProblem, match="duplicate-not-of-file"):
        undo_link(family, number=second, other=NUMBER, reason="خطأ", people=people)
    undo_link(family, number=NUMBER, other=second, reason="خطأ", people=people)


def test_another_name_a_person_goes_by_is_compared_too(office: SignedIn) -> None:
    told = cases.show_case(office, number=NUMBER).record.intake
    others = with_value(told, "applicant.other_names", ("أبو فيصل ضاري الظفيري",))
    intake.save_draft(office, number=NUMBER, intake=others)
    assert numbers(office, Applicant(given="ضاري", family="الظفيري", father="أبو فيصل")) == [NUMBER]


# Pairs that wait


@pytest.fixture
def twice(office: SignedIn) -> tuple[SignedIn, str]:
    return office, opened(office, saad(grandfather=None, mobile=None))


def compared(signed_in: SignedIn) -> SignedIn:
    while compare_waiting(signed_in, most=2):
        pass
    return signed_in


def test_a_pair_waits_until_somebody_says_what_it_is(twice: tuple[SignedIn, str]) -> None:
    office, second = twice
    assert list_duplicates(office).to_compare == 4
    waiting = list_duplicates(compared(office))
    assert (waiting.total, waiting.to_compare) == (1, 0)
    (pair,) = waiting.pairs
    assert {pair.first.number, pair.second.number} == {NUMBER, second}
    assert pair.evidence[0].code == "id-same"
    mark_different(office, number=NUMBER, other=second, reason="توأم")
    assert list_duplicates(office).total == 0


def test_comparing_ends_with_the_person_it_is_at_when_it_is_to_wait(twice: tuple[SignedIn, str]) -> None:
    office, _second = twice
    assert [compare_waiting(office, until=lambda: True) for _turn in range(5)] == [3, 2, 1, 0, 0]
    assert list_duplicates(office).total == 1


def test_who_is_said_to_be_another_is_not_brought_up_again(twice: tuple[SignedIn, str]) -> None:
    office, second = twice
    assert numbers(office, SAAD, exclude=NUMBER) == [second]
    mark_different(office, number=NUMBER, other=second, reason="ابن عمه")
    assert numbers(office, SAAD, exclude=NUMBER) == []
    told = cases.show_case(office, number=second).record.intake
    intake.save_draft(office, number=second, intake=with_value(told, "applicant.mobile", "0539621002"))
    assert list_duplicates(compared(office)).total == 0


def test_a_link_stands_in_both_files_and_can_be_taken_back(twice: tuple[SignedIn, str]) -> None:
    office, second = twice
    link_same(office, number=NUMBER, other=second, reason="سجل مرتين")
    (candidate,) = duplicates_of(office, number=second)
    assert candidate.said is not None
    assert (candidate.said.verdict, candidate.said.reason, candidate.said.by) == (
        "same",
        "سجل مرتين",
        "منى السبيعي",
    )
    assert not candidate.alert
    undo_link(office, number=second, other=NUMBER, reason="خطأ في الرقم")
    (candidate,) = duplicates_of(office, number=second)
    assert (candidate.said, candidate.alert) == (None, True)
    for number, other in ((NUMBER, second), (second, NUMBER)):
        events = cases.show_case(office, number=number).record.events
        assert [event.kind for event in events][-2:] == ["duplicate.same", "duplicate.undone"]
        assert [_without_isolates(event_sentence(event)) for event in events][-2:] == [
            f"رُبط بالملف {other} لأن صاحبهما واحد: سجل مرتين",
            f"أُلغي الربط بالملف {other}: خطأ في الرقم",
        ]


def _without_isolates(sentence: str) -> str:
    return sentence.replace("\u2066", "").replace("\u2069", "")


def test_a_link_of_files_that_have_nothing_in_common_is_shown_too(office: SignedIn) -> None:
    link_same(office, number=NUMBER, other="1447-0003", reason="غيّر اسمه")
    assert [each.number for each in duplicates_of(office, number=NUMBER)] == ["1447-0003"]


def test_what_was_said_is_in_the_audit_without_its_words(twice: tuple[SignedIn, str]) -> None:
    office, second = twice
    mark_different(office, number=NUMBER, other=second, reason="كلام عن الناس")
    with office.store.engine.connect() as connection:
        rows = connection.execute(sql("SELECT kind, subject, details FROM audit ORDER BY sequence")).all()
    said = [tuple(row) for row in rows if row.kind == "duplicate.different"]
    assert [(kind, subject) for kind, subject, _ in said] == [
        ("duplicate.different", NUMBER),
        ("duplicate.different", second),
    ]
    assert all("كلام" not in details for _, _, details in said)


@pytest.mark.parametrize("verb", [link_same, mark_different])
def test_what_was_said_is_undone_before_something_else_is_said(
    office: SignedIn, verb: Callable[..., None]
) -> None:
    mark_different(office, number=NUMBER, other="1447-0002", reason="س")
    with pytest.raises(Refused, match="duplicate-said-different"):
        verb(office, number="1447-0002", other=NUMBER, reason="ص")


@pytest.mark.parametrize("verb", [link_same, mark_different, undo_link])
def test_a_saying_names_two_files_and_why(office: SignedIn, verb: Callable[..., None]) -> None:
    for other, reason, code in (
        (NUMBER, "س", "duplicate-same-person"),
        ("1447-9999", "س", "no-such-case"),
        ("1447-0002", "  ", "reason-needed"),
        ("1447-0002", "س" * 5000, "text-too-long"),
    ):
        with pytest.raises(UsageProblem, match=code):
            verb(office, number=NUMBER, other=other, reason=reason)


def test_nothing_said_cannot_be_undone(office: SignedIn) -> None:
    with pytest.raises(Refused, match="duplicate-nothing-said"):
        undo_link(office, number=NUMBER, other="1447-0002", reason="س")


@pytest.mark.parametrize(
    "applicant",
    [
        Applicant(),
        Applicant(given="\ud800", mobile="+", id_number="x"),
        Applicant(given='"* OR AND', family="😀" * 300, id_number="١" * 400),
    ],
)
def test_nothing_that_is_typed_breaks_it(office: SignedIn, applicant: Applicant) -> None:
    assert numbers(office, applicant) == []

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant, HouseholdMember, Intake, Referral, with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.domain.search import marks
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.cases import search_cases
from intake_desktop.store.engine import driver
from intake_desktop.store.search import search_index
from tests.unit.bare_store import NOON, adopt_pack

PEOPLE = (
    Applicant(given="محمد", father="علي", grandfather="سعد", family="القحطاني", id_number="1123456780"),
    Applicant(given="علي", father="محمد", family="الشهري", mobile="0539621001"),
    Applicant(given="عبد الله", father="أحمد", family="آل سعود", id_number="2000000006"),
    Applicant(given="فاطمة", father="عبدالرحمن", family="الزهراني"),
    Applicant(latin_name="Ruth Okello", alias="روث", nationality="KE"),
)
OF_TWO_WORDS = (
    Applicant(given="أم كلثوم", father="نور الدين", family="آل الشيخ"),
    Applicant(given="نورالدين", father="أبو بكر", family="المالكي"),
)
UNDER_AN_ALIAS = (
    Applicant(alias="حالة 12"),
    Applicant(alias="M-17"),
    Applicant(given="سارة", alias="زهرة-7"),
)


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    return signed_in


@pytest.fixture
def office(desk: SignedIn) -> SignedIn:
    for person in PEOPLE:
        intake.open_case(desk, intake=Intake(policy="aseeb", channel="interview", applicant=person))
    return desk


def names(signed_in: SignedIn, typed: str) -> list[str]:
    return [hit.name for hit in search_cases(signed_in, text=typed).hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("م", {"محمد علي سعد القحطاني", "علي محمد الشهري"}),
        ("علي م", {"محمد علي سعد القحطاني", "علي محمد الشهري"}),
        ("قحط محم", {"محمد علي سعد القحطاني"}),
        ("القحطاني", {"محمد علي سعد القحطاني"}),
        ("عبدالله احمد", {"عبد الله أحمد آل سعود"}),
        ("عبد الله أح", {"عبد الله أحمد آل سعود"}),
        ("فاطمه عبد الرحمن", {"فاطمة عبدالرحمن الزهراني"}),
        ("ruth", {"Ruth Okello"}),
        ("روث", {"Ruth Okello"}),
        ("112345", {"محمد علي سعد القحطاني"}),
        ("6780", {"محمد علي سعد القحطاني"}),
        ("٦٧٨٠", {"محمد علي سعد القحطاني"}),
        ("053 962", {"علي محمد الشهري"}),
        ("+966 53 962 1001", {"علي محمد الشهري"}),
        ("00966539621", {"علي محمد الشهري"}),
        ("1001", {"علي محمد الشهري"}),
        ("علي 1001", {"علي محمد الشهري"}),
        ("محمد 6780", {"محمد علي سعد القحطاني"}),
        ("فاطمة 6780", set()),
        ("م م م م م", set()),
    ],
)
def test_anyone_is_found_by_any_part(office: SignedIn, typed: str, found: set[str]) -> None:
    assert set(names(office, typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("كلثوم", [0]), ("ام كلث", [0]), ("شيخ", [0]), ("ال الشيخ", [0]), ("الشيخ", [0]),
        ("بكر المالكي", [1]), ("نور الدين", [0, 1]), ("نورالدين", [0, 1]), ("بكر نورالدين", [1]),
    ],
)  # fmt: skip
def test_a_name_of_two_words_is_found_by_either_of_them(desk: SignedIn, typed: str, found: list[int]) -> None:
    for person in OF_TWO_WORDS:
        intake.open_case(desk, intake=Intake(policy="aseeb", channel="interview", applicant=person))
    assert set(names(desk, typed)) == {OF_TWO_WORDS[place].shown_name for place in found}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("حالة 12", "حالة 12"), ("حاله ١٢", "حالة 12"), ("m-17", "M-17"), ("M 1", "M-17"), ("زهرة-7", "سارة"),
     ("زهرة 7", "سارة")],
)  # fmt: skip
def test_an_alias_with_a_number_in_it_is_found(desk: SignedIn, typed: str, found: str) -> None:
    for person in UNDER_AN_ALIAS:
        intake.open_case(desk, intake=Intake(policy="aseeb", channel="interview", applicant=person))
    assert names(desk, typed) == [found]


def test_a_name_is_shown_clean_however_it_was_pasted(desk: SignedIn) -> None:
    pasted = Applicant(given="ﻣﺤـــﻤﺪ\u200f", father="عَلِيّ", family="  ﺍﻟﻐﺎﻣﺪﻱ ")
    intake.open_case(desk, intake=Intake(policy="aseeb", channel="interview", applicant=pasted))
    assert names(desk, "الغامدي") == ["محمد علي الغامدي"]


def test_two_beginnings_want_two_words(office: SignedIn) -> None:
    """«م م» is nobody here: no name has two words that begin so."""
    assert names(office, "م م") == []


def test_who_is_named_so_in_full_comes_first(desk: SignedIn) -> None:
    for given in ("سعد", "سعدون", "سعدية"):
        person = Applicant(given=given, family="العمري")
        intake.open_case(desk, intake=Intake(policy="aseeb", channel="phone", applicant=person))
    assert names(desk, "سعد")[0] == "سعد العمري"


@pytest.mark.parametrize("typed", ["القحطنى", "الفحطاني", "قحطانى محمد"])
def test_a_slip_is_forgiven_where_little_is_found(office: SignedIn, typed: str) -> None:
    hits = search_cases(office, text=typed).hits
    assert [hit.name for hit in hits] == ["محمد علي سعد القحطاني"]


def test_a_name_and_a_number_are_found_together_however_many_begin_so(desk: SignedIn) -> None:
    for place in range(60):
        person = Applicant(given="سعد" if place else "خزامى", family="العمري", mobile=f"05396210{place:02}")
        intake.open_case(desk, intake=Intake(policy="aseeb", channel="phone", applicant=person))
    assert names(desk, "سعد 053") == ["سعد العمري"] * 20
    assert names(desk, "خزامى 0539") == ["خزامى العمري"]


def test_two_numbers_are_found_where_one_file_has_both(desk: SignedIn) -> None:
    person = Applicant(given="سعد", mobile="0539621001", id_number="1123456780")
    number = intake.open_case(
        desk, intake=Intake(policy="aseeb", channel="phone", applicant=person)
    ).record.number
    assert [hit.number for hit in search_cases(desk, text="1123456 1001").hits] == [number]
    assert search_cases(desk, text="1123456 1002").hits == ()


def test_the_limit_is_kept_and_nothing_is_asked_for_none(office: SignedIn) -> None:
    assert len(search_cases(office, text="م", limit=1).hits) == 1
    assert search_cases(office, text="م", limit=0).hits == ()


def test_what_matched_is_marked_and_why_is_said(office: SignedIn) -> None:
    answer = search_cases(office, text="قحط محمد")
    (hit,) = answer.hits
    assert [hit.name[start:end] for start, end in marks(answer.words, hit.name)] == ["محمد", "القحط"]
    assert hit.why == "name"
    (by_tail,) = search_cases(office, text="6780").hits
    assert (by_tail.why, by_tail.exact) == ("id_number", False)
    (whole,) = search_cases(office, text="1123456780").hits
    assert (whole.why, whole.exact) == ("id_number", True)


@pytest.mark.parametrize(
    ("written", "typed"),
    [("خ/4471", "خ/4471"), ("أ/4471", "ا/4471"), ("4471/أ", "4471/ا"), ("ا/4471", "إ 4471")],
)
def test_the_letter_of_a_referral_leads_to_its_file(desk: SignedIn, written: str, typed: str) -> None:
    told = Intake(
        policy="aseeb", channel="phone", applicant=PEOPLE[0], referral=Referral(letter_number=written)
    )
    intake.open_case(desk, intake=told)
    (hit,) = search_cases(desk, text=typed).hits
    assert hit.why == "letter_number"


@pytest.mark.parametrize("typed", ["م/1143-77", "١١٤٣", "1143 77", "m 1143-77", "4377"])
def test_the_number_in_an_older_registry_leads_to_its_file_and_is_shown(desk: SignedIn, typed: str) -> None:
    number = "M/1143-77" if typed.startswith("m") else "م/1143-77"
    told = Intake(policy="aseeb", channel="phone", applicant=PEOPLE[0], external_ref=number)
    intake.open_case(desk, intake=told)
    (hit,) = search_cases(desk, text=typed).hits
    assert (hit.why, hit.external_ref, hit.matched) == ("external_ref", number, number)


def test_a_file_shows_its_older_number_whatever_it_was_found_by(desk: SignedIn) -> None:
    told = Intake(policy="aseeb", channel="phone", applicant=PEOPLE[0], external_ref="1143/77")
    intake.open_case(desk, intake=told)
    (hit,) = search_cases(desk, text="القحطاني").hits
    assert (hit.why, hit.external_ref, hit.matched) == ("name", "1143/77", "")


def test_a_changed_name_is_found_and_the_old_one_forgotten(office: SignedIn) -> None:
    number = search_cases(office, text="فاطمة").hits[0].number
    told = cases.show_case(office, number=number).record.intake
    intake.save_draft(office, number=number, intake=with_value(told, "applicant.given", "خزامى"))
    assert names(office, "خزامى") == ["خزامى عبدالرحمن الزهراني"]
    assert names(office, "فاطمة") == []
    assert "فاطمه" not in pages_of_the_index(office)


def test_deleted_words_leave_the_index_itself(office: SignedIn) -> None:
    before = pages_of_the_index(office)
    with Session(office.store.engine) as session, session.begin():
        session.execute(sql("DELETE FROM number_key"))
        session.execute(sql("DELETE FROM person_number"))
        session.execute(sql("UPDATE person SET search_key = ''"))
    after = pages_of_the_index(office)
    assert "زهراني" in before
    assert "زهراني" not in after


def pages_of_the_index(signed_in: SignedIn) -> str:
    with signed_in.store.engine.connect() as connection:
        blocks = driver(connection).execute("SELECT block FROM person_words_data").fetchall()
    # The index writes each word with the beginning it shares with the one before left out: look for ends too.
    return "\n".join(bytes(block).decode("utf-8", "ignore") for (block,) in blocks)


def test_the_index_made_anew_finds_the_same(office: SignedIn) -> None:
    asked = ("م", "1001", "عبدالله", "القحطنى", "6780")
    before = [names(office, typed) for typed in asked]
    with Session(office.store.engine) as session, session.begin():
        session.execute(sql("UPDATE person SET search_key = ''"))
        search_index.rebuild(session)
    assert [names(office, typed) for typed in asked] == before


@pytest.mark.parametrize(
    "typed", ["", "   ", "%", '"', "*", "AND", "م OR ع", "(", "\ud800", "😀", "x" * 5000, "^م"]
)
def test_nothing_that_is_typed_breaks_the_search(office: SignedIn, typed: str) -> None:
    search_cases(office, text=typed)


def family(desk: SignedIn) -> str:
    told = Intake(
        policy="aseeb",
        channel="interview",
        applicant=PEOPLE[0],
        household=(
            HouseholdMember(name="ترف محمد علي القحطاني", relation="ابنة", id_number="2000000014"),
            HouseholdMember(name="مشعل محمد علي القحطاني", relation="ابن"),
        ),
    )
    return intake.open_case(desk, intake=told).record.number


@pytest.mark.parametrize("typed", ["ترف", "قحطاني ترف", "200000001", "0014", "تلرف قحطاني", "ترف 0014"])
def test_a_family_is_found_from_any_member_of_it(desk: SignedIn, typed: str) -> None:
    number = family(desk)
    (hit,) = search_cases(desk, text=typed).hits
    assert (hit.number, hit.name, hit.why) == (number, "محمد علي سعد القحطاني", "member")
    assert hit.matched == "ترف محمد علي القحطاني"


@pytest.mark.parametrize("typed", ["ترف سعد", "ترف محمد علي سعد", "مشعل سعد", "سعد 0014", "ترف 1123456780"])
def test_a_family_is_found_by_words_of_several_of_its_people(desk: SignedIn, typed: str) -> None:
    number = family(desk)
    intake.open_case(desk, intake=Intake(policy="aseeb", channel="phone", applicant=PEOPLE[1]))
    (hit,) = search_cases(desk, text=typed, thorough=False).hits
    assert (hit.number, hit.name, hit.why) == (number, "محمد علي سعد القحطاني", "member")
    assert hit.matched == ("مشعل" if "مشعل" in typed else "ترف") + " محمد علي القحطاني"


def test_a_family_is_found_by_the_number_of_its_file_and_a_member(desk: SignedIn) -> None:
    number = family(desk)
    (hit,) = search_cases(desk, text=f"ترف {number}").hits
    assert (hit.number, hit.why) == (number, "member")


@pytest.mark.parametrize("typed", ["ترف سعد علي محمد محمد سعد", "ترف مشعل قحطاني خزامى", "خزامى 0014"])
def test_no_family_answers_more_than_its_people_are_named(desk: SignedIn, typed: str) -> None:
    family(desk)
    assert search_cases(desk, text=typed, thorough=False).hits == ()


def test_a_family_is_listed_once_whoever_of_it_answers(desk: SignedIn) -> None:
    number = family(desk)
    hits = search_cases(desk, text="قحطاني").hits
    assert [(hit.number, hit.why) for hit in hits] == [(number, "name")]


def test_a_member_who_is_told_of_no_more_leads_nowhere(desk: SignedIn) -> None:
    number = family(desk)
    told = cases.show_case(desk, number=number).record.intake
    intake.save_draft(desk, number=number, intake=with_value(told, "household", told.household[1:]))
    assert search_cases(desk, text="ترف").hits == ()
    assert search_cases(desk, text="2000000014").hits == ()

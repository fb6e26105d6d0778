"""What speaks for one person, whatever was typed: the rules of the comparison and of its keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desktop.domain.cases.intake import Address, Applicant, BirthEntry
from intake_desktop.domain.duplicates.birth import fit_births
from intake_desktop.domain.duplicates.comparison import ALERT, SHOWN, compare
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import Identity, identity_of, identity_of_applicant
from intake_desktop.domain.duplicates.keys import asked_keys, stored_keys
from intake_desktop.domain.duplicates.names import fit_names, likeness, placed, words_of
from intake_desktop.wording.duplicates import evidence_text

TODAY = date(2026, 1, 10)
CROWD = Crowd({}, 10_000)
NAMES = ("محمد", "عبدالله", "سعد", "سعيد", "خزامى", "القحطاني", "الشراري", "نور الدين", "آل سعود", "Ruth", "")
NUMBERS = ("1123456780", "1123456781", "1000000008", "2000000006", "A1234567", "١١٢٣٤٥٦٧٨٠", "x", None)

applicants = st.builds(
    Applicant,
    given=st.sampled_from(NAMES),
    father=st.sampled_from(NAMES),
    grandfather=st.sampled_from(NAMES),
    family=st.sampled_from(NAMES),
    latin_name=st.sampled_from(("Ruth Okello", "Rut Okelo", None)),
    other_names=st.sampled_from(((), ("أبو فيصل",))),
    sex=st.sampled_from(("male", "female", None)),
    nationality=st.sampled_from(("SA", "KE", None)),
    id_type=st.sampled_from(("national_id", "passport", None)),
    id_number=st.sampled_from(NUMBERS),
    mobile=st.sampled_from(("0539621001", "+966539621001", "0539621002", "055", None)),
    birth=st.builds(
        BirthEntry, value=st.sampled_from(("1405/03/12", "1984-12-05", "1406", "never", "")),
        precision=st.sampled_from(("day", "year")),
    ),
    address=st.builds(Address, city=st.sampled_from(("سكاكا", "جدة", None))),
)  # fmt: skip
identities = applicants.map(lambda applicant: identity_of_applicant(applicant, TODAY))


def saad(**changes: object) -> Identity:
    told = {
        "given": "سعد", "father": "ناصر", "grandfather": "علي", "family": "الشراري", "sex": "male",
        "nationality": "SA", "id_number": "1123456780", "mobile": "0539621001", "born_from": "1984-12-05",
        "born_to": "1984-12-05", "city": "سكاكا",
    }  # fmt: skip
    return identity_of({**told, **changes})


def score(one: Identity, other: Identity) -> int:
    return compare(one, other, CROWD).score


# Rules that hold of all


def test_among_more_people_the_same_likeness_says_less() -> None:
    alike = saad(id_number=None, mobile=None, born_from="1985-01-01", born_to="1985-12-31")
    uses = dict.fromkeys(("سعد", "ناصر", "علي", "شراري"), 10_000)
    office, country = (
        compare(saad(), alike, Crowd({word: uses[word] * times for word in uses}, 100_000 * times))
        for times in (1, 64)
    )
    assert country.bits == pytest.approx(office.bits - 6.0, abs=0.2)
    assert country.evidence[0].code == office.evidence[0].code


@given(identities, identities)
def test_evidence_is_the_same_either_way_round(one: Identity, other: Identity) -> None:
    there, back = compare(one, other, CROWD), compare(other, one, CROWD)
    assert there.bits == pytest.approx(back.bits)
    assert there.evidence == back.evidence


@given(identities)
def test_a_person_meets_themselves_under_every_key(identity: Identity) -> None:
    assert set(stored_keys(identity)) <= set(asked_keys(identity))


@given(identities, identities)
def test_nobody_is_more_like_a_person_than_the_person(one: Identity, other: Identity) -> None:
    assert compare(one, other, CROWD).bits <= max(
        compare(one, one, CROWD).bits, compare(other, other, CROWD).bits
    )


@given(identities, identities)
def test_a_score_lies_between_0_and_100_and_all_evidence_has_words(one: Identity, other: Identity) -> None:
    compared = compare(one, other, CROWD)
    assert 0 <= compared.score <= 100
    assert all(evidence_text(each) != each.code for each in compared.evidence)


TYPED = ("given", "father", "family", "latin_name", "alias", "id_number", "mobile", "city")


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(TYPED), st.text()))
def test_nothing_that_is_typed_breaks_it(told: dict[str, str]) -> None:
    identity = identity_of(told)
    asked_keys(identity)
    compare(identity, identity, CROWD)
    compare(identity, saad(), CROWD)


@given(st.dates(date(1930, 1, 1), date(2025, 1, 1)), st.integers(-4000, 4000))
def test_births_are_weighed_alike_either_way_round(day: date, apart: int) -> None:
    one = Identity(born_from=day, born_to=day)
    beside = day + timedelta(days=apart)
    other = Identity(born_from=beside, born_to=beside)
    assert fit_births(one, other) == fit_births(other, one)
    assert fit_births(one, one).bits >= fit_births(one, other).bits or fit_births(one, one).bits == 5.0


# Spelling


@pytest.mark.parametrize(
    "changes",
    [
        {"given": "سعـد"},
        {"family": "الشرارى"},
        {"family": "شراري"},
        {"father": "بن ناصر"},
        {"family": "الشراي"},
        {"family": "الشرراي"},
        {"given": "محمد سعد"},
        {"grandfather": None},
        {"given": "سعد ناصر علي الشراري", "father": None, "grandfather": None, "family": None},
    ],
)
def test_ways_to_write_a_name_meet_and_are_one_person(changes: dict[str, object]) -> None:
    bare = {"id_number": None, "mobile": None}
    one, other = saad(**bare), saad(**changes, **bare)
    assert set(asked_keys(other)) & set(stored_keys(one))
    assert score(one, other) >= ALERT


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("محمد", "محمد", 2),
        ("سعد", "سعيد", 1),
        ("قحطاني", "قحطني", 1),
        ("شامي", "اشلامي", 1),
        ("سعد", "فهد", 0),
        ("علي", "ليلى", 0),
        ("", "علي", 0),
    ],
)
def test_words_are_equal_slips_of_each_other_or_others(one: str, other: str, like: int) -> None:
    assert likeness(one, other) == likeness(other, one) == like


@pytest.mark.parametrize(
    ("one", "other"),
    [("نور الدين", "نورالدين"), ("فتح الله", "فتحالله"), ("عبد الله", "عبدالله"), ("القحطاني", "قحطانى")],
)
def test_names_of_two_words_are_one_word(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_a_rare_name_says_more_than_a_common_one() -> None:
    common = placed(("محمد",), ("عبدالله",), ("قحطاني",))
    rare = placed(("خزامى",), ("مشعان",), ("شراري",))
    assert fit_names(rare, rare, CROWD.rarity).bits > fit_names(common, common, CROWD.rarity).bits + 10


# Who is told apart


def test_a_twin_shares_everything_but_the_given_name() -> None:
    twin = compare(saad(), saad(given="سعود", id_number="1098765424"), CROWD)
    assert SHOWN <= twin.score < ALERT
    assert twin.evidence[-1].code == "maybe-twins"


def test_twins_whose_numbers_follow_each_other_are_told_apart_too() -> None:
    twin = compare(saad(id_number="1123456780"), saad(given="فهد", id_number="1123456798"), CROWD)
    assert twin.score < ALERT


def test_a_father_is_named_by_what_his_son_is_called_after() -> None:
    father = saad(
        given="ناصر",
        father="علي",
        grandfather=None,
        id_number=None,
        born_from="1950-07-01",
        born_to="1950-07-01",
    )
    compared = compare(saad(), father, CROWD)
    assert compared.score < ALERT
    assert "name-shifted" in {each.code for each in compared.evidence}


def test_a_namesake_of_another_number_and_age_is_somebody_else() -> None:
    namesake = saad(id_number="1000000008", mobile="0551234567", born_from="1960-01-09", born_to="1960-01-09")
    assert score(saad(), namesake) < ALERT


def test_one_wrong_digit_is_told_from_two_numbers() -> None:
    def codes(number: str) -> set[str]:
        return {each.code for each in compare(saad(), saad(id_number=number), CROWD).evidence}

    assert "id-one-off" in codes("1123456708")
    assert "id-differs" in codes("1098765424")


def test_who_bears_a_number_is_looked_at_whatever_the_name() -> None:
    other = saad(given="خزامى", father="مشعان", family="الحربي", mobile=None, born_from=None, born_to=None)
    assert score(saad(), other) >= ALERT


def test_a_latin_name_says_nothing_against_an_arabic_one() -> None:
    ruth = identity_of({"latin_name": "Ruth Okello", "id_number": "A12345", "id_type": "passport"})
    codes = {each.code for each in compare(saad(), ruth, CROWD).evidence}
    assert not any(code.startswith(("name", "given")) for code in codes)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("1984-12-05", "1984-12-05", "birth-same"),
        ("1984-12-05", "1984-12-06", "birth-near"),
        ("1984-12-05", "1994-12-05", "birth-slip"),
        ("1984-12-05", "1984-05-12", "birth-slip"),
        ("1984-12-05", "1985-11-25", "birth-slip"),  # 12/03/1405 and 12/03/1406
        ("1984-12-05", "1984-07-01", "birth-year-same"),
        ("1984-12-05", "1984-02-19", "birth-other-day"),
        ("1984-12-05", "1985-02-19", "birth-year-near"),
        ("1984-12-05", "1987-02-19", "birth-differs"),
        ("1984-12-05", "1944-02-19", "birth-far"),
        ("1964-07-01", "1963-07-01", "birth-year-near"),
    ],
)
def test_two_births_are_the_same_a_slip_or_another_life(one: str, other: str, code: str) -> None:
    def born(day: str) -> Identity:
        return saad(born_from=day, born_to=day)

    assert fit_births(born(one), born(other)).code == code

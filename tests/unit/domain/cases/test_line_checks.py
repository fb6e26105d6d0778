from __future__ import annotations

from typing import Any

import msgspec
import pytest

from intake_desktop.domain.cases.completeness import missing_fields
from intake_desktop.domain.cases.intake import (
    BirthEntry,
    HouseholdMember,
    Income,
    Intake,
    Obligation,
    with_value,
)
from tests.samples import TODAY, aseeb, complete_intake


def problems(intake: Intake, section: str) -> list[str]:
    return [item.problem for item in missing_fields(aseeb(), intake, TODAY) if item.id == section]


def test_the_lines_of_a_complete_intake_are_right() -> None:
    for section in ("income", "obligations", "household"):
        assert problems(complete_intake(), section) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (Income(), "value-missing"),
        (Income(source="salary"), "value-missing"),
        (Income(amount_sar="100"), "value-missing"),
        (Income(source="salary", amount_sar="-5"), "money-negative"),
        (Income(source="salary", amount_sar="1e9"), "money-not-an-amount"),
        (Income(source="salary", amount_sar="9" * 400), "money-too-large"),
        (Income(source="lottery", amount_sar="5"), "not-an-option"),
        (Income(source="salary", amount_sar="5", proof_date="2026-02-30"), "date-day"),
        (Income(amount_sar="0"), None),
        (Income(source="salary", amount_sar="٣٥٠٠٫٥٠", proof_date="١٤٤٨/٠٥/٠١"), None),
    ],
)
def test_a_line_of_income_that_cannot_be_counted_is_said_to_be_wrong(
    line: Income, problem: str | None
) -> None:
    intake = with_value(complete_intake(), "income", (*complete_intake().income, line))
    assert problems(intake, "income") == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (Obligation(kind="rent", amount_sar="900"), "value-missing"),
        (Obligation(kind="rent", period="month"), "value-missing"),
        (Obligation(kind="yacht", amount_sar="900", period="year"), "not-an-option"),
        (Obligation(kind="loan", amount_sar="900", period="year"), None),
    ],
)
def test_an_obligation_needs_its_kind_amount_and_period(line: Obligation, problem: str | None) -> None:
    intake = with_value(complete_intake(), "obligations", (line,))
    assert problems(intake, "obligations") == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"birth": "1448/13/01"}, "date-month"),
        ({"birth": BirthEntry(value="1470/01/01", calendar="hijri")}, "birth-ahead"),
        ({"income_sar": "-1"}, "money-negative"),
        ({"birth": None, "income_sar": ""}, None),
    ],
)
def test_a_members_birth_and_income_are_read(told: dict[str, Any], problem: str | None) -> None:
    member = HouseholdMember(name="طفل", relation="ابن", **told)
    intake = with_value(complete_intake(), "household", (member,))
    assert problems(intake, "household") == ([problem] if problem else [])


OWN, HIS, HERS = "1123456780", "1000000008", "2000000006"


def household_problem(*members: HouseholdMember) -> list[str]:
    intake = with_value(complete_intake(), "applicant.id_number", OWN)
    return problems(with_value(intake, "household", members), "household")


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"name": "123"}, "name-without-letters"),
        ({"id_number": "99"}, "id-length"),
        ({"id_number": "5000000000"}, "id-first-digit"),
        ({"id_number": "1000000000"}, None),  # no official text gives the check digit
        ({"id_number": "٢٠٠٠ ٠٠٠ ٠٠٦"}, None),
        ({"id_number": "3000000001"}, None),
        ({"id_number": "لا يوجد"}, "id-not-digits"),
        ({"id_number": "P1234567"}, None),
        ({"id_number": "99", "name": "123", "left_why": "error"}, None),
    ],
)
def test_a_members_name_and_number_are_read(told: dict[str, Any], problem: str | None) -> None:
    member = HouseholdMember(**{"name": "سالم", "relation": "son", **told})
    assert household_problem(member) == ([problem] if problem else [])


def test_nobody_is_in_a_household_twice() -> None:
    one = HouseholdMember(name="سالم المري", relation="son", id_number=HIS)
    same = HouseholdMember(name="سالم محمد المري", relation="son", id_number="١٠٠٠-٠٠٠-٠٠٨")
    assert household_problem(one, same) == ["member-twice"]
    assert household_problem(one, msgspec.structs.replace(same, left_why="error")) == []
    assert household_problem(one, msgspec.structs.replace(same, id_number=HERS)) == []
    assert household_problem(msgspec.structs.replace(one, id_number=OWN)) == ["member-is-applicant"]


def test_who_left_and_came_back_has_a_line_for_each_stay() -> None:
    first = HouseholdMember(name="سالم", relation="son", id_number=HIS, left="2020-05-01", left_why="moved")
    for came, problem in (("2021-01-01", []), ("2020-05-01", []), ("2020-04-30", ["member-twice"])):
        again = HouseholdMember(name="سالم", relation="son", id_number=HIS, entered=came)
        assert household_problem(first, again) == problem


def test_one_heads_a_household() -> None:
    one, other = (HouseholdMember(name=name, relation="son", head=True) for name in ("سالم", "فهد"))
    assert household_problem(one, other) == ["head-twice"]
    assert household_problem(one, msgspec.structs.replace(other, head=False)) == []
    gone = msgspec.structs.replace(other, left="2020-05-01", left_why="death")
    assert household_problem(one, gone) == []

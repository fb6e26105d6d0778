from __future__ import annotations

from typing import Any

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

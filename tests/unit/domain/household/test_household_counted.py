from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.completeness import missing_fields
from intake_desktop.domain.cases.intake import HouseholdMember, Intake
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.household.members import is_household_told, with_those_there
from tests.samples import TODAY, aseeb, complete_intake

CAME = HouseholdMember(name="ليان", relation="daughter", birth="2026-05-01", entered="2026-05-01")
LEFT = HouseholdMember(name="نورة", relation="mother", left="2026-06-01", left_why="death")
WRONG = HouseholdMember(name="خطأ", relation="mother", left_why="error")


def with_lines(*lines: HouseholdMember) -> Intake:
    return replace(complete_intake(), household=(*complete_intake().household, *lines))


def heads_on(intake: Intake, day: date) -> object:
    return next(
        row.inputs["members"] for row in evaluate(aseeb(), intake, day).results if "members" in row.inputs
    )


@pytest.mark.parametrize(
    ("day", "heads"),
    [
        (date(2026, 4, 30), 7),
        (date(2026, 5, 1), 8),
        (date(2026, 5, 31), 8),
        (date(2026, 6, 1), 7),
        (TODAY, 7),
    ],
)
def test_the_rules_count_who_is_there_on_the_day_asked(day: date, heads: int) -> None:
    assert heads_on(with_lines(CAME, LEFT, WRONG), day) == heads


def test_a_family_that_everybody_left_is_not_asked_for_again() -> None:
    alone = replace(complete_intake(), household=(LEFT,))
    assert heads_on(alone, TODAY) == 1
    assert is_household_told(aseeb(), alone)
    assert not with_those_there(alone, TODAY).household


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (replace(CAME, entered="2026-13-01"), "date-month"),
        (replace(CAME, entered="أمس"), "date-not-a-date"),
        (replace(LEFT, left="2027-01-01"), "date-ahead"),
        (replace(LEFT, entered="2026-06-02"), "left-before-entering"),
        (replace(LEFT, left=None), "leaving-day-missing"),
        (LEFT, None),
    ],
)
def test_days_that_make_no_sense_are_said_to_be_wrong(line: HouseholdMember, problem: str | None) -> None:
    found = [
        item.problem for item in missing_fields(aseeb(), with_lines(line), TODAY) if item.id == "household"
    ]
    assert found == ([problem] if problem else [])

from __future__ import annotations

import msgspec
import pytest

from intake_desktop.domain.calendars.dual_dates import DualCheck
from intake_desktop.domain.calendars.other_dates import birth_question, compare, date_paths, date_question
from intake_desktop.domain.cases.completeness import document_finding, missing_documents, missing_fields
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, Intake, OtherDate, with_value
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.identity.birth import PartialDate
from tests.samples import TODAY, aseeb, complete_intake

SLIP = OtherDate(value="2024-10-21")
LETTER = "received"


def test_two_dates_of_one_day_ask_nothing() -> None:
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=OtherDate(value="07/02/1989"))
    assert birth_question(entry) is None
    assert isinstance(understood_birth(entry, TODAY), PartialDate)


def test_one_day_before_2000_is_let_pass() -> None:
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=OtherDate(value="08/02/1989"))
    assert birth_question(entry) is None


@pytest.mark.parametrize("value", ["1445/04/06", "06/04/1445هـ", "٠٦/٠٤/١٤٤٥"])
def test_the_published_mismatch_is_found_however_it_is_written(value: str) -> None:
    check = compare(value, SLIP)
    assert isinstance(check, DualCheck)
    assert (check.verdict, check.difference_days) == ("conflict", 366)


def test_a_conflict_asks_until_somebody_says_why() -> None:
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=OtherDate(value="1990-02-07"))
    assert birth_question(entry) == Problem("dates-disagree", {"days": 365})
    explained = msgspec.structs.replace(
        entry, other=OtherDate(value="1990-02-07", reason="السنة الميلادية في البطاقة خطأ")
    )
    assert birth_question(explained) is None


def test_an_age_is_not_reckoned_from_a_birth_that_contradicts_itself() -> None:
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=OtherDate(value="1999-02-07"))
    intake = with_value(complete_intake(), "applicant.birth", entry)
    problem = understood_birth(entry, TODAY)
    assert isinstance(problem, Problem)
    found = {item.id: item.problem for item in missing_fields(aseeb(), intake, TODAY)}
    assert found == {"birth": "dates-disagree"}


@pytest.mark.parametrize(
    ("value", "other", "code"),
    [
        ("1445/04/06", "غدًا", "other-date-unreadable"),
        ("1445/04/06", "1445/13/06", "other-date-unreadable"),
        ("1445/04/06", "1445/04/06", "other-date-same-calendar"),
        ("2023-10-21", "2024-10-21", "other-date-same-calendar"),
    ],
)
def test_each_fault_of_the_other_date_has_its_name(value: str, other: str, code: str) -> None:
    found = compare(value, OtherDate(value=other))
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(("value", "other"), [("", "2024-10-21"), ("1445/13/06", "2024-10-21"), ("x", "y")])
def test_a_date_that_is_none_is_not_compared(value: str, other: str) -> None:
    assert compare(value, OtherDate(value=other)) is None


def test_a_birth_of_which_only_the_year_is_known_is_not_compared() -> None:
    entry = BirthEntry(value="1409", precision="year", other=OtherDate(value="1999-02-07"))
    assert birth_question(entry) is None


def with_other(intake: Intake, path: str, other: OtherDate) -> Intake:
    return msgspec.structs.replace(intake, other_dates={path: other})


def test_a_date_of_the_form_is_compared_with_what_stands_beside_it() -> None:
    intake = with_other(with_value(complete_intake(), LETTER, "1445/04/06"), LETTER, SLIP)
    assert date_question(intake, LETTER) == Problem("dates-disagree", {"days": 366})
    assert {item.bind: item.problem for item in missing_fields(aseeb(), intake, TODAY)} == {
        LETTER: "dates-disagree"
    }


def test_a_paper_is_not_judged_while_its_dates_disagree() -> None:
    intake = complete_intake()
    seen = intake.documents[0]
    path = f"documents.{seen.kind}.expires"
    told = msgspec.structs.replace(seen, expires="1450/04/06")
    intake = with_other(
        with_value(intake, "documents", (told, *intake.documents[1:])), path, OtherDate(value="2029-10-21")
    )
    kind = aseeb().document(seen.kind)
    assert kind is not None
    finding = document_finding(intake, kind, TODAY)
    assert finding is not None
    assert finding.code == "dates-disagree"
    assert [item.problem for item in missing_documents(aseeb(), intake, TODAY)] == ["dates-disagree"]
    explained = with_other(intake, path, OtherDate(value="2029-10-21", reason="الختم واضح"))
    assert document_finding(explained, kind, TODAY) is None


def test_every_date_that_is_asked_or_stands_on_a_paper_may_be_told_twice() -> None:
    paths = date_paths(aseeb())
    assert {"received", "applicant.id_issued"} <= paths
    assert all(f"documents.{kind.id}.issued" in paths for kind in aseeb().documents)


def test_the_checklist_gives_no_advice_on_an_age_in_two_minds() -> None:
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=OtherDate(value="2015-02-07"))
    intake = with_value(complete_intake(), "applicant.birth", entry)
    before, after = (evaluate(aseeb(), each, TODAY) for each in (complete_intake(), intake))
    ages = {result.rule for result in before.results if result.kind == "age-by-sex"}
    assert all(
        result.result in ("incomplete", "not_applicable") for result in after.results if result.rule in ages
    )

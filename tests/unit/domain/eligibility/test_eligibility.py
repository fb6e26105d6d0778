from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desktop.domain.cases.case import CaseRecord, Eligibility
from intake_desktop.domain.cases.intake import Income, Intake, Obligation, with_value
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.packs.policy import PolicyPack
from tests.samples import TODAY, aseeb, complete_intake


def checked(intake: Intake, pack: PolicyPack | None = None) -> Eligibility:
    return evaluate(pack or aseeb(), intake, TODAY)


def result_of(found: Eligibility, rule: str) -> str:
    return next(result.result for result in found.results if result.rule == rule)


def test_a_widow_under_the_limit_is_eligible_with_her_inputs_frozen() -> None:
    found = checked(complete_intake())
    assert found.outcome == "eligible"
    share = next(result for result in found.results if result.rule == "per-capita")
    assert share.inputs == {
        "income": 352000, "deductions": 100000, "members": 6, "share": 42000, "limit": 50000,
    }  # fmt: skip


def test_a_year_of_rent_counts_a_twelfth() -> None:
    intake = with_value(
        complete_intake(), "obligations", (Obligation(kind="rent", amount_sar="12000", period="year"),)
    )
    assert checked(intake).results == checked(complete_intake()).results


def test_rent_told_with_the_housing_counts_once() -> None:
    intake = with_value(complete_intake(), "obligations", ())
    assert checked(intake).outcome == "eligible"


def test_a_halala_over_the_limit_is_over_it() -> None:
    at_limit = (Income(source="salary", amount_sar="4000.00"),)
    over = (Income(source="salary", amount_sar="4000.01"),)
    assert result_of(checked(with_value(complete_intake(), "income", at_limit)), "per-capita") == "met"
    assert result_of(checked(with_value(complete_intake(), "income", over)), "per-capita") == "unmet"
    assert checked(with_value(complete_intake(), "income", over)).outcome == "not_eligible"


def test_living_elsewhere_wants_a_person_to_look() -> None:
    assert (
        checked(with_value(complete_intake(), "applicant.address.region", "الرياض")).outcome == "needs_review"
    )


def test_an_old_proof_leaves_the_file_incomplete_and_rejects_nobody() -> None:
    documents = tuple(seen for seen in complete_intake().documents if seen.kind != "income-statement")
    assert checked(with_value(complete_intake(), "documents", documents)).outcome == "incomplete"


@pytest.mark.parametrize(("born", "sex", "result"), [
    ("1431/01/01", "male", "met"),
    ("1429/01/01", "male", "unmet"),
    ("1429/01/01", "female", "met"),
    ("1425/01/01", "female", "unmet"),
])  # fmt: skip
def test_an_orphan_s_age_depends_on_sex(born: str, sex: str, result: str) -> None:
    intake = with_value(complete_intake(), "service", "orphan-sponsorship")
    intake = with_value(intake, "categories", ("orphan",))
    intake = with_value(intake, "applicant.birth.value", born)
    intake = with_value(intake, "applicant.sex", sex)
    assert result_of(checked(intake), "orphan-age") == result


def test_a_year_of_birth_that_may_be_either_side_is_uncertain() -> None:
    intake = with_value(complete_intake(), "service", "orphan-sponsorship")
    intake = with_value(intake, "categories", ("orphan",))
    intake = with_value(intake, "applicant.sex", "male")
    intake = with_value(intake, "applicant.birth.value", "2008")
    intake = with_value(intake, "applicant.birth.calendar", "gregorian")
    intake = with_value(intake, "applicant.birth.precision", "year")
    assert result_of(checked(intake), "orphan-age") == "incomplete"


@settings(deadline=None)
@given(st.integers(0, 2_000_000))
def test_bands_are_contiguous(share: int) -> None:
    intake = with_value(complete_intake(), "service", "rent-aid")
    intake = with_value(intake, "household", ())
    intake = with_value(intake, "obligations", ())
    intake = with_value(intake, "housing.rent_amount_sar", None)
    riyals = (Income(source="salary", amount_sar=f"{share // 100}.{share % 100:02}"),)
    band = next(r for r in checked(with_value(intake, "income", riyals)).results if r.rule == "bands")
    expected = next(
        (name for name, limit in (("A", 40000), ("B", 60000), ("C", 80000), ("D", 100000)) if share <= limit),
        None,
    )
    assert band.inputs["band"] == expected
    assert band.result == ("met" if expected else "review")


def test_what_was_frozen_at_submission_follows_no_later_income() -> None:
    pack, told = aseeb(), complete_intake()
    record = submitted(told)
    richer = with_value(told, "income", (Income(source="salary", amount_sar="90000"),))
    view = view_case(pack, msgspec.structs.replace(record, intake=richer), TODAY)
    assert view.eligibility == record.eligibility
    assert view.eligibility.outcome == "eligible"
    assert msgspec.json.decode(msgspec.json.encode(view.eligibility), type=Eligibility) == record.eligibility


def submitted(told: Intake) -> CaseRecord:
    now = datetime(2026, 11, 11, 9, 0, tzinfo=UTC)
    return CaseRecord(
        id=1, number="1448-0001", pack_id="aseeb", pack_version="1", is_draft=False, touched_on=TODAY,
        opened_at=now, opened_on=TODAY, taken_by_id=1, taken_by="منى", updated_at=now, revision=1,
        intake=told, submitted_on=TODAY, eligibility=checked(told),
    )  # fmt: skip

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.step_data import data_names, missing_data, step_takes
from intake_desktop.domain.packs.parts import Condition, Field, Option
from intake_desktop.domain.packs.steps import Criterion, Step, VerificationType
from tests.samples import aseeb, complete_intake

DAY = date(2026, 11, 12)
WHERE = Field(
    id="place", type="choice", label_ar="المكان", required=True,
    options=(Option(id="local", label_ar="محلي"), Option(id="abroad", label_ar="خارجي")),
)  # fmt: skip
COUNTRY = Field(
    id="country", type="country", label_ar="الدولة", required=True, clause="11",
    when=Condition(bind="data.place", among=("abroad",)),
)  # fmt: skip
ON = Field(id="sent", type="date", label_ar="تاريخ الإرسال")
STEP = msgspec.convert(
    {"id": "a", "label_ar": "متابعة", "clause": "10", "role": "reception", "act": "record"}, Step
)


def wanted(step: Step, data: dict[str, str], **changes: object) -> list[tuple[str, str, str]]:
    pack = replace(aseeb(), steps=(step,), **changes)
    items = missing_data(pack, step, data, intake=complete_intake(), on=DAY)
    return [(item.id, item.problem, item.clause) for item in items]


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        ({}, [("place", "", "10")]),
        ({"place": "local"}, []),
        ({"place": "moon"}, [("place", "not-an-option", "10")]),
        ({"place": "abroad"}, [("country", "", "11")]),
        ({"place": "abroad", "country": "ET"}, []),
        ({"place": "local", "sent": "tomorrow"}, [("sent", "date-not-a-date", "10")]),
        ({"place": "local", "sent": "2026-11-13"}, [("sent", "date-ahead", "10")]),
        ({"place": "local", "sent": "1448/06/01"}, []),
    ],
)
def test_a_step_asks_what_applies_and_says_which_clause_wants_it(data, missing):
    found = wanted(replace(STEP, fields=(WHERE, COUNTRY, ON)), data)
    assert [(name, problem or "", clause) for name, problem, clause in found] == missing


@pytest.mark.parametrize(
    ("sent", "returned", "problems"),
    [
        ("2026-11-02", "2026-11-01", ["day-before"]),
        ("1448/05/21", "2026-10-31", ["day-before"]),  # the same day in the other calendar is 2026-11-01
        ("1448/05/21", "2026-11-01", []),
        ("2026-11-02", "2026-11-09", []),
        ("", "2026-11-09", []),
        ("2026-11-40", "2026-11-09", ["date-day"]),
    ],
)
def test_a_day_that_follows_another_never_lies_before_it(sent, returned, problems):
    back = Field(id="returned", type="date", label_ar="تاريخ العودة", not_before="sent")
    found = wanted(replace(STEP, fields=(ON, back)), {"sent": sent, "returned": returned})
    assert [problem for _name, problem, _clause in found] == problems


def test_a_criterion_wants_an_answer_and_its_evidence():
    criteria = (Criterion(id="resident", label_ar="يقيم في النطاق", basis="bylaws", clause="5"),)
    step = replace(STEP, act="evaluate", criteria=("resident",))
    assert wanted(step, {}, criteria=criteria) == [
        ("resident", "", "5"),
        ("resident-evidence", "evidence-missing", "5"),
    ]
    assert wanted(step, {"resident": "met"}, criteria=criteria) == [
        ("resident-evidence", "evidence-missing", "5")
    ]
    assert wanted(step, {"resident": "maybe", "resident-evidence": "عقد"}, criteria=criteria) == [
        ("resident", "not-an-option", "5")
    ]
    assert wanted(step, {"resident": "unmet", "resident-evidence": "عقد"}, criteria=criteria) == []
    assert wanted(step, {"resident": "not-applicable"}, criteria=criteria) == []


def test_a_way_that_must_be_warranted_wants_to_know_by_what():
    ways = (
        VerificationType(id="paper", label_ar="فحص إداري"),
        VerificationType(id="visit", label_ar="زيارة ميدانية", clause="9", when_warranted=True),
    )
    step = replace(STEP, act="verify")
    assert wanted(step, {"type": "paper"}, verification_types=ways) == []
    assert wanted(step, {"type": "visit"}, verification_types=ways) == [("why", "reason-missing", "9")]
    assert wanted(step, {"type": "visit", "why": "تعارض في البيانات"}, verification_types=ways) == []


def test_every_name_a_step_may_be_told_under_is_known():
    criteria = (Criterion(id="resident", label_ar="يقيم في النطاق", basis="bylaws"),)
    step = replace(STEP, act="verify", fields=(WHERE,), criteria=("resident",))
    names = data_names(replace(aseeb(), steps=(step,), criteria=criteria), step)
    assert names == ("place", "why", "resident", "resident-evidence")


@pytest.mark.parametrize(
    ("act", "needed"),
    [
        ("refer", "question"),
        ("deliver", ""),
        ("handover", ""),
        ("close", ""),
        ("notify", ""),
    ],
)
def test_an_act_says_what_came_of_it_wherever_it_is_recorded(act, needed):
    step = replace(STEP, act=act)
    assert wanted(step, {}) == ([(needed, f"{act}-{needed}-missing", "10")] if needed else [])
    assert wanted(step, {needed: "قيل"} if needed else {}) == []
    required = [datum.id for datum in step_takes(aseeb(), step) if datum.required]
    assert required == ([needed] if needed else [])


def test_a_step_with_questions_of_its_own_is_asked_those_instead():
    delivered = replace(STEP, act="deliver", fields=(ON,))
    assert wanted(delivered, {"sent": "2026-11-12"}) == []
    assert [datum.id for datum in step_takes(aseeb(), delivered) if datum.required] == []


def test_all_that_a_step_takes_is_named_with_its_choices():
    step = replace(STEP, fields=(WHERE, COUNTRY))
    told = {datum.id: datum for datum in step_takes(aseeb(), step)}
    assert list(told) == ["date", "place", "country", "note"]
    assert (told["place"].options, told["place"].required) == (("local", "abroad"), True)
    assert told["country"].when == COUNTRY.when
    assert {*data_names(aseeb(), step), "date", "note"} == told.keys()
    (refused,) = missing_data(aseeb(), replace(STEP, fields=(WHERE,)), {}, intake=complete_intake(), on=DAY)
    assert refused.params["options"] == ("local", "abroad")


def test_a_decision_is_told_elsewhere():
    assert step_takes(aseeb(), aseeb().step("decide")) == ()

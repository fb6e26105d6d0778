from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseRecord, DecisionRecord, StepRecord
from intake_desktop.domain.cases.gates import days_of, is_settled, passes_by, refusals, required_verifications
from intake_desktop.domain.cases.intake import Intake, Referral, with_value
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.options import with_options
from intake_desktop.domain.packs.parts import Condition, Field, Option, Scale
from intake_desktop.domain.packs.policy import Authority, PolicyPack, ReferralRules, ReportKind
from intake_desktop.domain.packs.steps import (
    EmergencyNumber,
    Step,
    StepCondition,
    Timing,
    Urgent,
    VerificationType,
)
from tests.samples import aseeb, complete_intake, documents

DAY = date(2026, 1, 31)
NOON = datetime(2026, 1, 31, 9, tzinfo=UTC)


def step(name: str, **told: object) -> Step:
    given = {"label_ar": name, "clause": "9", "role": "reception", "act": "record", **told}
    return msgspec.convert({"id": name, **given}, Step)


def pack_of(*steps: Step, **changes: object) -> PolicyPack:
    return replace(aseeb(), steps=steps, **changes)


def done(name: str, on: date = DAY, **data: str) -> StepRecord:
    return StepRecord(step=name, status="done", at=NOON, on=on, by_id=1, by="منى", data=data)


def record(*steps: StepRecord, intake: Intake | None = None, **told: object) -> CaseRecord:
    return CaseRecord(
        id=1, number="1448-0001", pack_id="aseeb", pack_version="1", is_draft=False, touched_on=DAY,
        opened_at=NOON, opened_on=DAY, taken_by_id=1, taken_by="منى", updated_at=NOON, revision=1,
        intake=intake or complete_intake(), steps=steps, **told,
    )  # fmt: skip


def wanted(pack: PolicyPack, case: CaseRecord, name: str, on: date = DAY) -> list[str]:
    found = pack.step(name)
    assert found is not None
    return [item.problem or item.id for item in refusals(pack, case, found, on)]


def state(pack: PolicyPack, case: CaseRecord, name: str, on: date = DAY) -> str:
    return next(view.state for view in view_case(pack, case, on).steps if view.id == name)


# What an earlier answer opens and closes


def test_a_step_that_hangs_on_an_answer_passes_by_where_it_was_another():
    branch = step("shelter", only_if=StepCondition(step="triage", field="result", among=("applies",)))
    pack = pack_of(step("triage"), branch)
    assert not passes_by(pack, branch, record())
    assert not passes_by(pack, branch, record(done("triage", result="applies")))
    assert passes_by(pack, branch, record(done("triage", result="other")))


def test_the_last_answer_counts():
    branch = step("shelter", only_if=StepCondition(step="triage", field="result", among=("applies",)))
    pack = pack_of(step("triage", repeatable=True), branch)
    twice = record(done("triage", result="other"), done("triage", result="applies"))
    assert not passes_by(pack, branch, twice)


def test_an_answer_may_leave_its_step_open_and_what_hangs_on_it_waits():
    branch = step("shelter", only_if=StepCondition(step="triage", field="result", among=("applies",)))
    triage = step("triage", open_while={"field": "result", "in": ["incomplete"]})
    pack = pack_of(triage, replace(branch, requires=("step:triage",)))
    unclear = record(done("triage", result="incomplete"))
    assert (state(pack, unclear, "triage"), state(pack, unclear, "shelter")) == ("ready", "blocked")
    assert wanted(pack, unclear, "shelter") == ["triage"]
    clear = record(done("triage", result="incomplete"), done("triage", result="applies"))
    assert (state(pack, clear, "triage"), state(pack, clear, "shelter")) == ("done", "ready")
    other = record(done("triage", result="incomplete"), done("triage", result="other"))
    assert (state(pack, other, "triage"), state(pack, other, "shelter")) == ("done", "skipped")


def test_what_rests_on_a_step_that_passed_by_passes_by_too():
    first = step("shelter", only_if=StepCondition(step="triage", field="result", among=("applies",)))
    second = step("follow", only_if=StepCondition(step="shelter", field="kind", among=("long",)))
    pack = pack_of(step("triage"), first, second)
    assert passes_by(pack, second, record(done("triage", result="other")))


def test_a_decision_narrows_the_steps_after_it():
    deliver = step("deliver", outcomes=("accept",))
    decision = DecisionRecord(
        outcome="reject", reason="x", text="", session="", on=DAY, at=NOON, by_id=2, by="سعد"
    )
    assert passes_by(pack_of(deliver), deliver, record(decisions=(decision,)))


# Time


@pytest.mark.parametrize(
    ("on", "problems"),
    [(date(2026, 2, 27), ["not-before"]), (date(2026, 2, 28), []), (date(2026, 3, 5), [])],
)
def test_a_timed_step_opens_months_after_another_on_the_last_day_of_a_shorter_month(on, problems):
    pack = pack_of(step("out"), step("call", timing=Timing(after="out", opens_months=1, due_months=2)))
    case = record(done("out"))
    assert wanted(pack, case, "call", on) == problems
    assert days_of(pack, case, pack.steps[1]) == (date(2026, 2, 28), date(2026, 3, 31))


def test_a_timed_step_wants_the_step_it_is_counted_from():
    pack = pack_of(step("out"), step("call", timing=Timing(after="out")))
    assert wanted(pack, record(), "call") == ["out"]


def test_the_next_action_says_from_when_and_until_when():
    pack = pack_of(step("out"), step("call", timing=Timing(after="out", opens_months=1, due_months=2)))
    action = view_case(pack, record(done("out")), DAY).next_action
    assert action is not None
    assert (action.step, action.not_before, action.due) == ("call", date(2026, 2, 28), date(2026, 3, 31))


# Again and back


def test_a_repeatable_step_may_be_recorded_again_and_stays_done():
    pack = pack_of(step("rating", repeatable=True), step("after"))
    view = view_case(pack, record(done("rating")), DAY)
    rating, after = view.steps
    assert (rating.state, rating.again) == ("done", True)
    assert (after.state, after.again) == ("ready", False)


def test_what_was_reopened_counts_no_more_and_stays_on_record():
    case = record(replace(done("a"), status="reopened"))
    pack = pack_of(step("a"))
    assert not is_settled(pack, case, "a")
    assert case.records_of("a") == ()
    assert len(case.steps) == 1


def test_nothing_is_offered_on_a_closed_file():
    pack = pack_of(step("a", optional=True), step("b", repeatable=True), step("end", act="close"))
    view = view_case(pack, record(done("b"), done("end")), DAY)
    assert [(row.state, row.again) for row in view.steps] == [
        ("skipped", False), ("done", False), ("done", False),
    ]  # fmt: skip
    assert view.state == "closed"
    assert view.next_action is None


# Documents, referrals, reports, verification


def test_a_single_document_can_be_asked_for():
    pack = pack_of(step("a", requires=["document:medical-report"]))
    assert wanted(pack, record(), "a") == ["document-missing"]
    seen = replace(complete_intake(), documents=documents("medical-report"))
    assert wanted(pack, record(intake=seen), "a", date(2026, 11, 1)) == []


REFERRAL = ReferralRules(clause="الاستحقاق 1", letter="prison-letter", walk_in_ar="...")


def referral_pack() -> PolicyPack:
    return pack_of(
        step("a", requires=["referral", "reports"]),
        referral=REFERRAL,
        authorities=(Authority(id="police", label_ar="الشرطة"),),
        reports=(
            ReportKind(id="exam", label_ar="تقرير الفحص"),
            ReportKind(id="note", label_ar="ملاحظة", required=False),
        ),
    )


def test_a_referral_is_a_listed_authority_with_its_letter_in_hand():
    pack = referral_pack()
    assert wanted(pack, record(), "a") == [
        "authority-not-listed", "letter_number", "letter_date", "document-missing", "exam",
    ]  # fmt: skip
    told = Referral(authority="neighbour", letter_number="7", letter_date="2026-02-01")
    some = replace(complete_intake(), referral=told)
    assert wanted(pack, record(intake=some), "a") == [
        "authority-not-listed", "date-ahead", "document-missing", "exam",
    ]  # fmt: skip
    told = Referral(authority="police", letter_number="7", letter_date="1447/07/01", reports=("exam",))
    whole = replace(complete_intake(), referral=told, documents=documents("prison-letter"))
    assert wanted(pack, record(intake=whole), "a", date(2026, 11, 1)) == []


def test_verification_wants_each_way_of_the_service_and_its_categories():
    ways = tuple(VerificationType(id=name, label_ar=name) for name in ("paper", "talk", "visit"))
    pack = pack_of(
        step("check", act="verify", repeatable=True),
        step("judge", requires=["verifications"]),
        verification_types=ways,
        services=tuple(replace(row, verifications=("paper",)) for row in aseeb().services),
        categories=tuple(replace(row, verifications=("talk",)) for row in aseeb().categories),
    )
    assert required_verifications(pack, complete_intake()) == ("paper", "talk")
    assert wanted(pack, record(), "judge") == ["check", "check"]
    assert wanted(pack, record(done("check", type="paper")), "judge") == ["check"]
    assert wanted(pack, record(done("check", type="paper"), done("check", type="talk")), "judge") == []


def test_where_no_way_is_named_one_at_least_is_gone():
    pack = pack_of(step("check", act="verify"), step("judge", requires=["verifications"]))
    assert wanted(pack, record(), "judge") == ["check"]
    assert wanted(pack, record(done("check", type="talk")), "judge") == []


# What must not wait


def urgent_pack() -> PolicyPack:
    urgent = Urgent(
        when=Condition(bind="sections.crisis.risk", among=("high",)),
        step="handover",
        free=("session",),
        title_ar="تسليم فوري",
        points_ar=("لا تترك المستفيد وحده",),
        numbers=(EmergencyNumber(label_ar="الطوارئ", number="911"),),
    )
    return pack_of(
        step("reception"),
        step("handover", act="handover", requires=["documents"], optional=True),
        step("sign", act="sign", requires=["fields", "documents"]),
        step("register", act="register", requires=["step:sign"]),
        step("session", act="deliver", requires=["step:register"]),
        urgent=urgent,
    )


def test_what_is_urgent_comes_first_whatever_is_missing():
    pack, calm = urgent_pack(), Intake(policy="aseeb")
    high = with_value(calm, "sections.crisis.risk", "high")
    assert view_case(pack, record(intake=calm), DAY).next_action.step == "reception"
    view = view_case(pack, record(intake=high), DAY)
    assert view.urgent
    assert (view.next_action.step, view.next_action.due) == ("handover", DAY)


def test_what_is_urgent_is_asked_for_nothing_and_sets_other_steps_free():
    pack = urgent_pack()
    high = record(intake=with_value(Intake(policy="aseeb"), "sections.crisis.risk", "high"))
    assert wanted(pack, high, "handover") == wanted(pack, high, "session") == []
    assert wanted(pack, high, "register") == ["sign"]
    assert state(pack, high, "sign") == "blocked"


def test_a_risk_that_has_fallen_brings_the_gates_back():
    pack = urgent_pack()
    low = record(done("handover"), intake=with_value(Intake(policy="aseeb"), "sections.crisis.risk", "low"))
    assert wanted(pack, low, "session") == ["register"]
    assert view_case(pack, low, DAY).next_action.step == "reception"


def test_the_urgent_step_belongs_to_no_calm_case_nor_does_what_follows_it():
    pack = urgent_pack()
    after = step(
        "call", requires=["step:handover"], only_if={"step": "handover", "field": "to", "in": ["us"]}
    )
    pack = replace(pack, steps=(*pack.steps[:2], after, *pack.steps[2:]))
    calm = record()
    assert [state(pack, calm, name) for name in ("handover", "call")] == ["skipped", "skipped"]
    high = record(done("handover", to="us"), intake=told_risk("high"))
    assert [state(pack, high, name) for name in ("handover", "call")] == ["done", "ready"]
    assert view_case(pack, record(done("handover", to="us")), DAY).next_action.step == "reception"


def told_risk(level: str) -> Intake:
    return with_value(Intake(policy="aseeb"), "sections.crisis.risk", level)


def test_a_danger_that_comes_back_is_handed_over_again():
    asked = Field(id="risk", type="text", label_ar="الخطر", bind="sections.crisis.risk")
    pack = urgent_pack()
    pack = replace(pack, steps=(*pack.steps, step("review", fields=[asked], repeatable=True)))
    over = done("handover")
    for rows, wanted_next in (
        ((over,), "session"),
        ((over, done("review", risk="high")), "session"),
        ((over, done("review", risk="low"), done("review", risk="high")), "handover"),
        ((over, done("review", risk="low"), done("review", risk="high"), over), "session"),
        ((done("review", risk="low"), over), "session"),
    ):
        view = view_case(pack, record(*rows, intake=told_risk("high")), DAY)
        assert view.next_action.step == wanted_next


# Choices that another table holds


def test_questions_take_their_choices_from_the_tables_of_the_pack():
    asked = (
        Field(id="by", type="authority", label_ar="الجهة"),
        Field(id="with", type="reports", label_ar="التقارير"),
        Field(id="level", type="choice", label_ar="المستوى", scale="recovery"),
    )
    scale = Scale(
        id="recovery",
        label_ar="التعافي",
        levels=(Option(id="1", label_ar="أدنى"), Option(id="2", label_ar="أعلى")),
    )
    pack = with_options(replace(referral_pack(), scales=(scale,), steps=(replace(step("a"), fields=asked),)))
    by, came, level = pack.steps[0].fields
    assert (by.type, [option.id for option in by.options]) == ("choice", ["police"])
    assert (came.type, [option.id for option in came.options]) == ("multi_choice", ["exam", "note"])
    assert [option.label_ar for option in level.options] == ["أدنى", "أعلى"]

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pypdfium2
import pytest

from intake_desktop.cli.policy.document import calendars_conflict
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import (
    Applicant,
    BirthEntry,
    DocumentSeen,
    Intake,
    OnBehalf,
    with_value,
)
from intake_desktop.domain.eligibility.rules import Bands, Ceiling, PerCapita
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake, steps
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form
from intake_desktop.wording.errors import error_message
from tests.people import in_crisis
from tests.unit.services.policy_desk import DAY, PolicyDesk
from tests.unit.services.refusals import named, refusal, states, wanted

CALLER = Intake(policy="amal", channel="phone", sections={"crisis": {"risk": "high"}})


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> PolicyDesk:
    return PolicyDesk(bare_store(Role.RECEPTION), "amal")


def next_step(view: CaseView) -> str:
    assert view.next_action is not None
    return view.next_action.step


def test_the_pack_says_what_the_policy_says():
    pack = load_source("amal").pack
    values = {channel.id: channel.value for channel in pack.channels if channel.value}
    assert len(pack.channels) == 8
    assert values == {
        "interview": "جيزان، طريق الأمير سلطان",
        "phone": "0591955655",
        "social-media": "hope_psy1",
        "letters": "hope-psy@outlook.com",
        "website": "www.hope-psy.org.sa",
    }
    assert (pack.organisation.licence, pack.organisation.iban) == ("5369", "SA7305000068204903659000")
    assert len(pack.organisation.supervised_by) == 2
    assert (pack.declaration.signer, pack.decision.minimum_reply_days) == ("applicant", 14)
    assert not any(isinstance(rule, (Ceiling, PerCapita, Bands)) for rule in pack.rules)


def test_two_calendars_that_disagree_are_kept_as_written_and_flagged():
    approval = load_source("amal").pack.approval
    assert (approval.hijri, approval.gregorian) == ("1445/04/06", "2024/10/21")
    assert "١٤٤٥/٠٤/٠٦" in approval.as_written
    assert calendars_conflict(approval)


# High risk


def test_a_high_risk_is_handed_over_at_once_from_a_draft_that_holds_nothing_else(desk: PolicyDesk):
    draft = intake.start_draft(desk.reception, intake=CALLER)
    assert draft.urgent
    assert (next_step(draft), draft.next_action.due) == ("handover", DAY)
    view = desk.do(draft.record.number, "handover", to="specialist", receiver="د. هند", time="11:40")
    assert view.state == "in_service"
    assert view.record.intake.documents == ()
    assert (view.record.prints, view.record.submitted_on) == ((), None)
    assert (next_step(view), view.next_action.role) == ("urgent-session", "specialist")
    assert {"urgent-session", "safety-contact"}.isdisjoint({item.id for item in view.missing})


def test_one_answer_is_enough_to_hand_over(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    error = refusal(lambda: desk.do(number, "handover"))
    assert (error.code, dict(named(error))) == ("step-data-missing", {"to": "7"})
    assert desk.do(number, "handover", to="ambulance").state == "in_service"


def test_what_follows_a_handover_waits_for_no_paper_and_no_committee(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    desk.do(number, "handover", to="specialist")
    view = desk.do(number, "urgent-session", Role.SPECIALIST, **{"risk": "high", "plan-made": "made"})
    assert next_step(view) == "safety-contact"
    view = desk.do(number, "safety-contact", reached="no")
    assert next_step(view) == "safety-contact"
    view = desk.do(number, "safety-contact", reached="yes")
    assert (view.state, next_step(view)) == ("in_service", "deliver")
    assert states(desk.do(number, "deliver", Role.SPECIALIST, what="تدخل"))["deliver"] == "done"


def test_the_papers_of_a_high_risk_are_not_forgotten_and_still_asked_for(desk: PolicyDesk):
    number = desk.open(with_value(in_crisis(DAY, risk="high"), "documents", ()))
    desk.until(number, "information")
    assert dict(wanted(lambda: desk.do(number, "match-data"))) == {"identity": "2"}


def test_when_the_risk_has_fallen_the_ordinary_way_is_wanted_again(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    desk.do(number, "handover", to="specialist")
    view = desk.do(number, "urgent-session", Role.SPECIALIST, risk="moderate")
    assert not view.urgent
    assert next_step(view) == "reception"
    assert dict(wanted(lambda: desk.do(number, "deliver", Role.SPECIALIST))).keys() >= {"notify"}
    assert {"problem", "warning-signs"} <= {item.id for item in view.missing}


def test_a_risk_told_too_high_by_a_slip_is_put_right_in_the_form(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    calm = with_value(CALLER, "sections.crisis.risk", "low")
    intake.save_draft(desk.reception, number=number, intake=calm)
    view = cases.show_case(desk.reception, number=number)
    assert (view.urgent, next_step(view), states(view)["handover"]) == (False, "reception", "skipped")
    assert refusal(lambda: desk.do(number, "handover", to="hospital")).code == "step-not-needed"


def test_the_handover_of_a_high_risk_is_not_passed_over(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    error = refusal(
        lambda: steps.skip_step(desk.reception, number=number, step="handover", reason="ليس الآن")
    )
    assert error.code == "step-not-optional"


def test_a_danger_seen_while_the_committee_waits_does_not_wait_for_it(desk: PolicyDesk):
    number = desk.open(in_crisis(DAY))
    assert desk.until(number, "submit").state == "awaiting_decision"
    changed = in_crisis(DAY, risk="high")
    locked = refusal(lambda: intake.save_draft(desk.reception, number=number, intake=changed))
    assert locked.code == "already-submitted"
    desk.on(DAY + timedelta(days=3))
    view = desk.do(number, "raise-alarm", risk="high", seen="رسالة وداع")
    assert (view.urgent, next_step(view)) == (True, "handover")
    desk.do(number, "handover", to="specialist")
    desk.do(number, "urgent-session", Role.SPECIALIST, risk="low")
    view = desk.do(number, "safety-contact", reached="yes")
    assert next_step(view) == "decide"
    assert [row.on for row in view.record.records_of("raise-alarm")] == [DAY + timedelta(days=3)]
    again = desk.do(number, "raise-alarm", risk="high")
    assert next_step(again) == "handover"


def test_only_a_specialist_calls_a_risk_fallen_after_the_signature(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    error = refusal(lambda: desk.do(number, "risk-review", risk="low", basis="هدأ"))
    assert error.code == "not-allowed"
    assert refusal(lambda: desk.do(number, "raise-alarm", risk="low")).code == "step-data-missing"
    assert not desk.do(number, "risk-review", Role.SPECIALIST, risk="low", basis="مقابلة").urgent


def test_a_file_taken_over_by_a_hospital_is_closed_without_a_decision(desk: PolicyDesk):
    number = intake.start_draft(desk.reception, intake=CALLER).record.number
    desk.do(number, "handover", to="hospital", receiver="طوارئ صبيا")
    early = refusal(lambda: desk.do(number, "close-handed-over", Role.SUPERVISOR))
    assert dict(named(early)) == {"safety-contact": "7"}
    view = desk.do(number, "safety-contact", reached="with-contact")
    assert states(view)["urgent-session"] == "skipped"
    assert desk.do(number, "close-handed-over", Role.SUPERVISOR, reason="انتهت الخدمة").state == "closed"


# The ordinary way


def test_a_file_opens_under_a_code_and_its_name_is_not_missed(desk: PolicyDesk):
    blank = Intake(policy="amal", channel="phone", service="psychological-first-aid")
    blank = with_value(blank, "applicant", Applicant(alias="أمل 7"))
    named = intake.open_case(desk.reception, intake=blank)
    coded = intake.open_case(
        desk.reception, intake=with_value(blank, "sections.identity.identity-pending", True)
    )
    identity = {"given", "family", "id-type", "id-number", "birth"}
    assert identity <= {item.id for item in named.missing}
    assert identity.isdisjoint({item.id for item in coded.missing})
    assert not {item.id for item in coded.missing if item.kind == "document"}


def test_who_may_not_be_called_is_not_asked_for_a_number(desk: PolicyDesk):
    without = with_value(in_crisis(DAY), "applicant.mobile", None)
    assert "mobile" in {item.id for item in intake.open_case(desk.reception, intake=without).missing}
    unsafe = with_value(without, "applicant.safe_to_contact", False)
    assert "mobile" not in {item.id for item in intake.open_case(desk.reception, intake=unsafe).missing}


def test_explained_with_the_script_by_whom_when_and_in_which_language(desk: PolicyDesk):
    number = desk.open(in_crisis(DAY))
    desk.do(number, "reception")
    unclear = refusal(lambda: desk.do(number, "explain", understood="no"))
    assert (unclear.code, unclear.params["clause"]) == ("not-understood", "3")
    assert desk.do(number, "refer-research", question="من يرى ملفي؟").steps
    view = desk.do(number, "explain", language="ar", reader="منى", understood="yes")
    told = view.record.step_record("explain")
    assert told is not None
    assert (told.on, told.by, told.data["language"]) == (DAY, "منى السبيعي", "ar")


def test_a_paper_that_expires_between_registration_and_submission_is_refused(desk: PolicyDesk):
    expires = DAY + timedelta(days=4)
    paper = DocumentSeen(kind="identity", original_sighted=True, expires=expires.isoformat())
    number = desk.open(with_value(in_crisis(DAY), "documents", (paper,)))
    desk.until(number, "register")
    desk.on(expires + timedelta(days=1))
    error = refusal(lambda: desk.do(number, "submit"))
    assert dict(named(error)) == {"identity": "2"}
    assert "البند 2" in error_message(error)
    desk.on(expires)
    assert desk.do(number, "submit").state == "awaiting_decision"


def test_nothing_is_submitted_before_the_declaration_is_signed(desk: PolicyDesk):
    number = desk.open(in_crisis(DAY))
    desk.until(number, "explain")
    assert dict(wanted(lambda: desk.do(number, "declaration"))) == {"print:declaration": "4"}
    assert (
        dict(wanted(lambda: desk.do(number, "submit"))).items()
        >= {
            "declaration": "4",
            "register": "6",
        }.items()
    )
    desk.print(number)
    desk.do(number, "declaration")
    assert desk.do(number, "register").state == "open"


def test_for_a_child_the_guardian_signs(desk: PolicyDesk):
    child = with_value(in_crisis(DAY), "applicant.birth", BirthEntry(value="1436/01/01", calendar="hijri"))
    child = with_value(child, "categories", ("child", "bereavement"))
    proof = DocumentSeen(kind="guardian-proof", original_sighted=True)
    child = with_value(child, "documents", (*child.documents, proof))
    number = desk.open(child)
    desk.do(number, "reception")
    assert dict(wanted(lambda: desk.do(number, "information"))).keys() == {
        "on-behalf",
        "on-behalf-relation",
    }
    guardian = OnBehalf(name="علي الحكمي", relation="الأب")
    intake.save_draft(desk.reception, number=number, intake=with_value(child, "on_behalf", guardian))
    for step in ("information", "match-data", "explain"):
        desk.do(number, step)
    desk.print(number)
    assert refusal(lambda: desk.do(number, "declaration", signer="ماجد الحكمي")).code == "guardian-signs"
    told = desk.do(number, "declaration").record.step_record("declaration")
    assert told is not None
    assert told.data["signer"] == "علي الحكمي"


def test_the_committee_answers_from_the_fifteenth_day_on(desk: PolicyDesk):
    number = desk.open(in_crisis(DAY))
    desk.until(number, "submit")
    first = date(2026, 11, 26)
    desk.on(first - timedelta(days=1))
    error = refusal(lambda: desk.decide(number, reason="within-services"))
    assert (error.code, error.params["earliest"]) == ("too-early", first)
    desk.on(first)
    assert desk.decide(number, reason="within-services").state == "accepted"
    desk.do(number, "notify", method="phone")
    view = desk.do(number, "deliver", Role.SPECIALIST, what="تدخل")
    assert states(view)["handover"] == states(view)["urgent-session"] == "skipped"
    desk.do(number, "session", Role.SPECIALIST, attended="absent")
    desk.do(number, "session", Role.SPECIALIST, attended="attended", risk="low")
    assert desk.do(number, "close", Role.SUPERVISOR, reason="انتهت الخدمة").state == "closed"


def test_the_paper_has_every_part_of_amals_letterhead(desk: PolicyDesk):
    number = desk.open(in_crisis(DAY))
    desk.until(number, "explain")
    paper = pypdfium2.PdfDocument(print_form(desk.reception, number=number, form="declaration").pdf)
    page = paper[0]
    text = " ".join(page.get_textpage().get_text_range().split())
    paper.close()
    # A reader of the page takes the groups of a left-to-right number from the right.
    for part in ("5369", "0068", "2049", "9000", "outlook", "hope", "5655"):
        assert part in text
    for body in ("لتنمية", "القطاع", "وزارة", "البشرية", "المرفقات"):
        assert body in text


def test_income_is_never_asked(desk: PolicyDesk):
    view = intake.open_case(desk.reception, intake=in_crisis(DAY))
    assert view.eligibility.outcome == "eligible"
    assert {row.kind for row in view.eligibility.results} == {"category", "area"}
    far = with_value(in_crisis(DAY), "applicant.address.region", "تبوك")
    assert intake.open_case(desk.reception, intake=far).eligibility.outcome == "needs_review"

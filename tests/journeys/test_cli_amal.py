"""Amal's two ways by the program's own commands: the committee's, and the one that cannot wait for it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from intake_desktop.domain.cases.intake import Applicant, DocumentSeen, Intake, with_value
from tests.journeys.cli_office import SECRETARY, SPECIALIST, CliOffice, days_ago
from tests.journeys.terminal import BOSS
from tests.people import in_crisis

POLICY = "amal"
RECEIVED = days_ago(20)
DAY = {"date": RECEIVED.isoformat()}


def test_a_case_goes_from_reception_to_closure(clerk: CliOffice, tmp_path: Path) -> None:
    # 1, 2: received, everything told, matched with originals that are valid
    blank = with_value(replace(in_crisis(RECEIVED), documents=()), "applicant.safe_to_contact", None)
    number = clerk.open(blank)["number"]
    clerk.no_step(number, "information", clause="1")
    clerk.step(number, "reception", DAY)
    assert "هل التواصل معه آمن؟" in clerk.no_step(number, "information", clause="2")
    number = clerk.open(replace(in_crisis(RECEIVED), documents=()))["number"]
    clerk.step(number, "reception", DAY)
    clerk.step(number, "information", DAY)
    identity = ("case", "document", number, "identity")
    yesterday = (RECEIVED - timedelta(days=1)).isoformat()
    for seen in (("--expires", days_ago(-90)), ("--original-sighted", "--expires", yesterday)):
        clerk.done(*identity, *seen)
        clerk.no_step(number, "match-data", DAY, clause="2")
    clerk.done(*identity, "--original-sighted", "--expires", (RECEIVED + timedelta(days=2)).isoformat())
    clerk.step(number, "match-data", DAY)

    # 3, 5: explained; what was unclear went to the research officer
    clerk.no_step(number, "explain", {**DAY, "understood": "no"}, clause="3", code="not-understood")
    clerk.step(number, "refer-research", {**DAY, "question": "من يطلع على ملفي؟"})
    clerk.step(number, "explain", {**DAY, "language": "ar", "reader": "منى", "understood": "yes"})

    # 4, 6: signed before registered, registered before submitted, valid on the day of it
    clerk.no_step(number, "register", DAY, clause="4")
    clerk.no_step(number, "declaration", DAY, clause="4")
    clerk.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    clerk.step(number, "declaration", DAY)
    clerk.no_step(number, "submit", DAY, clause="6")
    clerk.step(number, "register", DAY)
    clerk.no_step(number, "submit", {"date": (RECEIVED + timedelta(days=3)).isoformat()}, clause="2")
    first = RECEIVED + timedelta(days=14)
    assert clerk.step(number, "submit", DAY)["earliest_reply"]["gregorian"] == first.isoformat()

    # 5: the committee's floor; 7: served and closed
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "within-services", "--date")
    clerk.refused(*decide, first - timedelta(days=1), clause="5", code="too-early", by=SECRETARY)
    clerk.done(*decide, first, by=SECRETARY)
    clerk.no_step(number, "deliver", clause="5", by=SPECIALIST)
    clerk.step(number, "notify", {"method": "phone", "proof": "مكالمة"})
    clerk.no_step(number, "session", {"attended": "absent"}, clause="7", by=SPECIALIST)
    clerk.no_step(number, "close", clause="7", by=BOSS)
    clerk.step(number, "deliver", {"what": "أول جلسة"}, by=SPECIALIST)
    clerk.step(number, "session", {"attended": "attended", "risk": "low"}, by=SPECIALIST)
    case = clerk.close(number)
    assert (case["state"], case["next_action"]) == ("closed", None)
    skipped = {step["id"] for step in case["steps"] if step["state"] == "skipped"}
    assert {"handover", "urgent-session", "safety-contact"} <= skipped
    assert clerk.done("audit", "verify", by=BOSS)["ok"] is True


def test_a_high_risk_waits_for_no_paper_and_no_committee(clerk: CliOffice) -> None:
    caller = Intake(
        policy="amal",
        channel="phone",
        applicant=Applicant(alias="متصلة 3"),
        sections={"crisis": {"risk": "high"}},
    )
    case = clerk.open(caller)
    number = case["number"]
    assert case["next_action"]["step"] == "handover"
    clerk.no_step(number, "handover", clause="7", code="step-data-missing")
    case = clerk.step(number, "handover", {"to": "specialist", "receiver": "ريم", "way": "call"})
    assert (case["state"], case["next_action"]) == (
        "in_service",
        {**case["next_action"], "step": "urgent-session", "role": "specialist"},
    )
    clerk.step(number, "urgent-session", {"risk": "high", "plan-made": "made"}, by=SPECIALIST)
    case = clerk.step(number, "safety-contact", {"reached": "no"})
    assert case["next_action"]["step"] == "safety-contact"
    case = clerk.step(number, "safety-contact", {"reached": "yes"})
    assert case["next_action"]["step"] == "deliver"
    case = clerk.step(number, "risk-review", {"risk": "moderate", "basis": "مقابلة"}, by=SPECIALIST)
    assert case["next_action"]["step"] == "reception"
    clerk.no_step(number, "deliver", clause="5", by=SPECIALIST)
    clerk.no_step(number, "submit", clause="4")


def test_a_danger_seen_at_the_committee_is_handed_over_at_once(clerk: CliOffice, tmp_path: Path) -> None:
    number = clerk.open(in_crisis(RECEIVED))["number"]
    for step in ("reception", "information", "match-data", "explain"):
        clerk.step(number, step, DAY)
    clerk.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    for step in ("declaration", "register", "submit"):
        case = clerk.step(number, step, DAY)
    assert case["next_action"]["step"] == "decide"
    case = clerk.step(number, "raise-alarm", {"risk": "high", "seen": "رسالة وداع"})
    assert case["next_action"]["step"] == "handover"
    clerk.step(number, "handover", {"to": "hospital"})
    clerk.step(number, "safety-contact", {"reached": "with-contact"})
    assert clerk.close(number, "close-handed-over")["state"] == "closed"


def test_an_identity_that_is_missing_is_named_in_the_policys_words(clerk: CliOffice) -> None:
    told = replace(in_crisis(RECEIVED), documents=(DocumentSeen(kind="identity"),))
    missing = {item["id"]: item for item in clerk.open(told)["missing"]}
    assert (missing["identity"]["kind"], missing["identity"]["clause"]) == ("document", "2")

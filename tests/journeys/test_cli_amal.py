"""Amal's two ways by the program's own commands: the committee's, and the one that cannot wait for it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from intake_desktop.domain.intake import Applicant, DocumentSeen, Intake, with_value
from tests.journeys.cli_office import SECRETARY, SPECIALIST, CliOffice, days_ago
from tests.journeys.terminal import BOSS
from tests.people import in_crisis

POLICY = "amal"
RECEIVED = days_ago(20)
DAY = {"date": RECEIVED.isoformat()}


def test_a_case_goes_from_reception_to_closure(office: CliOffice, tmp_path: Path) -> None:
    # 1, 2: received, everything told, matched with originals that are valid
    blank = with_value(replace(in_crisis(RECEIVED), documents=()), "applicant.safe_to_contact", None)
    number = office.open(blank)["number"]
    office.no_step(number, "information", clause="1")
    office.step(number, "reception", DAY)
    assert "هل التواصل معه آمن؟" in office.no_step(number, "information", clause="2")
    number = office.open(replace(in_crisis(RECEIVED), documents=()))["number"]
    office.step(number, "reception", DAY)
    office.step(number, "information", DAY)
    identity = ("case", "document", number, "identity")
    yesterday = (RECEIVED - timedelta(days=1)).isoformat()
    for seen in (("--expires", days_ago(-90)), ("--original-sighted", "--expires", yesterday)):
        office.done(*identity, *seen)
        office.no_step(number, "match-data", DAY, clause="2")
    office.done(*identity, "--original-sighted", "--expires", (RECEIVED + timedelta(days=2)).isoformat())
    office.step(number, "match-data", DAY)

    # 3, 5: explained; what was unclear went to the research officer
    office.no_step(number, "explain", {**DAY, "understood": "no"}, clause="3", code="not-understood")
    office.step(number, "refer-research", {**DAY, "question": "من يطلع على ملفي؟"})
    office.step(number, "explain", {**DAY, "language": "ar", "reader": "منى", "understood": "yes"})

    # 4, 6: signed before registered, registered before submitted, valid on the day of it
    office.no_step(number, "register", DAY, clause="4")
    office.no_step(number, "declaration", DAY, clause="4")
    office.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    office.step(number, "declaration", DAY)
    office.no_step(number, "submit", DAY, clause="6")
    office.step(number, "register", DAY)
    office.no_step(number, "submit", {"date": (RECEIVED + timedelta(days=3)).isoformat()}, clause="2")
    first = RECEIVED + timedelta(days=14)
    assert office.step(number, "submit", DAY)["earliest_reply"]["gregorian"] == first.isoformat()

    # 5: the committee's floor; 7: served and closed
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "within-services", "--date")
    office.refused(*decide, first - timedelta(days=1), clause="5", code="too-early", by=SECRETARY)
    office.done(*decide, first, by=SECRETARY)
    office.no_step(number, "deliver", clause="5", by=SPECIALIST)
    office.step(number, "notify", {"method": "phone", "proof": "مكالمة"})
    office.no_step(number, "session", {"attended": "absent"}, clause="7", by=SPECIALIST)
    office.no_step(number, "close", clause="7", by=BOSS)
    office.step(number, "deliver", {"what": "أول جلسة"}, by=SPECIALIST)
    office.step(number, "session", {"attended": "attended", "risk": "low"}, by=SPECIALIST)
    case = office.close(number)
    assert (case["state"], case["next_action"]) == ("closed", None)
    skipped = {step["id"] for step in case["steps"] if step["state"] == "skipped"}
    assert {"handover", "urgent-session", "safety-contact"} <= skipped
    assert office.done("audit", "verify", by=BOSS)["ok"] is True


def test_a_high_risk_waits_for_no_paper_and_no_committee(office: CliOffice) -> None:
    caller = Intake(
        policy="amal",
        channel="phone",
        applicant=Applicant(alias="متصلة 3"),
        sections={"crisis": {"risk": "high"}},
    )
    case = office.open(caller)
    number = case["number"]
    assert case["next_action"]["step"] == "handover"
    office.no_step(number, "handover", clause="7", code="step-data-missing")
    case = office.step(number, "handover", {"to": "specialist", "receiver": "ريم", "way": "call"})
    assert (case["state"], case["next_action"]) == (
        "in_service",
        {**case["next_action"], "step": "urgent-session", "role": "specialist"},
    )
    office.step(number, "urgent-session", {"risk": "high", "plan-made": "made"}, by=SPECIALIST)
    case = office.step(number, "safety-contact", {"reached": "no"})
    assert case["next_action"]["step"] == "safety-contact"
    case = office.step(number, "safety-contact", {"reached": "yes"})
    assert case["next_action"]["step"] == "deliver"
    case = office.step(number, "risk-review", {"risk": "moderate", "basis": "مقابلة"}, by=SPECIALIST)
    assert case["next_action"]["step"] == "reception"
    office.no_step(number, "deliver", clause="5", by=SPECIALIST)
    office.no_step(number, "submit", clause="4")


def test_a_danger_seen_at_the_committee_is_handed_over_at_once(office: CliOffice, tmp_path: Path) -> None:
    number = office.open(in_crisis(RECEIVED))["number"]
    for step in ("reception", "information", "match-data", "explain"):
        office.step(number, step, DAY)
    office.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    for step in ("declaration", "register", "submit"):
        case = office.step(number, step, DAY)
    assert case["next_action"]["step"] == "decide"
    case = office.step(number, "raise-alarm", {"risk": "high", "seen": "رسالة وداع"})
    assert case["next_action"]["step"] == "handover"
    office.step(number, "handover", {"to": "hospital"})
    office.step(number, "safety-contact", {"reached": "with-contact"})
    assert office.close(number, "close-handed-over")["state"] == "closed"


def test_an_identity_that_is_missing_is_named_in_the_policys_words(office: CliOffice) -> None:
    told = replace(in_crisis(RECEIVED), documents=(DocumentSeen(kind="identity"),))
    missing = {item["id"]: item for item in office.open(told)["missing"]}
    assert (missing["identity"]["kind"], missing["identity"]["clause"]) == ("document", "2")

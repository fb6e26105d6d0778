"""Basirah's inmate from the delegate's visit to the certificate, by the program's own commands."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from intake_desktop.domain.cases.intake import DocumentSeen, with_value
from tests.journeys.cli_office import SECRETARY, CliOffice, days_ago
from tests.journeys.terminal import BOSS
from tests.people import inmate

POLICY = "basirah"
RECEIVED = days_ago(20)
DAY = {"date": RECEIVED.isoformat()}


def test_an_inmates_case_goes_from_reception_to_closure(clerk: CliOffice, tmp_path: Path) -> None:
    told = replace(with_value(inmate(RECEIVED), "sections.prison.ward", None), documents=())
    number = clerk.open(told)["number"]

    # 1, 2: received, and everything told
    clerk.no_step(number, "information", clause="1")
    clerk.step(number, "reception", DAY)
    assert "العنبر" in clerk.no_step(number, "information", clause="2")
    number = clerk.open(inmate(RECEIVED))["number"]
    clerk.step(number, "reception", DAY)
    clerk.step(number, "information", DAY)

    # 2: matched with the original, valid on the day
    letter = ("case", "document", number, "prison-letter")
    too_old = (RECEIVED - timedelta(days=100)).isoformat()
    for seen in (("--issued", RECEIVED), ("--original-sighted", "--issued", too_old)):
        clerk.done(*letter, *seen)
        clerk.no_step(number, "match-data", DAY, clause="2")
    clerk.done(*letter, "--original-sighted", "--issued", RECEIVED.isoformat())
    clerk.step(number, "match-data", DAY)

    # 3, 5: explained in Urdu; what was unclear went to the research officer
    unclear = {**DAY, "language": "ur", "understood": "no"}
    clerk.no_step(number, "explain", unclear, clause="3", code="not-understood")
    clerk.step(number, "refer-research", {**DAY, "question": "متى الرد؟", "answer": "بعد أسبوعين على الأقل"})
    clerk.no_step(number, "declaration", DAY, clause="5")
    clerk.step(
        number,
        "explain",
        {**DAY, "language": "ur", "reader": "خالد", "interpreter": "نديم", "understood": "yes"},
    )

    # 4, 6: printed, signed, registered, and only then submitted
    clerk.no_step(number, "submit", DAY, clause="4")
    clerk.no_step(number, "register", DAY, clause="4")
    clerk.no_step(number, "declaration", DAY, clause="4")
    clerk.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    clerk.step(number, "declaration", {**DAY, "method": "thumbprint", "witness": "حسن"})
    clerk.no_step(number, "submit", DAY, clause="6")
    clerk.step(number, "register", DAY)
    case = clerk.step(number, "submit", DAY)
    first = RECEIVED + timedelta(days=14)
    assert case["earliest_reply"]["gregorian"] == first.isoformat()
    assert case["eligibility"]["outcome"] == "eligible"

    # 5: the committee's floor
    clerk.no_step(number, "notify", clause="5")
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "meets-criteria", "--date")
    said = clerk.refused(*decide, first - timedelta(days=1), clause="5", code="too-early", by=SECRETARY)
    assert f"{first:%d/%m/%Y}" in said
    clerk.done(*decide, first, by=SECRETARY)

    # 7: told, served, and closed
    clerk.no_step(number, "deliver", clause="5")
    clerk.step(number, "notify", {"method": "letter", "proof": "خطاب إدارة السجن"})
    clerk.no_step(number, "progress", {"sessions": "4"}, clause="7")
    clerk.no_step(number, "close", clause="7", by=BOSS)
    clerk.step(number, "deliver", {"what": "حلقة المستوى الأول"})
    clerk.step(number, "progress", {"sessions": "12", "parts-memorised": "2"})
    clerk.no_step(number, "certificate", {"certificate-number": "9"}, clause="7")
    clerk.step(number, "test", {"result": "passed"})
    clerk.step(number, "certificate", {"certificate-number": "9"})
    case = clerk.close(number)
    assert (case["state"], case["next_action"]) == ("closed", None)
    assert all(line["by"] and line["text_ar"] for line in case["timeline"])
    assert clerk.done("audit", "verify", by=BOSS)["ok"] is True


def test_a_paper_that_was_no_longer_valid_on_the_day_of_submission(clerk: CliOffice, tmp_path: Path) -> None:
    ninety = RECEIVED - timedelta(days=90)
    paper = DocumentSeen(kind="prison-letter", original_sighted=True, issued=ninety.isoformat())
    number = clerk.open(replace(inmate(RECEIVED), documents=(paper,)))["number"]
    for step in ("reception", "information", "match-data", "explain"):
        clerk.step(number, step, DAY)
    clerk.done("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    for step in ("declaration", "register"):
        clerk.step(number, step, DAY)
    clerk.no_step(number, "submit", {"date": (RECEIVED + timedelta(days=3)).isoformat()}, clause="2")
    case = clerk.step(number, "submit", {"date": (RECEIVED + timedelta(days=2)).isoformat()})
    assert case["state"] == "awaiting_decision"

"""Bara'em's case at a terminal, from the guardian's request to the end of the programme, gate by gate."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from intake_desktop.domain.cases.intake import with_value
from tests.journeys.terminal import BOSS, Terminal, accepted, refused, today
from tests.of_baraem import TOLD, baraem, child_intake

POLICY = "baraem"
RECEIVED = 30  # days ago
ROLES = {step.id: BOSS if step.role == "supervisor" else step.role for step in baraem().steps}


def test_a_childs_request_runs_from_reception_to_closure(terminal: Terminal, tmp_path: Path) -> None:
    whole = child_intake(today() - timedelta(days=RECEIVED))

    def do(step: str, days_ago: int = RECEIVED, **told: str):
        data = {**TOLD.get(step, {}), **told}
        return terminal.step(number, step, data, by=ROLES[step], days_ago=days_ago)

    guardian_papers = tuple(seen for seen in whole.documents if seen.kind != "guardianship-proof")
    number = accepted(terminal.open(with_value(whole, "documents", guardian_papers))).document["number"]
    refused(do("request"), "gate", "1")
    accepted(do("reception"))
    accepted(do("request"))
    refused(do("documents"), "gate", "الاستحقاق 2: الوثائق")
    brought = ("--original-sighted", "--issued", "2020-01-01")
    accepted(terminal.ask("case", "document", number, "guardianship-proof", *brought, by="reception"))
    accepted(do("documents"))
    accepted(do("match-data"))
    refused(do("declaration"), "gate", "1", "3")
    accepted(do("explain"))
    paper = tmp_path / "declaration.pdf"
    accepted(terminal.ask("print", number, "declaration", "-o", paper, by="reception"))
    assert paper.read_bytes().startswith(b"%PDF-")
    refused(do("register"), "gate", "3")
    refused(do("declaration", signer="جار الطفل"), "guardian-signs", "3")
    accepted(do("declaration"))
    refused(do("submit"), "gate", "4")
    accepted(do("register"))
    refused(do("verify"), "gate", "الاستحقاق 2")
    case = accepted(do("submit")).document
    assert (case["state"], case["earliest_reply"]) == ("awaiting_decision", None)

    refused(do("evaluate-bylaws"), "gate", "أنواع الآليات 1", "أنواع الآليات 2")
    accepted(do("verify"))
    accepted(do("verify", type="personal-interview"))
    refused(do("verify", type="field-visit", place="المنزل"), "step-data-missing", "الاستحقاق 2: الزيارات")
    accepted(do("verify", type="field-visit", place="المنزل", why="تعارض في السكن"))
    refused(do("evaluate-standards"), "gate", "الاستحقاق 3: اللوائح")
    bare = {"service-conditions-evidence": ""}
    refused(do("evaluate-bylaws", **bare), "step-data-missing", "الاستحقاق 3: اللوائح")
    accepted(do("evaluate-bylaws"))
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "meets-conditions")
    refused(terminal.ask(*decide, by=BOSS), "gate", "الاستحقاق 3: المعايير")
    accepted(do("evaluate-standards"))

    refused(do("notify", 0), "gate", "الاستحقاق 4")
    assert accepted(terminal.ask(*decide, by=BOSS)).document["state"] == "accepted"
    refused(do("deliver", 0), "gate", "الاستحقاق 4")
    accepted(do("notify", 0))
    refused(do("close", 0), "gate", "5")
    assert accepted(do("deliver", 0)).document["state"] == "in_service"
    case = accepted(do("close", 0)).document
    assert (case["state"], case["next_action"]) == ("closed", None)
    signed = next(step for step in case["steps"] if step["id"] == "declaration")
    assert signed["state"] == "done"
    assert terminal.ask("audit", "verify", by=BOSS).code == 0


def test_whoever_took_a_request_in_leaves_the_decision_to_another(terminal: Terminal) -> None:
    number = accepted(terminal.open(child_intake(today()), by=BOSS)).document["number"]
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "meets-conditions")
    done = terminal.ask(*decide, by=BOSS)
    assert (done.code, done.document["error"]["code"]) == (3, "took-case-in")


def test_a_child_without_a_guardian_is_not_registered(terminal: Terminal) -> None:
    number = accepted(terminal.open(replace(child_intake(today()), on_behalf=None))).document["number"]
    accepted(terminal.step(number, "reception", {}, by="reception"))
    done = terminal.step(number, "request", {}, by="reception")
    refused(done, "gate", "3")
    assert "اسم ولي الأمر" in done.err

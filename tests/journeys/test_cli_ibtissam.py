"""Ibtissam's case at a terminal, from the authority's letter to the end of the follow-up, gate by gate."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from intake_desktop.domain.cases.intake import with_value
from tests.journeys.terminal import BOSS, Terminal, accepted, refused, today
from tests.of_ibtissam import TOLD, ibtissam, referred_intake

POLICY = "ibtissam"
RECEIVED, DISCHARGED = 150, 110  # days ago
FOLLOWED = (("follow-up-1", 0, 105), ("follow-up-2", 90, 75), ("follow-up-3", 55, 45))  # too early, then
ROLES = {step.id: BOSS if step.role == "supervisor" else step.role for step in ibtissam().steps}


def test_a_referred_case_runs_from_reception_to_closure(terminal: Terminal) -> None:
    received = today() - timedelta(days=RECEIVED)
    whole = referred_intake(received)

    def do(step: str, days_ago: int = RECEIVED, **told: str):
        data = {**TOLD.get(step, {}), **told}
        return terminal.step(number, step, data, by=ROLES[step], days_ago=days_ago)

    refused(terminal.open(replace(whole, referral=None)), "referral-needed", "الاستحقاق 1")
    refused(
        terminal.open(with_value(whole, "referral.authority", "neighbour")), "referral-needed", "الاستحقاق 1"
    )
    refused(terminal.open(with_value(whole, "documents", ())), "referral-needed", "الاستحقاق 1")
    assert terminal.ask("case", "list", by=BOSS).document == {"cases": []}

    early = with_value(whole, "referral.reports", ("examination",))
    number = accepted(terminal.open(early)).document["number"]
    refused(do("explain"), "gate", "1")
    accepted(do("reception"))
    refused(do("check-reports"), "gate", "1")
    # The authority sends the rest, and the file is opened anew: what is on record is never overwritten.
    number = accepted(terminal.open(whole)).document["number"]
    for step in ("reception", "explain", "check-reports"):
        accepted(do(step))
    refused(do("triage"), "gate", "الاستحقاق 2")
    refused(do("review-reports", **{"the-act-evidence": ""}), "step-data-missing", "الاستحقاق 2")
    accepted(do("review-reports"))
    refused(do("identity"), "gate", "2")
    accepted(do("triage", result="needs-completion"))
    refused(do("psychologist"), "gate", "2")
    accepted(do("complete-information", wanted="فحص طبي", **{"asked-of": "المستشفى"}, came="ورد"))
    case = accepted(do("triage")).document
    assert case["next_action"]["step"] == "identity"
    refused(do("psychologist"), "gate", "3")
    accepted(do("identity"))
    sent, back = (today() - timedelta(days=days) for days in (RECEIVED, RECEIVED - 3))
    out = {"stage": "sent", "sent": sent.isoformat()}
    accepted(do("fingerprint", **out))
    told = {**out, "stage": "returned"}
    late = RECEIVED - 3
    before = (sent - timedelta(days=1)).isoformat()
    refused(do("fingerprint", days_ago=late, **told, returned=before), "step-data-missing", "3")
    accepted(do("fingerprint", days_ago=late, **told, returned=back.isoformat()))
    refused(do("register"), "gate", "4", "5")
    accepted(do("psychologist"))
    accepted(do("social-worker"))
    accepted(do("register"))
    refused(do("admission"), "gate", "6")
    accepted(do("recovery"))
    refused(do("discharge"), "gate", "7", "8", "9")
    assert accepted(do("admission")).document["state"] == "in_service"
    refused(do("discharge"), "gate", "8", "9")
    accepted(do("education"))
    accepted(do("recovery", days_ago=130, rating="settling"))
    accepted(do("progress", days_ago=120, **{"programme-state": "goes-on"}))
    refused(do("discharge", DISCHARGED), "gate", "9")
    accepted(do("progress", days_ago=DISCHARGED))
    refused(do("follow-up-1", DISCHARGED), "gate", "10")
    assert accepted(do("discharge", DISCHARGED)).document["state"] == "follow_up"
    follow_up(do)
    case = terminal.ask("case", "show", number, by="reception").document
    assert (case["state"], case["next_action"]) == ("closed", None)
    passed_by = [step["id"] for step in case["steps"] if step["state"] == "skipped"]
    assert passed_by == ["return-to-authority"]
    refused(do("recovery"), "case-closed")
    assert terminal.ask("audit", "verify", by=BOSS).code == 0


def follow_up(do) -> None:
    """Each month on its day, abroad and at home, and the end after the third."""
    refused(do("close", 0), "gate", "11")
    for step, early, then in FOLLOWED:
        if early:
            done = do(step, early)
            refused(done, "gate", "11")
            assert "لا تُسجَّل قبل" in done.err
        accepted(do(step, then))
    accepted(do("close", 0))


def test_a_walk_in_leaves_no_case(terminal: Terminal) -> None:
    walk_in = replace(referred_intake(today()), referral=None, documents=())
    done = terminal.open(walk_in)
    refused(done, "referral-needed", "الاستحقاق 1")
    assert "استفسار" in done.err
    assert "سيلام" not in done.err
    assert terminal.ask("search", "سيلام", by="reception").document["hits"] == []

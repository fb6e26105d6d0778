from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.errors import AccessRefused, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import decisions, intake, steps
from intake_desktop.services.cases.reopening import reopen_step, resting_on
from intake_desktop.services.open_store import Account, SignedIn
from tests.samples import aseeb, complete_intake
from tests.unit.services.cases.test_case_flow import (
    SUBMITTED,
    at,
    desk,
    printed,
    secretary,
    states,
    until_submitted,
)

assert desk  # a fixture


def boss(signed_in: SignedIn) -> SignedIn:
    return SignedIn(signed_in.store, Account(1, "mona", "منى", frozenset({Role.SUPERVISOR})))


def take_back(signed_in: SignedIn, number: str, step: str) -> CaseView:
    return reopen_step(boss(signed_in), number=number, step=step, reason="أُدخلت في غير ملفها")


def closed(signed_in: SignedIn) -> str:
    number = until_submitted(signed_in)
    at(signed_in.store, SUBMITTED + timedelta(days=14))
    decisions.record_decision(secretary(signed_in), number=number, outcome="reject", reason="outside-area")
    steps.do_step(signed_in, number=number, step="notify")
    steps.do_step(boss(signed_in), number=number, step="close", data={"reason": "رُفض"})
    return number


def test_a_step_falls_with_all_that_rests_on_it():
    names = [step.id for step in resting_on(aseeb(), aseeb().step("match-data"))]
    assert names == [
        "match-data",
        "declaration",
        "register",
        "submit",
        "decide",
        "notify",
        "deliver",
        "close",
    ]


def test_a_signature_that_is_taken_back_wants_a_new_paper_and_the_old_one_stays_on_record(desk):
    number = until_submitted(desk)
    view = take_back(desk, number, "declaration")
    assert {name: state for name, state in states(view).items() if state == "done"}.keys() == {
        "reception", "information", "match-data", "explain",
    }  # fmt: skip
    assert view.state == "open"
    assert view.earliest_reply is None
    assert view.record.eligibility is None
    (paper,) = view.record.prints
    assert (paper.state, paper.signed_on) == ("superseded", SUBMITTED.date())
    assert view.record.current_print("declaration") is None
    assert [row.status for row in view.record.steps if row.step == "declaration"] == ["reopened"]
    printed(desk, number, outgoing=513)
    for step in ("declaration", "register", "submit"):
        view = steps.do_step(desk, number=number, step=step)
    assert view.state == "awaiting_decision"


def test_data_may_be_changed_again_after_the_signature_was_taken_back(desk):
    number = until_submitted(desk)
    with pytest.raises(Refused, match="already-submitted"):
        intake.save_draft(desk, number=number, intake=complete_intake())
    take_back(desk, number, "declaration")
    assert intake.save_draft(desk, number=number, intake=complete_intake()).number == number


def test_a_closed_file_is_opened_again_with_its_reason_in_the_timeline(desk):
    number = closed(desk)
    view = take_back(desk, number, "close")
    assert view.state == "rejected"
    assert view.next_action is not None
    assert view.next_action.step == "close"
    assert view.record.events[-1].params["reason_text"] == "أُدخلت في غير ملفها"
    assert (
        steps.do_step(boss(desk), number=number, step="close", data={"reason": "انتهت الخدمة"}).state
        == "closed"
    )


@pytest.mark.parametrize("step", ["explain", "submit", "decide"])
def test_what_a_decision_rests_on_is_not_taken_back(desk, step):
    number = closed(desk)
    with pytest.raises(Refused) as caught:
        take_back(desk, number, step)
    assert caught.value.code == "decision-stands"


@pytest.mark.parametrize(
    ("act", "kind", "code"),
    [
        (lambda d, n: steps.do_step(d, number=n, step="refer-research"), Refused, "case-closed"),
        (
            lambda d, n: steps.skip_step(d, number=n, step="refer-research", reason="x"),
            Refused,
            "case-closed",
        ),
        (lambda d, n: take_back(d, n, "refer-research"), Refused, "step-not-done"),
        (lambda d, n: take_back(d, n, "nothing"), UsageProblem, "no-such-step"),
        (
            lambda d, n: reopen_step(boss(d), number=n, step="close", reason="  "),
            UsageProblem,
            "reason-needed",
        ),
        (lambda d, n: reopen_step(d, number=n, step="close", reason="x"), AccessRefused, "not-allowed"),
    ],
)
def test_a_closed_file_takes_nothing_but_its_reopening(
    desk: SignedIn, act: Callable[[SignedIn, str], object], kind: type[Exception], code: str
):
    number = closed(desk)
    with pytest.raises(kind) as caught:
        act(desk, number)
    assert caught.value.code == code  # type: ignore[attr-defined]

"""A desk under a named policy: who does what, on which day, and the paper that is signed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import decisions, intake, steps
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form
from tests.unit.bare_store import SECRETARY, add_secretary, adopt_pack

DAY = date(2026, 11, 12)
TO_SUBMISSION = ("reception", "information", "match-data", "explain", "declaration", "register", "submit")


class PolicyDesk:
    """Reception at a store that has adopted one pack; `on` says which day it is."""

    def __init__(self, signed_in: SignedIn, pack_id: str) -> None:
        self.reception = signed_in
        self.on(DAY)
        now = signed_in.store.clock()
        add_secretary(signed_in, at=now)
        source = load_source(pack_id)
        self.pack = source.pack
        adopt_pack(signed_in, at=now, source=source)

    def on(self, day: date) -> None:
        """It is nine in the morning, UTC, of that day."""
        now = datetime.combine(day, time(9), UTC)
        self.reception.store.clock = lambda: now

    def as_(self, role: Role) -> SignedIn:
        """The same person in another role."""
        return SignedIn(self.reception.store, Account(1, "mona", "منى السبيعي", frozenset({role})))

    def open(self, told: Intake) -> str:
        return intake.open_case(self.reception, intake=told).record.number

    def do(self, number: str, step: str, role: Role = Role.RECEPTION, **data: str) -> CaseView:
        return steps.do_step(self.as_(role), number=number, step=step, data=data)

    def print(self, number: str) -> None:
        print_form(self.reception, number=number, form="declaration")

    def until(self, number: str, last: str, **explained: str) -> CaseView:
        """Every step up to `last`, with the declaration printed before it is signed."""
        for step in TO_SUBMISSION[: TO_SUBMISSION.index(last) + 1]:
            if step == "declaration":
                self.print(number)
            view = self.do(number, step, **(explained if step == "explain" else {}))
        return view

    def decide(self, number: str, outcome: str = "accept", reason: str = "") -> CaseView:
        return decisions.record_decision(
            SignedIn(self.reception.store, SECRETARY),
            number=number,
            outcome=outcome,  # type: ignore[arg-type]
            reason=reason,
        )

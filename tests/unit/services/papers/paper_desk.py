"""A decided case at a desk, for tests of the papers that rest on a decision."""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.cases.case import CaseRecord
from intake_desktop.domain.cases.intake import Intake, with_value
from intake_desktop.services.cases import cases, decisions
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.occasion import Particulars
from tests.pdf_text import pdf_text
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY
from tests.unit.services.policy_desk import PolicyDesk

DECIDED = date(2026, 11, 26)
REASONS = {"accept": "meets-criteria", "reject": "income-above-limit", "defer": "needs-study"}


class PaperDesk(PolicyDesk):
    """The desk with the papers: what is told for one, and what it then says."""

    def submitted(self, told: Intake | None = None) -> str:
        self.on(date(2026, 11, 12))
        number = self.open(told or complete_intake())
        self.until(number, "submit")
        return number

    def decided(
        self, outcome: str = "accept", *, reason: str = "", told: Intake | None = None, **said: str
    ) -> str:
        """A case that the committee decided at its end of the floor; its number."""
        number = self.submitted(told)
        self.decide_on(DECIDED, number, outcome, reason=reason, **said)
        return number

    def decide_on(self, day: date, number: str, outcome: str, *, reason: str = "", **said: str) -> None:
        """A decision of that day."""
        self.on(day)
        decisions.record_decision(
            SignedIn(self.reception.store, SECRETARY),
            number=number,
            outcome=outcome,  # type: ignore[arg-type]
            reason=reason or REASONS[outcome],
            **said,
        )

    def paper(self, number: str, form: str, copy: str | None = None, **told: str) -> printing.Printed:
        """The form as printed, with all that is told for it; nothing told repeats the last."""
        particulars = Particulars(told=told or None)
        return printing.print_form(
            self.reception, number=number, form=form, particulars=particulars, copy_reason=copy
        )

    def said(self, number: str, form: str, **told: str) -> str:
        """The text of the form's preview."""
        particulars = Particulars(told=told)
        return pdf_text(
            printing.preview_form(self.reception, number=number, form=form, particulars=particulars)
        )

    def record(self, number: str) -> CaseRecord:
        return cases.show_case(self.reception, number=number).record


def somebody(**changed: object) -> Intake:
    """The complete intake with parts of it told otherwise, by their paths (`__` for a dot)."""
    told = complete_intake()
    for path, value in changed.items():
        told = with_value(told, path.replace("__", "."), value)
    return told

"""A call that cannot wait: the risk is told, and the hand-over stands over the pages at once."""

from __future__ import annotations

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.tour.at_the_desk import turn_to_page
from intake_desktop.tour.clerk import Clerk
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.door.organisation_door import OrganisationDoor
from intake_desktop.ui.intake.screen import IntakeScreen

_POLICY, _PAGE, _RISK = "amal", "crisis", "sections.crisis.risk"


def answer_call(guide: Guide) -> None:
    """Nothing is told but a high risk. The request is left as it is: it stands first on the day's list."""
    guide.watch.stop = "call"
    guide.hands.press("F7")
    screen = guide.screen(IntakeScreen)
    door = guide.watch.until(lambda: screen.door, "the organisations")
    assert isinstance(door, OrganisationDoor)
    guide.hands.click(next(row for row in door.rows.rows if row.id == _POLICY))
    wizard = guide.watch.until(lambda: screen.wizard, "the wizard")
    turn_to_page(guide, wizard, _PAGE)
    guard = wizard.urgent
    assert guard is not None
    Clerk(guide.hands, guide.watch, Intake(policy=_POLICY)).answer(wizard.page, _RISK, instead="high")
    guide.watch.until(lambda: guard.is_open, "the hand-over")
    guide.picture("hand-over")
    guide.hands.press("F4")
    guide.watch.until(lambda: not guard.is_open, "the page again")
    guide.picture("hand-over-folded")

"""Stops at a family: found by one of its members, with its history, and a file of a member's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intake_desktop.services.demo.names import names
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.beneficiaries.screen import BeneficiariesScreen
from intake_desktop.ui.case.household_dialogues import LeaveDialogue
from intake_desktop.ui.case.household_panel import HouseholdPanel
from intake_desktop.ui.case.household_row import MemberRow
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.intake.screen import IntakeScreen
from intake_desktop.ui.widgets.dialogue import Question


def show_family(guide: Guide) -> None:
    """The grandmother's name leads to the family's file; its register, and a request for a child of it."""
    guide.watch.stop = "family"
    guide.hands.press("F3")
    guide.settle()
    guide.hands.write(guide.shell.top_bar.search, names().words["newcomer"])
    guide.hands.press("Return")
    guide.settle()
    found = guide.screen(BeneficiariesScreen)
    hit = guide.watch.until(lambda: found.hits.isVisible() and found.hits.rows.row(0), "the family's file")
    guide.picture("family-found")
    guide.shell.show_screen("case", number=hit.number)
    guide.settle()
    guide.hands.press("Ctrl+7")
    panel = _panel(guide)
    guide.picture("household")
    _look_at_history(guide, panel)
    _look_at_leaving(guide, panel)
    _open_file(guide, panel)


def _panel(guide: Guide) -> HouseholdPanel:
    screen = guide.screen(CaseScreen)
    panel = guide.watch.until(lambda: screen.stack.findChild(HouseholdPanel), "the household")
    guide.settle()
    return panel


def _look_at_history(guide: Guide, panel: HouseholdPanel) -> None:
    assert panel.former is not None
    guide.hands.click(panel.former)
    guide.settle()
    guide.hands.reach(_last(panel))
    guide.picture("household-history")


def _last(panel: HouseholdPanel) -> QWidget:
    return max(panel.rows.values(), key=lambda row: row.mapTo(panel, row.rect().bottomLeft()).y()).more


def _look_at_leaving(guide: Guide, panel: HouseholdPanel) -> None:
    row = next(row for row in panel.rows.values() if row.is_head)
    guide.hands.click(row.more)
    guide.hands.click(row.acts["leave"])
    asked = guide.dialogue(LeaveDialogue)
    guide.picture("household-leave")
    guide.hands.click(asked.cancel)
    guide.settle()


def _open_file(guide: Guide, panel: HouseholdPanel) -> None:
    row = next(row for row in panel.rows.values() if _is_child(row))
    guide.hands.click(row.more)
    guide.hands.click(row.acts["open"])
    question = guide.dialogue(Question)
    guide.picture("household-own-file")
    guide.hands.click(question.yes)
    screen = guide.screen(IntakeScreen)
    guide.watch.until(lambda: screen.wizard, "the member's own request")
    guide.settle()
    guide.picture("intake-of-member")


def _is_child(row: MemberRow) -> bool:
    return "open" in row.acts and row.member.left_on is None

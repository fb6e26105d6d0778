"""Stops at those who may be on file already: while the visitor is typed in, and in the list of pairs."""

from __future__ import annotations

from intake_desktop.services.demo.names import names
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.beneficiaries.screen import BeneficiariesScreen
from intake_desktop.ui.duplicates.screen import DuplicatesScreen
from intake_desktop.ui.duplicates.side_by_side import SideBySideDialogue
from intake_desktop.ui.intake.wizard import Wizard


def compare_while_typing(guide: Guide, wizard: Wizard) -> None:
    """Her visit before was broken off: both files side by side, and that she is the same person."""
    panel = wizard.similar.panel
    guide.watch.until(lambda: panel.isVisible() and panel.rows, "who may be on file already")
    guide.picture("intake-similar")
    guide.hands.click(panel.rows[0].compare)
    dialogue = guide.dialogue(SideBySideDialogue)
    guide.picture("side-by-side")
    guide.hands.fill(dialogue.reason, names().words["same_person"])
    guide.hands.click(dialogue.acts[0])
    guide.watch.until(lambda: guide.shell.undo_bar.offering, "the link, and its way back")
    guide.picture("side-by-side-linked")
    guide.shell.undo_bar.expire()


def look_at_pairs(guide: Guide) -> None:
    """Pairs that wait for somebody to judge them; the first side by side, and left as it is."""
    guide.watch.stop = "pairs"
    guide.hands.click(guide.shell.rail.buttons["beneficiaries"])
    everybody = guide.screen(BeneficiariesScreen)
    guide.settle()
    guide.watch.until(everybody.possible.isVisible, "the way to the pairs")
    guide.hands.click(everybody.possible)
    screen = guide.screen(DuplicatesScreen)
    guide.watch.until(screen.table.current_row, "a pair")
    guide.picture("duplicates")
    guide.hands.press("F9")
    dialogue = guide.dialogue(SideBySideDialogue)
    guide.picture("duplicates-side-by-side")
    guide.hands.click(dialogue.close_button)
    guide.settle()

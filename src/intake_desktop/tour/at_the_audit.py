"""Stops at the audit: what was done, whether it is whole, and the line of the week."""

from __future__ import annotations

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.audit.screen import PROOF, AuditScreen
from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue


def read_audit(guide: Guide) -> None:
    """The entries, the check of them, and the line as it is printed."""
    guide.watch.stop = "audit"
    guide.hands.click(guide.shell.rail.buttons["audit"])
    screen = guide.screen(AuditScreen)
    guide.picture("audit-entries")
    guide.hands.click(screen.tabs.buttons[PROOF])
    guide.settle()
    guide.hands.press("F9")
    guide.watch.until(screen.proof.checking.result.isVisible, "what the check found")
    guide.picture("audit-checked")
    guide.hands.click(screen.proof.line.make)
    sheet = guide.dialogue(SheetDialogue)
    guide.watch.until(lambda: not sheet.preview.view.sheet.picture.isNull(), "the sheet with the line")
    guide.picture("audit-line")
    guide.hands.press("Esc", on=sheet)
    guide.settle()

"""Stops that belong to no case: help, the curtain, the settings of this PC."""

from __future__ import annotations

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.help import HelpDialogue


def show_help(guide: Guide) -> None:
    """F1, and Esc out of it."""
    guide.watch.stop = "help"
    guide.hands.press("F1", on=guide.shell)
    dialogue = guide.dialogue(HelpDialogue)
    guide.picture("help")
    guide.hands.press("Esc", on=dialogue)
    guide.watch.until(lambda: not guide.open_dialogues(), "the help closed")


def draw_curtain(guide: Guide) -> None:
    """F12 hides everything at once, and then locks."""
    guide.watch.stop = "curtain"
    guide.lock("F12", picture="curtain")


def show_settings(guide: Guide) -> None:
    """What can be chosen on this PC."""
    guide.watch.stop = "settings"
    guide.hands.click(guide.shell.rail.buttons["settings"])
    guide.screen(SettingsScreen)
    guide.picture("settings")

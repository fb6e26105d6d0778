"""Stops before the main window: the first run, then signing in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFrame

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.setup.key_page import KeyPage
from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue
from intake_desktop.ui.setup.window import SetupWindow
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.unlock.window import UnlockWindow

_KEY_GROUP = re.compile(r"\b[A-Z0-9]{5}\b")
_FIRST_USER = ("وجدان السواقي", "wijdan", "seven lanterns cross the wadi")


def first_run(guide: Guide, folder: Path, policy: str) -> None:
    """The wizard of the first run makes a store in `folder`, down to the key typed back."""
    guide.watch.stop = "setup"
    guide.start(folder)
    window = guide.window(SetupWindow)
    row = guide.watch.until(lambda: window.choose_page.rows.get(policy), "the policy packs")
    guide.hands.click(row)
    guide.picture("setup-organisation")
    guide.hands.press("F9")
    guide.hands.write(window.folder_page.path.edit, str(folder))
    guide.picture("setup-folder")
    guide.hands.press("F9")
    _first_user(guide, window)
    guide.watch.until(lambda: window.page is window.key_page, "the recovery key", seconds=40)
    guide.picture("setup-recovery-key")
    guide.hands.click(window.key_page.print_button)
    sheet = guide.dialogue(SheetDialogue)
    guide.watch.until(lambda: not sheet.preview.view.sheet.picture.isNull(), "the sheet with the key")
    guide.picture("setup-recovery-sheet")
    guide.hands.click(sheet.preview.bar.save)
    guide.save_as("recovery-key")
    guide.watch.until(window.key_page.printed.isVisible, "the word that it was saved")
    guide.dismiss_message()
    _type_key_back(guide, window)
    guide.window(Shell)
    guide.picture("setup-done")
    guide.end()


def _first_user(guide: Guide, window: SetupWindow) -> None:
    page = window.person_page
    guide.watch.until(lambda: window.page is page, "the first user")
    name, login, password = _FIRST_USER
    guide.hands.fill(page.name, name)
    guide.hands.fill(page.login, login)
    guide.hands.fill(page.password.first, "seven")
    guide.picture("setup-password-too-short")
    guide.hands.fill(page.password.first, password)
    guide.hands.fill(page.password.again, password)
    guide.picture("setup-first-user")
    guide.hands.press("F9")


def _type_key_back(guide: Guide, window: SetupWindow) -> None:
    groups = _groups_shown(window.key_page)
    guide.hands.press("F9")
    page = window.proof_page
    guide.watch.until(lambda: window.page is page, "the key typed back")
    wrong = [*groups[:-1], groups[-1][::-1]]
    guide.hands.write(page.key.edit, "".join(wrong).lower())
    guide.hands.press("F9")
    guide.watch.until(lambda: page.key.finding, "the wrong group named")
    guide.picture("setup-key-mistyped")
    guide.hands.write(page.key.edit, "".join(groups).lower())
    guide.hands.press("F9")


def _groups_shown(page: KeyPage) -> list[str]:
    """The key as the page shows it."""
    frames = page.findChildren(QFrame)
    return next(groups for frame in frames if len(groups := _KEY_GROUP.findall(frame.accessibleName())) > 1)


def sign_in(guide: Guide, login: str, password: str) -> Shell:
    """Into the main window."""
    window = guide.window(UnlockWindow)
    page = window.sign_in_page
    guide.hands.write(page.login.edit, login)
    guide.hands.write(page.password.edit, password)
    guide.hands.press("Return")
    return guide.window(Shell)


def unlock(guide: Guide, store: Path, login: str, password: str) -> Shell:
    """The unlock window: a wrong password is said plainly, the right one opens."""
    guide.watch.stop = "unlock"
    guide.start(store)
    window = guide.window(UnlockWindow)
    guide.picture("unlock")
    page = window.sign_in_page
    guide.hands.write(page.login.edit, login)
    guide.hands.write(page.password.edit, "palm-river")
    guide.hands.press("Return")
    guide.watch.until(lambda: page.password.finding, "the wrong password said")
    guide.picture("unlock-wrong-password")
    return sign_in(guide, login, password)

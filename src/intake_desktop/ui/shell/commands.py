"""What can be done from here: actions of the screen shown, then the screens, then what works anywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.shell.palette import Command
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.wording.palette import words_of

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

_ACTIONS = ("primary", "secondary", "quiet", "danger", "link")


def commands_of(shell: Shell) -> tuple[Command, ...]:
    """Only what the person may do is there: what they may not do has no button and no screen."""
    return (*_of_screen(shell), *_screens(shell), *_anywhere(shell))


def _of_screen(shell: Shell) -> list[Command]:
    screen = shell.made_screen(shell.current_key)
    if screen is None:
        return []
    about = _("في هذه الشاشة: {screen}").format(screen=shell.title_of(shell.current_key))
    return [
        Command(button.text(), about, button.click, icon=button.icon_name, key=button.key_text)
        for button in screen.findChildren(Button)
        if button.kind in _ACTIONS and button.text() and button.isEnabled() and button.isVisible()
    ]


def _screens(shell: Shell) -> list[Command]:
    return [
        Command(
            shell.title_of(key),
            _("شاشة"),
            partial(shell.show_screen, key),
            icon=button.icon_name,
            words=words_of(key),
        )
        for key, button in shell.rail.buttons.items()
        if not button.isHidden() and key != shell.current_key
    ]


def _anywhere(shell: Shell) -> list[Command]:
    about = _("في كل مكان")
    found = [Command(_("بحث"), about, shell.search.focus, "search", "F3", words_of("search"))]
    if shell.makes_new:
        found.insert(0, Command(_("طلب جديد"), about, shell.start_new, "plus", "F7", words_of("intake")))
    if shell.knows("import") and shell.current_key != "import":
        title, go = shell.title_of("import"), partial(shell.show_screen, "import")
        found.append(Command(title, about, go, "download", words=words_of("import")))
    return [
        *found,
        Command(_("مساعدة هذه الشاشة"), about, shell.show_help, "circle-help", "F1", words_of("help")),
        Command(_("ستار الخصوصية"), about, shell.hide_and_lock, "eye-off", "F12", words_of("curtain")),
        Command(_("قفل"), about, shell.lock_requested.emit, "lock", "Ctrl+L", words_of("lock")),
    ]

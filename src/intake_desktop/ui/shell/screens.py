"""Which screens a person has, in the order of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.domain.permissions import Action, allowed
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


def register_all(shell: Shell) -> None:
    """Register what the roles of who signed in allow; services enforce it, this only hides."""
    from intake_desktop.ui.settings.screen import SettingsScreen
    from intake_desktop.ui.today.screen import TodayScreen

    roles = shell.signed_in.account.roles
    if allowed(roles, Action.CASE_LIST):
        shell.register_screen("today", _("اليوم"), "sun", TodayScreen)
    shell.register_screen("settings", _("الإعدادات"), "settings", SettingsScreen)

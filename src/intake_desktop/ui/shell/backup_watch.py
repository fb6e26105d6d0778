"""Makes the backups that are due while the window is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.backup_schedule import Automatic, BackupState
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

FIRST_LOOK_MS = 3 * 60_000  # whoever has just signed in has a visitor
LOOK_EVERY_MS = 15 * 60_000


class BackupWatch(QObject):
    """Belongs to a shell. What was missed is said once, not every quarter of an hour."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._told = ""
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Make a copy if one is due; then say, if so, that none left this PC for long."""
        self._shell.store.run(
            back_up,
            self._shell.signed_in,
            self._shell.choices,
            owner=self,
            on_done=self._made,
            on_error=self._failed,
        )

    def _made(self, automatic: Automatic | None) -> None:
        if automatic is not None and automatic.folder_missing:
            self._say(_("قرص النسخ الاحتياطي غير موصول، فأُخذت النسخة على هذا الجهاز. صِله ثم خذ نسخة عليه."))
        self._shell.store.run(_state, self._shell.signed_in, owner=self, on_done=self._remind)

    def _failed(self, error: IntakeError) -> None:
        self._say(error_message(error))

    def _remind(self, state: BackupState) -> None:
        from intake_desktop.ui.shell import last_backup

        self._shell.set_remark(last_backup.in_words(state.last))
        days = state.days_without_away(self._shell.signed_in.store.clock())
        if days is not None and days >= self._shell.choices.remind_days:
            self._say(
                ngettext(
                    "لم تخرج من هذا الجهاز نسخة احتياطية منذ يوم واحد. خذ نسخة على قرص آخر.",
                    "لم تخرج من هذا الجهاز نسخة احتياطية منذ {n} أيام. خذ نسخة على قرص آخر.",
                    days,
                ).format(n=days)
            )
        elif days is None and state.last is not None:
            self._say(_("لم تخرج من هذا الجهاز نسخة احتياطية قط. خذ نسخة على قرص آخر من الإعدادات."))

    def _say(self, text: str) -> None:
        if text != self._told:
            self._told = text
            messages.warn(text)


def back_up(signed_in: SignedIn, choices: MachineSettings, *, closing: bool = False) -> Automatic | None:
    """On the store thread: a copy as this PC's choices have it, if one is due."""
    from intake_desktop.services.backup_schedule import back_up_if_due

    folder = Path(choices.backup_folder) if choices.backup_folder else None
    return back_up_if_due(signed_in, folder=folder, hours=choices.backup_hours, closing=closing)


def _state(signed_in: SignedIn) -> BackupState:
    from intake_desktop.services.backup_schedule import backup_state

    return backup_state(signed_in)

"""Makes the backups that are due while the window is open."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from intake_desktop.domain.errors import IntakeError, Refused
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.ui.shell.idle import IdleWatch
from intake_desktop.wording.backups import thinned_in_words
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.backups.schedule import Automatic, BackupState
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.progress import Progress
    from intake_desktop.ui.shell.window import Shell

FIRST_LOOK_MS = 3 * 60_000  # whoever has just signed in has a visitor
LOOK_EVERY_MS = 15 * 60_000
QUIET_SECONDS = 20
REHEARSE_DAYS = 90
LONG_OVERDUE = 2  # so many times the hours between two copies, and it is made while somebody is at work


class BackupWatch(QObject):
    """Belongs to a shell. A copy that is due begins when nobody is at the keyboard; a key or a question to
    the store ends it within a second, and it begins anew later. One long overdue is made all the same.
    What was missed is said once, not every quarter of an hour.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._told: set[str] = set()
        self._wanted = False
        self._stirred = threading.Event()
        self.quiet = IdleWatch(QUIET_SECONDS / 60, self)
        self.quiet.expired.connect(self._all_quiet)
        self.quiet.stirred.connect(self._stirred.set)
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Look whether a copy is due, and say, if so, that none left this PC for long."""
        self._shell.store.run(_look, self._shell.signed_in, owner=self, on_done=self._looked)

    def _looked(self, state: BackupState) -> None:
        hours, now = self._shell.choices.backup_hours, self._shell.signed_in.store.clock()
        if hours and (state.last is None or now - state.last >= timedelta(hours=hours * LONG_OVERDUE)):
            self._make(patient=False)
        else:
            self._wanted = True
            self._remind(state)
            if self.quiet.is_quiet:
                self._all_quiet()

    def _all_quiet(self) -> None:
        if self._wanted:
            self._stirred.clear()
            self._make(patient=True)

    def _make(self, *, patient: bool) -> None:
        self._wanted = False
        self._shell.store.run(
            back_up,
            self._shell.signed_in,
            self._shell.choices,
            progress=self._give_way if patient else None,
            owner=self,
            on_done=self._made,
            on_error=self._failed,
        )

    def _give_way(self, _done: int, _total: int) -> None:
        """On the store thread. Errors: Refused `work-stopped` where somebody is at work again."""
        if self._stirred.is_set() or self._shell.store.is_wanted():
            raise Refused("work-stopped")

    def _made(self, automatic: Automatic | None) -> None:
        if automatic is not None and automatic.folder_missing:
            self._say(_("قرص النسخ الاحتياطي غير موصول، فأُخذت النسخة على هذا الجهاز. صِله ثم خذ نسخة عليه."))
        elif automatic is not None and automatic.made.thinned.under_older_keys:
            messages.inform(thinned_in_words(automatic.made.thinned))
        self._shell.store.run(_look, self._shell.signed_in, owner=self, on_done=self._remind)

    def _failed(self, error: IntakeError) -> None:
        if error.code == "work-stopped":
            self._wanted = True
        else:
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
        else:
            self._remind_of_rehearsing(state)

    def _remind_of_rehearsing(self, state: BackupState) -> None:
        """Only whoever can do it is told; a copy that was never opened is a hope."""
        may = allowed(self._shell.signed_in.account.roles, Action.BACKUP)
        days = state.days_unrehearsed(self._shell.signed_in.store.clock())
        if may and state.last is not None and days is not None and days >= REHEARSE_DAYS:
            self._say(
                ngettext(
                    "لم تُجرَّب استعادة نسخة احتياطية منذ يوم واحد. جرّبها من الإعدادات.",
                    "لم تُجرَّب استعادة نسخة احتياطية منذ {n} أيام. جرّبها من الإعدادات.",
                    days,
                ).format(n=days)
            )

    def _say(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            messages.warn(text)


def back_up(
    signed_in: SignedIn,
    choices: MachineSettings,
    *,
    closing: bool = False,
    progress: Progress | None = None,
) -> Automatic | None:
    """On the store thread: a copy as this PC's choices have it, if one is due."""
    from intake_desktop.services.backups.schedule import back_up_if_due

    folder = Path(choices.backup_folder) if choices.backup_folder else None
    return back_up_if_due(
        signed_in, folder=folder, hours=choices.backup_hours, closing=closing, progress=progress
    )


def _look(signed_in: SignedIn) -> BackupState:
    from intake_desktop.services.backups.schedule import backup_state

    return backup_state(signed_in)

"""Somebody is signed in at this window: what locks it, what warns of that, and how it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from intake_desktop.ui.entrance.locking import Locking, keep_now
from intake_desktop.ui.entrance.session_watch import SessionWatch
from intake_desktop.ui.shell.copied import Copied
from intake_desktop.ui.shell.desk_place import place_now
from intake_desktop.ui.shell.desk_watch import DeskWatch
from intake_desktop.ui.shell.lock_warning import LockWarning

if TYPE_CHECKING:
    from intake_desktop.services.office.desk_place import Why
    from intake_desktop.ui.shell.window import Shell


class AtDesk(QObject):
    """Belongs to a shell. `left` once everything typed is in the store: to be locked, or closed if true."""

    left = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self.locking: Locking | None = None
        self.copied = Copied(self)
        self.watch = DeskWatch(shell.choices.lock_minutes, self)
        self.watch.expired.connect(lambda: self.lock("idle"))
        self.watch.warned.connect(self._warn)
        self.watch.stirred.connect(self._stay)
        self.watch.curtain_wanted.connect(shell.hide_and_lock)
        self.warning: LockWarning | None = None
        self._session = SessionWatch(shell, self)
        self._session.went_away.connect(lambda: self.lock("system"))
        shell.lock_requested.connect(lambda: self.lock("asked"))
        shell.close_requested.connect(lambda: self.lock("closed"))
        shell.asks_to_close = True

    def lock(self, why: Why) -> None:
        """Cover everything, save, and leave; while that is on its way nothing more is begun."""
        if self.locking is not None:
            return
        self._stay()
        self.copied.clear()
        self.locking = locking = Locking(self._shell, why=why)
        locking.saved.connect(lambda: self.left.emit(why == "closed"))
        locking.given_up.connect(lambda: self.left.emit(True))
        locking.lifted.connect(self._back)
        locking.begin()

    def keep_now(self) -> None:
        """The program is ended from outside: keep what is half typed, if that was not done."""
        if self.locking is None:
            keep_now(self._shell, place_now(self._shell))
        self.copied.clear()

    def _back(self) -> None:
        if self.locking is not None:
            self.locking.deleteLater()
            self.locking = None
        self.watch.start_over()
        self._shell.show_unseen()

    def _warn(self, seconds: int) -> None:
        if self.warning is None or not isValid(self.warning):  # it goes with the dialogue it was shown over
            self.warning = LockWarning(self._shell)
        self.warning.show_left(seconds, self._shell)

    def _stay(self) -> None:
        if self.warning is not None and isValid(self.warning):
            self.warning.take_away()

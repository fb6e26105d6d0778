"""The way to the lock: everything is covered, then saved, and only then the process may go.

Where it cannot be saved (a full disk, say) the desk stays open behind the curtain, which asks for the
password; saving is tried again until it succeeds, and then the desk is locked after all.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.shell.desk_place import DeskPlace, place_of
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.office.desk_place import Why
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.tasks import StoreThread

RETRY_MS = 5000
PATIENCE_MS = 30_000  # a printer that does not answer must not keep who comes back from the desk


class Locking(QObject):
    """One lock of `shell`. Ends in exactly one of `saved`, `lifted` or, at closing, `given_up`.

    `saved`: nothing is on its way any more, and what was typed is in the store.
    """

    saved = Signal()
    lifted = Signal()
    given_up = Signal()

    def __init__(self, shell: Shell, *, why: Why) -> None:
        super().__init__(shell)
        self._shell, self._why = shell, why
        self._problem: IntakeError | None = None
        self._ended = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._save)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._hold)

    def begin(self) -> None:
        """Cover everything at once, then save."""
        curtain = self._shell.curtain
        curtain.draw()
        curtain.password_entered.connect(self._confirm)
        curtain.given_up.connect(self._give_up)
        for thread in self._threads():
            thread.idle.connect(self._look)
        self._patience.start()
        self._save()

    def _threads(self) -> list[StoreThread]:
        """The store's; and the one that prints, where anything was."""
        pages = sys.modules.get("intake_desktop.ui.printing.pages")
        return [self._shell.store, *([pages.page_thread()] if pages else [])]

    def _save(self) -> None:
        self._problem = None
        self._shell.leave_all()
        # A request that was just begun has its number, and so its place, once its file is there.
        self._shell.store.run(_nothing, owner=self, on_done=self._keep)

    def _keep(self, _nothing: None) -> None:
        curtain = self._shell.curtain
        place = place_of(self._shell, dialogues=curtain.dialogues, keyboards=curtain.keyboards)
        if self._shell.signed_in.store.read_only or (self._why == "closed" and not place.half_typed):
            return
        self._shell.store.run(
            _keep,
            self._shell.signed_in,
            place.to_text(),
            self._why,
            owner=self,
            on_error=self._not_kept,
        )

    def _not_kept(self, error: IntakeError) -> None:
        self._problem = error

    def _look(self) -> None:
        """A thread has answered everything."""
        if self._ended or any(thread.pending for thread in self._threads()):
            return
        if self._problem is not None or self._shell.unsaved():
            self._hold()
            self._retry.start()
        else:
            self._end()
            self.saved.emit()

    def _hold(self) -> None:
        if self._problem is not None:
            text = _("لم يُقفل: {why} يُعاد الحفظ كل بضع ثوان، ثم يُقفل.").format(
                why=error_message(self._problem)
            )
        elif self._shell.unsaved():
            text = _("لم يُقفل: تعذّر حفظ آخر ما كُتب. يُعاد الحفظ كل بضع ثوان، ثم يُقفل.")
        else:
            text = _("لم يُقفل بعد: عمل لم ينته، كطباعة أو استيراد. يُقفل حين ينتهي.")
        self._shell.curtain.hold(text, may_give_up=self._why == "closed")

    # Back to the desk

    def _confirm(self, password: str) -> None:
        self._shell.store.run(
            _confirm,
            self._shell.signed_in,
            password,
            owner=self,
            on_done=self._lift,
            on_error=self._refuse,
        )

    def _refuse(self, error: IntakeError) -> None:
        seconds = error.params.get("seconds") if isinstance(error, AccessRefused) else 0
        wait = seconds if isinstance(seconds, int) else 0
        self._shell.curtain.refuse(error_message(error), seconds=wait)

    def _lift(self, _nothing: None) -> None:
        if not self._ended:
            self._end()
            self._shell.curtain.lift()
            self.lifted.emit()

    def _give_up(self) -> None:
        if not self._ended:
            self._end()
            self.given_up.emit()

    def _end(self) -> None:
        self._ended = True
        for timer in (self._retry, self._patience):
            timer.stop()


def keep_now(shell: Shell, place: DeskPlace) -> None:
    """Keep what is half typed at a desk that is ended from outside, as far as that can be done."""
    if place.half_typed and not shell.signed_in.store.read_only:
        shell.store.run(_keep, shell.signed_in, place.to_text(), "closed", owner=shell)


def _keep(signed_in: SignedIn, place: str, why: Why) -> None:
    from intake_desktop.services.office.desk_place import keep_place

    keep_place(signed_in, place=place, why=why)


def _confirm(signed_in: SignedIn, password: str) -> None:
    from intake_desktop.services.access.sign_in import confirm_password

    confirm_password(signed_in, password=password)


def _nothing() -> None:
    """What was asked before it is done."""

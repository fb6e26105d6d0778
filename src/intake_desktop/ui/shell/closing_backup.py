"""A backup when the window is closed: a small window of its own shows how far it is and can be left.

The main window is out of sight by then: whoever closed it has gone, or somebody else stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.shell.backup_watch import back_up
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.work_bar import WorkBar
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.backups.schedule import Automatic
    from intake_desktop.ui.shell.window import Shell

PATIENCE_MS = 3000  # for the copy to end where it was left out; a disk may hold a write much longer


class ClosingBackup(QObject):
    """Belongs to a shell, which asks `may_close`. `left_out` where the copy may still hang in a disk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ready = False  # the copy is made or left out
        self._dialogue: ClosingDialogue | None = None
        self.left_out = False

    @property
    def is_over(self) -> bool:
        """Whether the copy was made or left out, and the window closed."""
        return self._ready

    def may_close(self) -> bool:
        """Whether the window may go now. Where a copy is due first, it closes by itself after."""
        if self._ready or not self._shell.choices.backup_at_closing or _session_ends():
            return True
        if self._dialogue is None:
            self._begin()
        return False

    def _begin(self) -> None:
        self._shell.hide()  # with its curtain, which lets no dialogue be seen
        dialogue = self._dialogue = ClosingDialogue()
        dialogue.again.clicked.connect(self._make)
        dialogue.leave_out.clicked.connect(self._leave_out)
        dialogue.rejected.connect(self._leave_out)
        dialogue.open()
        self._make()

    def _make(self) -> None:
        assert self._dialogue is not None
        self._dialogue.wait()
        shell = self._shell
        shell.store.run(
            back_up,
            shell.signed_in,
            shell.choices,
            closing=True,
            progress=self._dialogue.busy.tell,
            owner=self._dialogue,
            on_done=self._made,
            on_error=self._failed,
            on_defect=self._close,
        )

    def _made(self, automatic: Automatic | None) -> None:
        if automatic is not None and automatic.folder_missing and self._dialogue is not None:
            text = _("قرص النسخ الاحتياطي غير موصول، فأُخذت النسخة على هذا الجهاز. صِله ثم خذ نسخة عليه.")
            self._dialogue.tell(text)
            return
        self._close()

    def _failed(self, error: IntakeError) -> None:
        if error.code == "work-stopped" or self._dialogue is None:
            self._close()
        else:
            self._dialogue.tell(error_message(error))

    def _leave_out(self) -> None:
        if self._dialogue is None or self._ready:
            return
        self.left_out = self._dialogue.is_waiting
        self._dialogue.busy.ask_to_stop()
        self._dialogue.leave_out.setEnabled(False)
        if self.left_out:
            QTimer.singleShot(PATIENCE_MS, self, self._close)
        else:
            self._close()

    def _close(self) -> None:
        if not self._ready:
            self._ready = True
            self._shell.close()
            if self._dialogue is not None and isValid(self._dialogue):  # Esc ends it by itself
                self._dialogue.accept()


class ClosingDialogue(Dialogue):
    """What is being done, and the way out of it."""

    def __init__(self) -> None:
        super().__init__(None, _("نسخة قبل الإغلاق"))
        self.busy = WorkBar(_("تؤخذ النسخة الاحتياطية وتُفحص، ثم يُغلق البرنامج."))
        self.busy.stop.hide()  # the button below says what comes of it
        self.note = Note("", "warn")
        self.body.addWidget(self.busy)
        self.body.addWidget(self.note)
        self.again = self.add_button(PrimaryButton(_("أعد المحاولة"), key=""))
        self.leave_out = self.add_button(SecondaryButton(_("أغلق دون نسخة"), key="Esc"))

    @property
    def is_waiting(self) -> bool:
        """Whether a copy is on its way."""
        return not self.busy.isHidden()

    def wait(self) -> None:
        """A copy begins."""
        self.note.hide()
        self.again.hide()
        self.leave_out.setText(_("أغلق دون نسخة"))
        self.busy.begin()
        self.fit()
        self.leave_out.setFocus()

    def tell(self, text: str) -> None:
        """The copy is not where it should be: why, and what now."""
        self.busy.hide()
        self.note.say(text, "warn")
        self.note.show()
        self.again.show()
        self.leave_out.setText(_("أغلق"))
        self.fit()
        self.again.setFocus()


def _session_ends() -> bool:
    """Whether the system itself is closing: it does not wait, and what was saved is safe."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()

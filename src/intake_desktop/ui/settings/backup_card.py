"""Backups: which there are, one now, a restore rehearsed, and when they are made."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.backup_list import BackupList, taken_in_words
from intake_desktop.ui.settings.backup_schedule import BackupSchedule
from intake_desktop.ui.settings.rehearsal_dialogue import RehearsalDialogue
from intake_desktop.ui.settings.roll_back_note import RollBackNote
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell import last_backup
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.backups import (
    away_in_words,
    rehearsed_in_words,
    thinned_in_words,
    under_older_keys_in_words,
)
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.restoring import report_lines

if TYPE_CHECKING:
    from intake_desktop.services.backups.backup import BackupMade
    from intake_desktop.services.backups.copy_check import CopyReport
    from intake_desktop.services.backups.kept import KeptCopy
    from intake_desktop.services.backups.schedule import BackupState
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.progress import Progress


class BackupCard(WorkingCard):
    """A copy is proved before it counts. One on another disk is what saves an office.

    `chosen` gives the choices of this PC with the schedule changed.
    """

    chosen = Signal(object)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("النسخ الاحتياطية"), doing=_("تؤخذ النسخة الاحتياطية وتُفحص"))
        self._dialogue: RehearsalDialogue | None = None
        self.last = label("", tone="muted", wrap=True)
        self.here = SecondaryButton(_("نسخة الآن"), icon="database")
        self.elsewhere = SecondaryButton(_("نسخة على قرص آخر"), icon="hard-drive")
        self.rehearse = SecondaryButton(_("تجربة الاستعادة"), icon="history")
        self.remove = SecondaryButton(_("حذف النسخة"), icon="trash-2")
        self.here.clicked.connect(self._make_here)
        self.elsewhere.clicked.connect(self._choose)
        self.rehearse.clicked.connect(self._rehearse)
        self.remove.clicked.connect(self._ask_remove)
        self.buttons = (self.here, self.elsewhere, self.rehearse, self.remove)
        self.roll_back = RollBackNote(screen)
        self.copies = BackupList()
        self.copies.opened.connect(self._rehearse)
        for part in (self.roll_back, self.last, self.copies, self.busy):
            self.body.addWidget(part)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        for button in self.buttons:
            row.add(button)
        self.body.addWidget(row)
        self.schedule = BackupSchedule(screen.shell.choices)
        self.schedule.chosen.connect(self.chosen)
        self.body.addWidget(self.schedule)
        self._offer()
        self.copies.selectionModel().currentRowChanged.connect(self._offer)

    def refresh(self) -> None:
        """Read which there are and when the last one was."""
        shell = self._screen.shell
        folder = shell.choices.backup_folder
        shell.store.run(_state, shell.signed_in, owner=self, on_done=self._show_state)
        shell.store.run(_copies, shell.signed_in, folder, owner=self, on_done=self._show_copies)
        self.roll_back.refresh()

    def _show_state(self, state: BackupState) -> None:
        lines = [last_backup.in_words(state.last), away_in_words(state.last_away)]
        if state.last is not None:
            lines.append(rehearsed_in_words(state.rehearsed))
        if state.under_older_keys:
            lines.append(under_older_keys_in_words(state.under_older_keys))
        self.last.setText("\n".join(lines))
        self._screen.shell.set_remark(last_backup.in_words(state.last))

    def _show_copies(self, copies: tuple[KeptCopy, ...]) -> None:
        self.copies.show_copies(copies)
        self._offer()

    def _offer(self) -> None:
        copy = self.copies.current_row()
        self.rehearse.setVisible(copy is not None)
        self.remove.setVisible(copy is not None)

    def _wait(self, waiting: bool) -> None:
        super()._wait(waiting)
        if not waiting:
            self._offer()

    # A copy now

    def _choose(self) -> None:
        dialogue = QFileDialog(self.window(), _("اختر مجلدًا على قرص آخر"))
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.make_at)
        dialogue.open()

    def _make_here(self) -> None:
        self._make(None)

    def make_at(self, folder: str) -> None:
        """A copy into `folder`."""
        self._make(Path(folder))

    def _make(self, destination: Path | None) -> None:
        self.work(_backup, destination, on_done=self._made)

    def _made(self, made: BackupMade) -> None:
        text = _("اكتملت النسخة وفُحصت: {name}").format(name=ltr(made.path.name))
        messages.succeed(f"{text}. {thinned_in_words(made.thinned)}" if made.thinned.count else text)
        self.refresh()

    # One of the list

    def _rehearse(self) -> None:
        copy = self.copies.current_row()
        if copy is None:
            return
        self._dialogue = RehearsalDialogue(self.window(), copy.path)
        self._dialogue.wanted.connect(self._send_rehearsal)
        self._dialogue.finished.connect(self._forget_dialogue)
        self._dialogue.open()

    def _forget_dialogue(self) -> None:
        self._dialogue = None

    def _send_rehearsal(self, password: str, typed_key: str) -> None:
        assert self._dialogue is not None
        shell = self._screen.shell
        shell.store.run(
            _rehearsed,
            shell.signed_in,
            self._dialogue.source,
            password=password,
            typed_key=typed_key,
            progress=self._dialogue.busy.tell,
            owner=self._dialogue,
            on_done=self._was_rehearsed,
            on_error=self._dialogue.refuse,
            on_defect=self._dialogue.settle,
        )

    def _was_rehearsed(self, report: CopyReport) -> None:
        if self._dialogue is not None:
            self._dialogue.show_report("\n".join(report_lines(report)), good=report.ok)
        self.refresh()

    def _ask_remove(self) -> None:
        copy = self.copies.current_row()
        if copy is None:
            return
        Question(
            self.window(),
            title=_("حذف النسخة"),
            text=_("تُحذف نسخة {moment} نهائيًا، ولا يمكن بعدها العودة إلى ما كان يومها.").format(
                moment=ltr(taken_in_words(copy))
            ),
            verb=_("احذف النسخة"),
            on_yes=partial(self._remove, copy.path),
            danger=True,
        ).open()

    def _remove(self, path: Path) -> None:
        shell = self._screen.shell
        shell.store.run(_remove, shell.signed_in, path, owner=self, on_done=self._removed)

    def _removed(self, _none: None) -> None:
        messages.succeed(_("حُذفت النسخة."))
        self.refresh()


def _backup(signed_in: SignedIn, destination: Path | None, *, progress: Progress) -> BackupMade:
    from intake_desktop.services.backups import backup

    return backup.backup(signed_in, destination=destination, progress=progress)


def _state(signed_in: SignedIn) -> BackupState:
    from intake_desktop.services.backups.schedule import backup_state

    return backup_state(signed_in)


def _copies(signed_in: SignedIn, folder: str) -> tuple[KeptCopy, ...]:
    from intake_desktop.services.backups.kept import list_backups

    return list_backups(signed_in, elsewhere=Path(folder) if folder else None)


def _rehearsed(
    signed_in: SignedIn, source: Path, *, password: str, typed_key: str, progress: Progress
) -> CopyReport:
    from intake_desktop.services.backups.copy_opening import Secret
    from intake_desktop.services.backups.rehearsals import rehearse

    login = signed_in.account.login
    secret = Secret(login=login, typed_key=typed_key) if typed_key else Secret(login=login, password=password)
    return rehearse(signed_in, source=source, secret=secret, progress=progress)


def _remove(signed_in: SignedIn, path: Path) -> None:
    from intake_desktop.services.backups.kept import remove_backup

    remove_backup(signed_in, path=path)

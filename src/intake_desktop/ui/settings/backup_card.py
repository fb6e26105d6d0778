"""Backups: when the last one was, and one now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.backup_schedule import (
    BackupSchedule,
    away_in_words,
    under_older_keys_in_words,
)
from intake_desktop.ui.settings.roll_back_note import RollBackNote
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell import last_backup
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from intake_desktop.services.backup import BackupMade
    from intake_desktop.services.backup_schedule import BackupState
    from intake_desktop.services.open_store import SignedIn


class BackupCard(WorkingCard):
    """A copy is proved before it counts. One on another disk is what saves an office.

    `chosen` gives the choices of this PC with the schedule changed.
    """

    chosen = Signal(object)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("النسخ الاحتياطي"), doing=_("تؤخذ النسخة الاحتياطية"))
        self.last = label("", tone="muted", wrap=True)
        self.here = SecondaryButton(_("نسخة الآن"), icon="database")
        self.elsewhere = SecondaryButton(_("نسخة على قرص آخر"), icon="hard-drive")
        self.here.clicked.connect(self._make_here)
        self.elsewhere.clicked.connect(self._choose)
        self.buttons = (self.here, self.elsewhere)
        self.roll_back = RollBackNote(screen)
        self.body.addWidget(self.roll_back)
        self.body.addWidget(self.last)
        self.body.addWidget(self.busy)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        for button in self.buttons:
            row.add(button)
        self.body.addWidget(row)
        self.schedule = BackupSchedule(screen.shell.choices)
        self.schedule.chosen.connect(self.chosen)
        self.body.addWidget(self.schedule)

    def refresh(self) -> None:
        """Read when the last one was."""
        shell = self._screen.shell
        shell.store.run(_state, shell.signed_in, owner=self, on_done=self._show_state)
        self.roll_back.refresh()

    def _show_state(self, state: BackupState) -> None:
        lines = [last_backup.in_words(state.last), away_in_words(state.last_away)]
        if state.under_older_keys:
            lines.append(under_older_keys_in_words(state.under_older_keys))
        self.last.setText("\n".join(lines))
        self._screen.shell.set_remark(last_backup.in_words(state.last))

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
        messages.succeed(_("اكتملت النسخة وفُحصت: {name}").format(name=f"\u2066{made.path.name}\u2069"))
        self.refresh()


def _backup(signed_in: SignedIn, destination: Path | None) -> BackupMade:
    from intake_desktop.services import backup

    return backup.backup(signed_in, destination=destination)


def _state(signed_in: SignedIn) -> BackupState:
    from intake_desktop.services.backup_schedule import backup_state

    return backup_state(signed_in)

"""How the wizard would ask under the edited text: its real pages, and nothing of what is typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.trial import trial_wizard
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note

if TYPE_CHECKING:
    from intake_desktop.ui.intake.begin import Beginning
    from intake_desktop.ui.intake.wizard import Wizard
    from intake_desktop.ui.shell.window import Shell


class PreviewView(QWidget):
    """A strip that says so, and the wizard under it."""

    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().scale.space_px(8))
        self.note = Note(_("معاينة: لا يُحفظ شيء مما تكتبه هنا ولا يُطبع."))
        self.back = SecondaryButton(_("عد إلى التعديل"), key="Esc")
        self.back.clicked.connect(self.left)
        self.note.add_button(self.back)
        self._column.addWidget(self.note)
        self.wizard: Wizard | None = None

    def show_beginning(self, beginning: Beginning) -> None:
        """Begin a request that is none."""
        self.close_wizard()
        self.wizard = trial_wizard(self._shell.store, self._shell.signed_in, beginning)
        self.wizard.left.connect(self.left)
        self._column.addWidget(self.wizard, 1)

    def close_wizard(self) -> None:
        """Forget what was typed."""
        if self.wizard is not None:
            wizard, self.wizard = self.wizard, None
            self._column.removeWidget(wizard)
            wizard.hide()
            wizard.deleteLater()

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.note, *(self.wizard.panes() if self.wizard else [])]

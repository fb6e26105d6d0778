"""The supervisor's home screen says so when the audit's weekly line is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Note

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

PROOF_TAB = "1"


class LineReminder(Note):
    """Hidden until it is due, and for those who do not supervise."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("حان سطر سجل التدقيق لهذا الأسبوع: اطبعه واحفظه بعيدًا عن هذا الجهاز."), "info")
        self.shell = shell
        self.go = LinkButton(_("اطبع السطر"), icon="printer")
        self.go.clicked.connect(self._go)
        self.add_button(self.go)
        self.hide()

    def refresh(self) -> None:
        """Look whether it is due."""
        may = self.shell.signed_in.may
        if may(Action.STEP_SUPERVISION) and may(Action.AUDIT_VERIFY):
            self.shell.store.run(_is_due, self.shell.signed_in, owner=self, on_done=self.setVisible)

    def _go(self) -> None:
        self.shell.show_screen("audit", tab=PROOF_TAB)


def _is_due(signed_in: SignedIn) -> bool:
    from intake_desktop.services.audit.line import line_state

    return line_state(signed_in).due

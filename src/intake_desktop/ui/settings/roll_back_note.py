"""This PC remembers what the store no longer holds: said until somebody who may writes down why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn


class RollBackNote(QWidget):
    """Hidden where there is nothing to say."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        text = _("هذه القاعدة أقدم مما يعرفه هذا الجهاز: أُعيدت إلى حال سابقة، وما سُجّل بعدها ليس فيها.")
        column.addWidget(Note(text, "warn"))
        self.reason = LineField(_("لماذا أُعيدت؟"), max_length=200)
        self.accept = SecondaryButton(_("سجّل السبب"), icon="check")
        self.accept.clicked.connect(self._send)
        column.addWidget(self.reason)
        column.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def refresh(self) -> None:
        """Look whether there is something to say."""
        shell = self._screen.shell
        shell.store.run(_is_rolled_back, shell.signed_in, owner=self, on_done=self.setVisible)

    def _send(self) -> None:
        if self.reason.is_blank():
            self.reason.set_error(_("اكتب السبب"))
            self.reason.focus()
            return
        shell = self._screen.shell
        shell.store.run(
            _accept,
            shell.signed_in,
            self.reason.value(),
            owner=self,
            on_done=self._accepted,
            on_error=self._refused,
        )

    def _accepted(self, _known: int) -> None:
        self.hide()
        messages.succeed(_("سُجّل السبب في سجل التدقيق."))

    def _refused(self, error: IntakeError) -> None:
        self.reason.set_error(error_message(error))


def _is_rolled_back(signed_in: SignedIn) -> bool:
    from intake_desktop.services.audit.anchors import roll_back_seen

    return roll_back_seen(signed_in.store) is not None


def _accept(signed_in: SignedIn, reason: str) -> int:
    from intake_desktop.services.audit.check import accept_roll_back

    return accept_roll_back(signed_in, reason=reason)

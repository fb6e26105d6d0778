"""A one-time password opened the store: now one of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.wording.errors import error_message


class ChangePage(EntrancePage):
    """Nothing else opens before the password is changed."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            _("اختر كلمة مرورك"),
            lead=_("كلمة المرور التي دخلت بها لمرة واحدة. اختر كلمة لا يعرفها غيرك."),
            primary=_("حفظ ومتابعة"),
        )
        self.password = NewPassword(_("كلمة المرور الجديدة"))
        self.column.addWidget(self.password)
        self.end_footer()

    def start(self) -> None:
        """Straight to the first box."""
        self.password.first.focus()

    def go_on(self) -> None:
        """Send it, if both boxes agree."""
        if self.complete(self.password.fields, self.password.missing()):
            self.primary.setEnabled(False)
            self.changed.emit(self.password.value())

    def refuse(self, error: IntakeError) -> None:
        """Say under the box why not."""
        self.primary.setEnabled(True)
        self.password.first.set_error(error_message(error))
        self.password.first.focus()

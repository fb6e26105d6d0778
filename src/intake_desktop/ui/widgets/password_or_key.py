"""What opens a store or a copy of one: the password or, by a link, the recovery key in its stead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField
from intake_desktop.ui.widgets.secret_field import SecretField


class PasswordOrKey(QWidget):
    """One of the two is shown. `switched` when the other is asked for, `entered` at Enter in either."""

    switched = Signal()
    entered = Signal()

    def __init__(self, password: str, *, key_help: str = "", gap_px: int) -> None:
        super().__init__()
        self.password = SecretField(password)
        self.key = RecoveryKeyField(help_text=key_help)
        self.by_key = LinkButton(_("بمفتاح الاسترداد"))
        self.by_key.clicked.connect(self.switch)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().scale.space_px(gap_px))
        for field in (self.password, self.key):
            self.column.addWidget(field)
            field.entered.connect(self.entered)
        self.column.addWidget(self.by_key, 0, Qt.AlignmentFlag.AlignLeading)
        self.key.hide()

    @property
    def with_key(self) -> bool:
        """Whether the recovery key is asked for."""
        return not self.key.isHidden()

    @property
    def asked(self) -> Field:
        """The one that is asked for."""
        return self.key if self.with_key else self.password

    def switch(self) -> None:
        """Ask for the other one."""
        self._show_way(by_key=not self.with_key)
        self.switched.emit()
        self.asked.focus()

    def _show_way(self, *, by_key: bool) -> None:
        self.password.setVisible(not by_key)
        self.key.setVisible(by_key)
        self.by_key.setText(_("بكلمة المرور") if by_key else _("بمفتاح الاسترداد"))

    def missing(self) -> dict[Field, str]:
        """What is said of the one that is asked for where it is empty."""
        return {self.asked: _("اكتب مفتاح الاسترداد") if self.with_key else _("اكتب كلمة المرور")}

    def field_of(self, error: IntakeError) -> Field | None:
        """The box that `error` is about."""
        if error.code.startswith(("recovery-key", "wrong-recovery", "key-part")):
            return self.key
        return self.password if error.code in {"wrong-password", "sign-in-delayed"} else None

    def forget(self) -> None:
        """Wipe both."""
        self.password.forget()
        self.key.set_value(None)

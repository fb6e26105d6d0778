"""The password is forgotten: the recovery key gives a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField


class RecoverPage(EntrancePage):
    """The sheet from the safe, the login, a new password."""

    recovered = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("كلمة مرور جديدة بمفتاح الاسترداد"),
            lead=_("المفتاح على الورقة المحفوظة في الخزنة. مدير النظام، إن وُجد، يعطيك كلمة مرور مؤقتة أسرع."),
            primary=_("غيّر كلمة المرور وادخل"),
        )
        self.key = RecoveryKeyField()
        self.login = LineField(_("اسم الدخول"), max_length=64)
        self.password = NewPassword(_("كلمة المرور الجديدة"))
        self.password.known = lambda: (self.login.value() or "",)
        for widget in (self.key, self.login, self.password):
            self.column.addWidget(widget)
        back = SecondaryButton(_("رجوع"), key="Esc")
        back.clicked.connect(self.cancelled)
        self.end_footer(back)

    def start(self) -> None:
        """The key first: without it the rest is of no use."""
        self.key.focus()

    def go_on(self) -> None:
        """Try what was typed."""
        self.say("")
        fields: list[Field] = [self.key, self.login, *self.password.fields]
        missing = {
            self.key: _("اكتب مفتاح الاسترداد"),
            self.login: _("اكتب اسم الدخول"),
            **self.password.missing(),
        }
        if self.complete(fields, missing):
            self.primary.setEnabled(False)
            self.recovered.emit(self.key.value(), self.login.value(), self.password.value())

    def refuse(self, error: IntakeError) -> None:
        """Say at the field it belongs to what is wrong."""
        self.primary.setEnabled(True)
        field: Field | None = None
        if error.code.startswith(("recovery-key", "wrong-recovery", "key-part")):
            field = self.key
        elif error.code.startswith("password"):
            field = self.password.first
        elif isinstance(error, UsageProblem):
            field = self.login
        self.say_at(field, error)

    def forget(self) -> None:
        """Wipe what was typed."""
        self.key.set_value(None)
        self.password.forget()

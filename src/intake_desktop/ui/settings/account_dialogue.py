"""Adding a user, or changing what one may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.choice_field import MultiChoice
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.role_names import role_choices
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account


class AccountDialogue(Dialogue):
    """`wanted(login, name, roles)`. With an account, only its roles can be changed."""

    wanted = Signal(str, str, object)

    def __init__(self, parent: QWidget, account: Account | None = None) -> None:
        super().__init__(parent, _("أدوار المستخدم") if account else _("مستخدم جديد"))
        self.opened_by = () if account else ("account",)
        self.name = LineField(_("الاسم"), max_length=100)
        self.login = LineField(_("اسم الدخول"), help_text=_("بلا مسافات، مثل noura"), max_length=32)
        help_text = _("من سجّل طلبًا لا يقرر فيه، مهما كانت أدواره.")
        self.roles = MultiChoice(_("الأدوار"), role_choices(), help_text=help_text)
        for field in (self.name, self.login, self.roles):
            self.body.addWidget(field)
        if account is not None:
            self.name.set_value(account.name)
            self.login.set_value(account.login)
            self.roles.set_value([str(role) for role in account.roles])
            self.name.setEnabled(False)
            self.login.setEnabled(False)
        self.save = self.add_button(PrimaryButton(_("حفظ") if account else _("إضافة المستخدم"), key=""))
        cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.save.clicked.connect(self._send)
        cancel.clicked.connect(self.reject)
        (self.roles if account else self.name).focus()

    def _send(self) -> None:
        missing: dict[Field, str] = {
            self.name: _("اكتب الاسم"),
            self.login: _("اكتب اسم الدخول"),
            self.roles: _("اختر دورًا واحدًا على الأقل"),
        }
        for field, text in missing.items():
            if field.is_blank():
                field.set_error(text)
        wrong = next((field for field in missing if field.finding), None)
        if wrong is not None:
            wrong.focus()
            return
        self.save.setEnabled(False)
        self.wanted.emit(self.login.value(), self.name.value(), self.roles.value())

    def refuse(self, error: IntakeError) -> None:
        """Say at its field what was refused."""
        self.save.setEnabled(True)
        field = self.login if error.code.startswith("login") else self.roles
        field.set_error(error_message(error))
        field.focus()

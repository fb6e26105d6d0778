"""One's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.ui.widgets.secret_field import SecretField
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account, SignedIn


class PasswordCard(Card):
    """The current one, then the new one twice; closed until it is asked for."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("كلمة المرور"))
        self._screen = screen
        self.ask = SecondaryButton(_("تغيير كلمة المرور"), icon="key-round")
        self.ask.clicked.connect(self._open)
        self.current = SecretField(_("كلمة المرور الحالية"))
        self.new = NewPassword(_("كلمة المرور الجديدة"))
        own = screen.shell.signed_in.account
        self.new.known = lambda: (own.login, own.name)
        self.save = SecondaryButton(_("حفظ كلمة المرور"), icon="check")
        self.save.clicked.connect(self._save)
        self.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.current)
        self.body.addWidget(self.new)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        self._show_form(False)

    def _show_form(self, shown: bool) -> None:
        self.ask.setVisible(not shown)
        for widget in (self.current, self.new, self.save):
            widget.setVisible(shown)

    def _open(self) -> None:
        self._show_form(True)
        self.current.focus()

    def _save(self) -> None:
        fields: list[Field] = [self.current, *self.new.fields]
        missing = {self.current: _("اكتب كلمة المرور الحالية"), **self.new.missing()}
        for field in fields:
            if field.is_blank():
                field.set_error(missing[field])
            else:
                field.validate()
        wrong = next((field for field in fields if field.finding), None)
        if wrong is not None:
            wrong.focus()
            return
        self.save.setEnabled(False)
        self._screen.shell.store.run(
            _change,
            self._screen.shell.signed_in,
            self.current.value(),
            self.new.value(),
            owner=self,
            on_done=self._changed,
            on_error=self._refused,
        )

    def _changed(self, _account: Account) -> None:
        self.close_form()
        messages.succeed(_("تغيّرت كلمة المرور. استعمل الجديدة من الآن."))
        self.ask.setFocus()

    def _refused(self, error: IntakeError) -> None:
        self.save.setEnabled(True)
        field = self.current if error.code == "wrong-password" else self.new.first
        field.set_error(error_message(error))
        field.focus()

    def close_form(self) -> None:
        """Wipe what was typed."""
        self.save.setEnabled(True)
        self.current.forget()
        self.new.forget()
        self._show_form(False)


def _change(signed_in: SignedIn, current: str, new: str) -> Account:
    from intake_desktop.services.access import accounts

    return accounts.change_password(signed_in, current=current, new=new)

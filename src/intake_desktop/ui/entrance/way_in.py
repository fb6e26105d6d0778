"""By whose right a store is restored or saved: a login with its password, or with the recovery key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import PAGE_GAP_PX
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.ui.widgets.password_or_key import PasswordOrKey

if TYPE_CHECKING:
    from intake_desktop.services.backups.copy_opening import Secret


@dataclass(frozen=True, slots=True, repr=False)
class WayIn:
    """What was typed. With a `typed_key` the account of `login` gets `new_password`."""

    login: str
    password: str | None = None
    typed_key: str | None = None
    new_password: str | None = None
    present_password: str | None = None

    def present(self) -> Secret | None:
        """What opens the store that is replaced, where that is another than what opens the copy."""
        from intake_desktop.services.backups.copy_opening import Secret

        return Secret(login=self.login, password=self.present_password) if self.present_password else None

    def secret(self) -> Secret:
        """What opens the file; called on the store thread."""
        from intake_desktop.services.backups.copy_opening import Secret

        return Secret(login=self.login, password=self.password, typed_key=self.typed_key)


class WayInForm(PasswordOrKey):
    """With the key a new password is asked for, since the old one is not known."""

    def __init__(self, *, login: str = "", password: str = "") -> None:
        super().__init__(password or _("كلمة المرور"), gap_px=PAGE_GAP_PX)
        self.login = LineField(_("اسم الدخول"), max_length=64)
        self.login.set_value(login or None)
        self.new_password = NewPassword(_("كلمة المرور الجديدة"))
        self.new_password.known = lambda: (self.login.value() or "",)
        self.new_password.hide()
        self.column.insertWidget(0, self.login)
        self.column.insertWidget(self.column.indexOf(self.by_key), self.new_password)

    def _show_way(self, *, by_key: bool) -> None:
        super()._show_way(by_key=by_key)
        self.new_password.setVisible(by_key)

    def missing(self) -> dict[Field, str]:
        """What is said of each box where it is empty, in their order."""
        new = self.new_password.missing() if self.with_key else {}
        return {self.login: _("اكتب اسم الدخول"), **super().missing(), **new}

    def value(self) -> WayIn:
        """What was typed."""
        login = self.login.value() or ""
        if not self.with_key:
            return WayIn(login, password=self.password.value() or "")
        return WayIn(login, typed_key=self.key.value(), new_password=self.new_password.value())

    def field_of(self, error: IntakeError) -> Field | None:
        field = super().field_of(error)
        if field is not None:
            return field
        if error.code.startswith("password"):
            return self.new_password.first
        if isinstance(error, AccessRefused) or error.code in {"no-such-account", "login-needed"}:
            return self.login
        return None

    def forget(self) -> None:
        super().forget()
        self.new_password.forget()

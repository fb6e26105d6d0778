"""Settings: this PC, one's own password, the users, the logo, backups, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.settings.about_card import AboutCard
from intake_desktop.ui.settings.backup_card import BackupCard
from intake_desktop.ui.settings.binding_card import BindingCard
from intake_desktop.ui.settings.display_card import DisplayCard
from intake_desktop.ui.settings.logo_card import LogoCard
from intake_desktop.ui.settings.password_card import PasswordCard
from intake_desktop.ui.settings.recovery_card import RecoveryCard
from intake_desktop.ui.settings.scan_card import ScanCard
from intake_desktop.ui.settings.users_card import UsersCard
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.cards import HeaderBar

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.widgets.field import Field


class SettingsScreen(Screen):
    """Cards, one under another."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.scroller = self.scroll_all()
        column = self.scroller.column
        column.addWidget(HeaderBar(_("الإعدادات")))
        self.display = DisplayCard(shell.choices)
        self.display.chosen.connect(shell.choices_made)
        self.password = PasswordCard(self)
        self.password.setEnabled(not shell.signed_in.store.read_only)
        column.addWidget(self.display)
        column.addWidget(self.password)
        self.scans: ScanCard | None = None
        if shell.signed_in.may(Action.SCAN):
            self.scans = ScanCard(shell.choices)
            self.scans.chosen.connect(shell.choices_made)
            column.addWidget(self.scans)
        self.users: UsersCard | None = None
        if shell.signed_in.may(Action.ACCOUNT_MANAGE):
            self.users = UsersCard(self)
            column.addWidget(self.users)
        self.recovery: RecoveryCard | None = None
        if shell.signed_in.may(Action.ACCOUNT_MANAGE):
            self.recovery = RecoveryCard(self)
            column.addWidget(self.recovery)
        self.binding: BindingCard | None = None
        if shell.signed_in.may(Action.ACCOUNT_MANAGE):
            self.binding = BindingCard(self)
            column.addWidget(self.binding)
        self.logo: LogoCard | None = None
        if shell.signed_in.may(Action.SETTINGS_WRITE):
            self.logo = LogoCard(self)
            column.addWidget(self.logo)
        self.backup: BackupCard | None = None
        if shell.signed_in.may(Action.BACKUP):
            self.backup = BackupCard(self)
            self.backup.chosen.connect(shell.choices_made)
            column.addWidget(self.backup)
        self.about = AboutCard(str(shell.signed_in.store.folder))
        column.addWidget(self.about)
        column.addStretch(1)

    def enter(self, **arguments: Any) -> None:
        """Read the users, the logos and the backups anew."""
        for card in (self.users, self.binding, self.logo, self.backup):
            if card is not None:
                card.refresh()

    def leave(self) -> None:
        """A half-typed password is not kept."""
        self.password.close_form()

    def keeps(self, field: Field) -> bool:
        """What is chosen here holds at once."""
        return True

    def open_again(self, again: tuple[str, ...]) -> None:
        """The dialogue of a new user."""
        if again == ("account",) and self.users is not None:
            self.users.add.click()

    def first_focus(self) -> QWidget:
        """On the first choice."""
        return self.display.language.controls[0]

    def panes(self) -> list[QWidget]:
        """The cards."""
        keys = (self.users, self.recovery, self.binding)
        cards = (self.display, self.password, self.scans, *keys, self.logo, self.backup)
        return [*(card for card in cards if card is not None), self.about]

    def help_text(self) -> str:
        """What F1 shows."""
        return _(
            "خيارات هذا الجهاز تسري فور الضغط عليها، ولا تغيّر شيئًا في القاعدة.\n"
            "يضيف مدير النظام المستخدمين ويعطيهم كلمات مرور مؤقتة يغيّرونها عند أول دخول."
        )

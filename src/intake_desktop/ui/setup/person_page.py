"""The first user."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.wording.errors import error_message


class PersonPage(EntrancePage):
    """Name, login and password of who sets the desk up: administrator, supervisor and reception at once."""

    chosen = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("أول مستخدم"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=3, count=5),
            lead=_("يدير الحسابات ويشرف ويستقبل. ومن سجّل طلبًا لا يقرر فيه، فأضف مستخدمًا ثانيًا بعد الإعداد."),
            primary=_("إنشاء القاعدة"),
        )
        self.name = LineField(_("الاسم"), max_length=100)
        self.login = LineField(_("اسم الدخول"), help_text=_("بلا مسافات، مثل noura"), max_length=32)
        self.password = NewPassword()
        self.password.known = lambda: (self.login.value() or "", self.name.value() or "")
        for widget in (self.name, self.login, self.password):
            self.column.addWidget(widget)
        back = SecondaryButton(_("السابق"), key="Esc")
        back.clicked.connect(self.back)
        self.end_footer(back)

    def start(self) -> None:
        """On the first box that is empty."""
        self.name.focus()

    def go_on(self) -> None:
        """Make the store, if nothing is missing."""
        self.say("")
        fields: list[Field] = [self.name, self.login, *self.password.fields]
        missing = {
            self.name: _("اكتب الاسم"),
            self.login: _("اكتب اسم الدخول"),
            **self.password.missing(),
        }
        if self.complete(fields, missing):
            self.chosen.emit()

    def refuse(self, error: IntakeError) -> bool:
        """Say at its field what was refused; False where it is about something else."""
        field: Field | None = None
        if error.code.startswith("login"):
            field = self.login
        elif error.code.startswith("password"):
            field = self.password.first
        if field is None:
            return False
        field.set_error(error_message(error))
        field.focus()
        return True

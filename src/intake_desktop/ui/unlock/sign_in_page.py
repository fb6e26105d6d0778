"""Login and password."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from intake_desktop.domain.errors import AccessRefused, IntakeError, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.secret_field import SecretField
from intake_desktop.wording.errors import error_message

LONG_MS = 4000


class SignInPage(EntrancePage):
    """Enter goes from the login to the password and from there in. A wrong password is said plainly."""

    entered = Signal(str, str)
    forgotten = Signal()
    elsewhere = Signal()
    restore = Signal()

    def __init__(self, *, login: str = "") -> None:
        super().__init__(_("تسجيل الدخول"), primary=_("دخول"))
        self.login = LineField(_("اسم الدخول"), max_length=64)
        self.login.set_value(login or None)
        self.password = SecretField(_("كلمة المرور"))
        self.password.entered.connect(self.go_on)
        self.column.addWidget(self.login)
        self.column.addWidget(self.password)
        forgotten = LinkButton(_("نسيت كلمة المرور"))
        forgotten.clicked.connect(self.forgotten)
        elsewhere = LinkButton(_("قاعدة في مجلد آخر"))
        elsewhere.clicked.connect(self.elsewhere)
        links = Flow(gap_px=theme.current().scale.space_px(20))
        links.add(forgotten)
        links.add(elsewhere)
        restore = LinkButton(_("استعادة نسخة احتياطية"))
        restore.clicked.connect(self.restore)
        links.add(restore)
        self.column.addWidget(links)
        self._verb = _("دخول")
        self._seconds = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(self._explain)

    def start(self) -> None:
        """The keyboard starts where something is to be typed."""
        (self.password if self.login.value() else self.login).focus()

    def go_on(self) -> None:
        """Try what was typed."""
        if not self.primary.isEnabled():
            return
        self.say("")
        missing = {self.login: _("اكتب اسم الدخول"), self.password: _("اكتب كلمة المرور")}
        for field, text in missing.items():
            if field.is_blank():
                field.set_error(text)
                field.focus()
                return
        self._busy(True)
        self.entered.emit(self.login.value(), self.password.value())

    def refuse(self, error: IntakeError) -> None:
        """It did not open: say why, keep the login, select the password for the next try."""
        self._busy(False)
        seconds = error.params.get("seconds")
        if isinstance(error, AccessRefused):
            self.password.set_error(error_message(error))
        elif isinstance(error, UsageProblem):
            self.login.set_error(error_message(error))
        else:
            self.say(error_message(error))
        self.password.focus()
        self.password.edit.selectAll()
        if isinstance(seconds, int) and seconds > 0:
            self._seconds = seconds
            self._second.start()
            self._show_wait()

    def settle(self) -> None:
        """It did not open, and that was said elsewhere."""
        self._busy(False)

    def set_reading(self, reading: bool) -> None:
        """Say on the button that the store will be open to be read only."""
        self._verb = _("دخول للقراءة فقط") if reading else _("دخول")
        self.primary.setText(self._verb)

    def forget(self) -> None:
        """Wipe the password."""
        self.password.forget()

    def _busy(self, busy: bool) -> None:
        self.primary.setEnabled(not busy)
        self.primary.setText(_("يُفتح…") if busy else self._verb)
        if busy:
            self._long.start()
        else:
            self._long.stop()
            self.say("")

    def _explain(self) -> None:
        """It takes longer than a password does: a store that is brought up to date, most often."""
        self.note.say(
            _("تُفتح القاعدة. بعد تحديث البرنامج قد يستغرق ذلك دقيقة أو أكثر: لا تغلق النافذة."), "info"
        )
        self.note.show()

    def _count_down(self) -> None:
        self._seconds -= 1
        self._show_wait()
        if self._seconds <= 0:
            self._second.stop()

    def _show_wait(self) -> None:
        waiting = self._seconds > 0
        self.primary.setEnabled(not waiting)
        if waiting:
            text = ngettext("بعد ثانية واحدة", "بعد {n} ثانية", self._seconds)
            self.primary.setText(text.format(n=self._seconds))
        else:
            self.primary.setText(self._verb)

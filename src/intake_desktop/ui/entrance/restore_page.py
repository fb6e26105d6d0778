"""Going back to a backup: it is looked at first, and what that would cost is said before anything moves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desktop.domain.errors import AccessRefused, IntakeError, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.new_password import NewPassword
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField
from intake_desktop.ui.widgets.secret_field import SecretField
from intake_desktop.ui.widgets.work_bar import WorkBar
from intake_desktop.wording.errors import error_message


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """What was typed. With a `typed_key` the account of `login` gets `new_password`."""

    source: Path
    login: str
    password: str | None = None
    typed_key: str | None = None
    new_password: str | None = None


class RestorePage(EntrancePage):
    """`checked(wish)` looks at the copy; `wanted(wish)` after that puts it in place."""

    checked = Signal(object)
    wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, folder: Path, *, login: str = "") -> None:
        super().__init__(
            _("استعادة نسخة احتياطية"),
            lead=_("تُفحص النسخة أولًا دون تغيير شيء. والقاعدة الحالية، إن وُجدت، تُحفظ جانبًا ولا تُحذف."),
            primary=_("افحص النسخة"),
        )
        self._ready = False
        self.path = LineField(
            _("مجلد النسخة"),
            help_text=_("إلى: {folder}").format(folder=f"\u2066{folder}\u2069"),
            max_length=1000,
        )
        self.path.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        browse = SecondaryButton(_("اختر مجلد النسخة"), icon="folder-open")
        browse.clicked.connect(self._browse)
        self.login = LineField(_("اسم الدخول"), max_length=64)
        self.login.set_value(login or None)
        self.password = SecretField(_("كلمة المرور يوم أُخذت النسخة"))
        self.by_key = LinkButton(_("بمفتاح الاسترداد"))
        self.by_key.clicked.connect(self._switch)
        self.key = RecoveryKeyField()
        self.new_password = NewPassword(_("كلمة المرور الجديدة"))
        self.new_password.known = lambda: (self.login.value() or "",)
        self.busy = WorkBar(_("تُفحص النسخة"))
        self.report = Note()
        self._lay_out(browse)
        back = SecondaryButton(_("رجوع"), key="Esc")
        back.clicked.connect(self.cancelled)
        self.end_footer(back)

    def _lay_out(self, browse: QWidget) -> None:
        self.column.addWidget(self.path)
        self.column.addWidget(browse, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.login)
        for widget in (self.password, self.key, self.new_password):
            self.column.addWidget(widget)
        self.column.addWidget(self.by_key, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.busy)
        self.column.addWidget(self.report)
        for field in (self.path, self.login, self.password, self.key):
            field.edited.connect(self._changed)
        self.report.hide()
        self._show_way(by_key=False)

    def _show_way(self, *, by_key: bool) -> None:
        self.password.setVisible(not by_key)
        self.key.setVisible(by_key)
        self.new_password.setVisible(by_key)
        self.by_key.setText(_("بكلمة المرور") if by_key else _("بمفتاح الاسترداد"))

    @property
    def with_key(self) -> bool:
        """Whether the recovery key opens the copy."""
        return not self.key.isHidden()

    def _switch(self) -> None:
        self._show_way(by_key=not self.with_key)
        self._changed()
        (self.key if self.with_key else self.password).focus()

    def _browse(self) -> None:
        dialogue = QFileDialog(self, _("اختر مجلد النسخة"), self.path.value() or "")
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.choose)
        dialogue.open()

    def choose(self, folder: str) -> None:
        """This is the copy."""
        self.path.set_value(folder)
        self._changed()

    def _changed(self) -> None:
        """What was looked at is another copy than what is named now."""
        self._ready = False
        self.report.hide()
        self.primary.setText(_("افحص النسخة"))

    def start(self) -> None:
        """On the first box that is empty."""
        self.path.focus()

    def go_on(self) -> None:
        """Look at the copy; then, asked again, put it in place."""
        self.say("")
        missing: dict[Field, str] = {
            self.path: _("اختر مجلد النسخة"),
            self.login: _("اكتب اسم الدخول"),
        }
        if self.with_key:
            missing |= {self.key: _("اكتب مفتاح الاسترداد"), **self.new_password.missing()}
        else:
            missing[self.password] = _("اكتب كلمة المرور")
        if self.complete(list(missing), missing):
            self._wait(True)
            (self.wanted if self._ready else self.checked).emit(self._wish())

    def _wish(self) -> Wish:
        source, login = Path(self.path.value() or ""), self.login.value() or ""
        if not self.with_key:
            return Wish(source, login, password=self.password.value() or "")
        return Wish(source, login, typed_key=self.key.value(), new_password=self.new_password.value())

    def _wait(self, waiting: bool) -> None:
        if waiting:
            self.busy.begin()
        else:
            self.busy.hide()
        self.primary.setEnabled(not waiting)

    def show_report(self, text: str, *, good: bool) -> None:
        """What was found; a good copy can be restored now."""
        self._wait(False)
        self._ready = good
        self.report.say(text, "info" if good else "error")
        self.report.show()
        if good:
            self.primary.setText(_("استعد هذه النسخة"))
        QTimer.singleShot(0, self, self._show_whole_report)  # once it has its place

    def _show_whole_report(self) -> None:
        self.scroller.ensureWidgetVisible(self.report)

    def settle(self) -> None:
        """Nothing came of it, and that was said elsewhere or was wanted."""
        self._wait(False)

    def refuse(self, error: IntakeError) -> None:
        """Say at the field it belongs to what is wrong."""
        self._wait(False)
        field: Field | None = None
        if error.code.startswith(("recovery-key", "wrong-recovery", "key-part")):
            field = self.key
        elif error.code == "wrong-password":
            field = self.password
        elif error.code.startswith("password"):
            field = self.new_password.first
        elif error.code in {"no-such-account", "login-needed"} or isinstance(error, AccessRefused):
            field = self.login
        elif isinstance(error, UsageProblem) or error.code in {"no-store", "copy-not-closed"}:
            field = self.path
        if error.code == "work-stopped":
            self._changed()
        elif field is None:
            self.say(error_message(error))
        else:
            field.set_error(error_message(error))
            field.focus()

    def forget(self) -> None:
        """Wipe what was typed."""
        self.password.forget()
        self.key.set_value(None)
        self.new_password.forget()
        self._changed()

"""Going back to a backup: it is looked at first, and what that would cost is said before anything moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desktop.domain.errors import IntakeError, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.entrance.way_in import WayInForm
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.secret_field import SecretField
from intake_desktop.ui.widgets.work_bar import WorkBar


class RestorePage(EntrancePage):
    """`checked(copy, way)` looks at the copy; `wanted(copy, way)` after that puts it in place."""

    checked = Signal(object, object)
    wanted = Signal(object, object)
    cancelled = Signal()

    def __init__(self, folder: Path, *, login: str = "") -> None:
        super().__init__(
            _("استعادة نسخة احتياطية"),
            lead=_("تُفحص النسخة أولًا دون تغيير شيء. والقاعدة الحالية، إن وُجدت، تُحفظ جانبًا ولا تُحذف."),
            primary=_("افحص النسخة"),
        )
        self._ready = False
        self.path = LineField(
            _("مجلد النسخة الاحتياطية"),
            help_text=_("إلى: {folder}").format(folder=f"\u2066{folder}\u2069"),
            max_length=1000,
        )
        self.path.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        browse = SecondaryButton(_("اختر مجلد النسخة"), icon="folder-open")
        browse.clicked.connect(self._browse)
        self.way = WayInForm(login=login, password=_("كلمة المرور يوم أُخذت النسخة"))
        # Asked for once the store that is to be replaced did not open with what opened the copy.
        self.present = SecretField(_("كلمة مرورك الحالية في القاعدة التي في هذا المجلد"))
        self.present.hide()
        self.busy = WorkBar(_("تُفحص النسخة"))
        self.report = Note()
        self._lay_out(browse)
        back = SecondaryButton(_("رجوع"), key="Esc")
        back.clicked.connect(self.cancelled)
        self.end_footer(back)

    def _lay_out(self, browse: QWidget) -> None:
        self.column.addWidget(self.path)
        self.column.addWidget(browse, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.way, self.present, self.busy, self.report):
            self.column.addWidget(part)
        for field in (self.path, self.way.login, self.way.password, self.way.key):
            field.edited.connect(self._changed)
        self.way.switched.connect(self._changed)
        self.report.hide()

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
        missing: dict[Field, str] = {self.path: _("اختر مجلد النسخة"), **self.way.missing()}
        if self.complete(list(missing), missing):
            self._wait(True)
            way = replace(self.way.value(), present_password=self.present.value())
            (self.wanted if self._ready else self.checked).emit(Path(self.path.value() or ""), way)

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
        if error.code == "work-stopped":
            self._changed()
            return
        if error.code in {"present-password-wrong", "present-key-wrong"}:
            self.present.show()
            self.say_at(self.present, error)
            return
        of_copy = isinstance(error, UsageProblem) or error.code in {"no-store", "copy-not-closed"}
        self.say_at(self.way.field_of(error) or (self.path if of_copy else None), error)

    def forget(self) -> None:
        """Wipe what was typed."""
        self.way.forget()
        self.present.forget()
        self.present.hide()
        self._changed()

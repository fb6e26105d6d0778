"""Where the store lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.errors import error_message


class FolderPage(EntrancePage):
    """The usual folder is filled in; another must be empty and on this PC."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("أين تُحفظ القاعدة؟"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=2, count=5),
            lead=_("مجلد فارغ على هذا الجهاز. لا تختر مجلد شبكة ولا مجلدًا يُزامن مع الإنترنت."),
            primary=_("متابعة"),
        )
        self.path = LineField(_("المجلد"), max_length=1000)
        self.path.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.path.set_value(str(folder))
        browse = SecondaryButton(_("اختر مجلدًا"), icon="folder-open")
        browse.clicked.connect(self._browse)
        self.column.addWidget(self.path)
        self.column.addWidget(browse, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(
            Note(_("القاعدة مشفّرة كلها. خذ منها نسخة احتياطية على قرص خارجي كل أسبوع."), "info")
        )
        back = SecondaryButton(_("السابق"), key="Esc")
        back.clicked.connect(self.back)
        self.end_footer(back)

    def _browse(self) -> None:
        dialogue = QFileDialog(self, _("اختر مجلدًا فارغًا"), self.path.value() or "")
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.path.set_value)
        dialogue.open()

    def start(self) -> None:
        """On the path."""
        self.path.focus()

    def go_on(self) -> None:
        """To the first user."""
        text = self.path.value()
        if not text:
            self.path.set_error(_("اكتب مسار المجلد أو اختره"))
            self.path.focus()
        elif not Path(text).expanduser().is_absolute():
            self.path.set_error(_("اكتب المسار كاملًا من أوله"))
            self.path.focus()
        else:
            self.chosen.emit(Path(text).expanduser())

    def refuse(self, error: IntakeError) -> None:
        """The folder will not do."""
        self.path.set_error(error_message(error))
        self.path.focus()

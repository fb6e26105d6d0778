"""The folder that the office's scanner writes to, on this PC."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from intake_desktop.i18n import gettext as _
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr


class ScanCard(Card):
    """`chosen` gives the choices of this PC with the folder chosen or given up."""

    chosen = Signal(object)

    def __init__(self, choices: MachineSettings) -> None:
        super().__init__(_("مجلد الماسح الضوئي"))
        self._choices = choices
        text = _("لا مجلد يُتابَع. اختر المجلد الذي يحفظ فيه الماسح الضوئي، فتعود الأوراق إلى ملفاتها.")
        if choices.scan_folder:
            text = _("يُتابَع {folder} ما دامت النافذة مفتوحة.").format(folder=ltr(choices.scan_folder))
        self.state = label(text, tone="muted", wrap=True)
        self.body.addWidget(self.state)
        self.keep = OptionsField(
            _("بعد حفظ الصفحات مشفرة"), [("no", _("امحُ الملف الممسوح")), ("yes", _("انقله إلى المجلد done"))]
        )
        self.keep.set_value("yes" if choices.keep_scans else "no")
        self.keep.edited.connect(self._keep_chosen)
        self.body.addWidget(self.keep)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        self.choose = SecondaryButton(_("اختر المجلد"), icon="folder-open")
        self.give_up = SecondaryButton(_("أوقف المتابعة"), icon="x")
        self.choose.clicked.connect(self._ask_folder)
        self.give_up.clicked.connect(lambda: self.watch(""))
        row.add(self.choose)
        row.add(self.give_up)
        self.body.addWidget(row)
        for part in (self.keep, self.give_up):
            if not choices.scan_folder:
                part.hide()

    def _ask_folder(self) -> None:
        dialogue = QFileDialog(self.window(), _("اختر مجلد الماسح الضوئي"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.watch)
        dialogue.open()

    def watch(self, folder: str) -> None:
        """Watch this folder from now on; none where it is empty."""
        self.chosen.emit(self._choices.changed(scan_folder=folder))

    def _keep_chosen(self) -> None:
        keep = self.keep.value()
        if keep is None:  # the one that was on was pressed: it stays
            self.keep.set_value("yes" if self._choices.keep_scans else "no")
            return
        self.chosen.emit(self._choices.changed(keep_scans=keep == "yes"))

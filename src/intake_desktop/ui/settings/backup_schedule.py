"""When and where backups are made by themselves, on this PC."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.settings import BACKUP_HOURS, REMIND_DAYS, MachineSettings
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr


class BackupSchedule(QWidget):
    """`chosen` gives the choices of this PC with one of these changed."""

    chosen = Signal(object)

    def __init__(self, choices: MachineSettings) -> None:
        super().__init__()
        self._choices = choices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        text = _("النسخ التلقائية تُحفظ بجوار القاعدة، وتضيع معها إن ضاع الجهاز. اختر قرصًا آخر.")
        if choices.backup_folder:
            text = _("النسخ التلقائية تُحفظ في {folder}.")
            text = text.format(folder=ltr(choices.backup_folder))
        kept = _("تبقى نسخ 7 أيام كلها، ثم نسخة لكل أسبوع شهرين، ثم نسخة لكل شهر سنة، ما اتسع القرص.")
        self.where = label(f"{text} {kept}", tone="muted", wrap=True)
        column.addWidget(self.where)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        self.choose = SecondaryButton(_("مجلد النسخ التلقائية"), icon="folder-open")
        self.give_up = SecondaryButton(_("بجوار القاعدة"), icon="x")
        self.choose.clicked.connect(self._ask_folder)
        self.give_up.clicked.connect(self._beside_store)
        row.add(self.choose)
        row.add(self.give_up)
        column.addWidget(row)
        if not choices.backup_folder:
            self.give_up.hide()
        self.every = OptionsField(_("نسخة تلقائية"), [(str(hours), _every(hours)) for hours in BACKUP_HOURS])
        self.closing = OptionsField(_("عند إغلاق البرنامج"), [("yes", _("خذ نسخة")), ("no", _("لا تأخذ"))])
        self.remind = OptionsField(
            _("ذكّر إذا لم تخرج نسخة من هذا الجهاز"), [(str(days), _after(days)) for days in REMIND_DAYS]
        )
        for field in (self.every, self.closing, self.remind):
            column.addWidget(field)
            field.edited.connect(self._edited)
        self._show()

    def _show(self) -> None:
        self.every.set_value(str(self._choices.backup_hours))
        self.closing.set_value("yes" if self._choices.backup_at_closing else "no")
        self.remind.set_value(str(self._choices.remind_days))

    def _edited(self) -> None:
        every, closing, remind = self.every.value(), self.closing.value(), self.remind.value()
        if None in (every, closing, remind):
            self._show()  # the one that was on was pressed: it stays
            return
        self.chosen.emit(
            self._choices.changed(
                backup_hours=int(every or 0), backup_at_closing=closing == "yes", remind_days=int(remind or 0)
            )
        )

    def _ask_folder(self) -> None:
        dialogue = QFileDialog(self.window(), _("اختر مجلدًا على قرص آخر"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.use_folder)
        dialogue.open()

    def use_folder(self, folder: str) -> None:
        """Copies go there from now on."""
        self.chosen.emit(self._choices.changed(backup_folder=folder))

    def _beside_store(self) -> None:
        self.use_folder("")


def _every(hours: int) -> str:
    if not hours:
        return _("أبدًا")
    if hours == 24:
        return _("كل يوم")
    if hours == 168:
        return _("كل أسبوع")
    return ngettext("كل ساعة", "كل {n} ساعات", hours).format(n=hours)


def _after(days: int) -> str:
    return ngettext("بعد يوم", "بعد {n} أيام", days).format(n=days)

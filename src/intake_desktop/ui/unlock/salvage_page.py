"""Saving what can be read of a damaged store into a new one: where to, by whose right, how far it is, and
then what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.entrance.way_in import WayInForm
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField

_PLACE_CODES = {"folder-not-empty", "salvage-inside-store", "network-drive"}


class SalvagePage(EntrancePage):
    """`wanted(there, way)` begins, `stopped` ends it half way, `open_new(folder)` goes to the new store."""

    wanted = Signal(object, object)
    stopped = Signal()
    cancelled = Signal()
    open_new = Signal(str)

    def __init__(self, folder: Path, *, login: str = "") -> None:
        super().__init__(
            _("إنقاذ ما يُقرأ"),
            lead=_("تُقرأ القيود السليمة إلى قاعدة جديدة بكلمات المرور نفسها، ولا تُمس القاعدة التالفة."),
            primary=_("ابدأ الإنقاذ"),
        )
        self._made = ""
        self.path = LineField(_("مجلد القاعدة الجديدة"), help_text=_("جديد أو فارغ"), max_length=1000)
        self.path.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.path.set_value(str(_free_name(folder)))
        self.browse = SecondaryButton(_("اختر مجلدًا"), icon="folder-open")
        self.browse.clicked.connect(self._browse)
        self.way = WayInForm(login=login)
        self.way.password.entered.connect(self.go_on)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("تقدُّم الإنقاذ"))
        self.report = Note()
        self._lay_out()
        self.stop = SecondaryButton(_("أوقف"), icon="x")
        self.stop.clicked.connect(self.stopped)
        self.back = SecondaryButton(_("رجوع"), key="Esc")
        self.back.clicked.connect(self.cancelled)
        self.end_footer(self.stop, self.back)
        self._wait(False)

    def _lay_out(self) -> None:
        self.column.addWidget(self.path)
        self.column.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.way, self.bar, self.report):
            self.column.addWidget(part)
        self.report.hide()

    def _browse(self) -> None:
        dialogue = QFileDialog(self, _("اختر مجلدًا"), str(Path(self.path.value() or "").parent))
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.path.set_value)
        dialogue.open()

    def start(self) -> None:
        """On what is still to be typed."""
        (self.way.password if self.way.login.value() else self.way.login).focus()

    def go_on(self) -> None:
        """Begin; when it is done, go to the new store."""
        if self._made:
            self.open_new.emit(self._made)
            return
        self.say("")
        self.report.hide()
        missing: dict[Field, str] = {self.path: _("اختر مجلد القاعدة الجديدة"), **self.way.missing()}
        if self.primary.isEnabled() and self.complete(list(missing), missing):
            self._wait(True)
            self.wanted.emit(Path(self.path.value() or ""), self.way.value())

    def _wait(self, waiting: bool) -> None:
        self.bar.setVisible(waiting)
        self.bar.setRange(0, 0)
        self.stop.setVisible(waiting)
        self.stop.setEnabled(True)
        self.back.setVisible(not waiting)
        self.primary.setEnabled(not waiting)

    @property
    def busy(self) -> bool:
        """Whether it is under way: then Esc does not leave the page."""
        return not self.stop.isHidden()

    def show_progress(self, done: int, total: int) -> None:
        """How much of the file has been read."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def stopping(self) -> None:
        """It ends at the next page."""
        self.stop.setEnabled(False)
        self.bar.setRange(0, 0)

    def show_report(self, lines: Sequence[str], *, whole: bool, folder: str) -> None:
        """What was saved and what was lost; the new store can be opened now."""
        self._wait(False)
        self._made = folder
        for part in (self.path, self.browse, self.way):
            part.hide()
        said, missing = (lines, ()) if whole else (lines[:1], lines[1:])
        self.report.say("\n".join(said), "ok" if whole else "warn")
        self.report.show()
        for line in missing:
            self.column.addWidget(label(line, wrap=True))
        self.primary.setText(_("افتح القاعدة الجديدة"))
        self.primary.setFocus()
        # From its beginning: a long one would be shown in its middle.
        QTimer.singleShot(0, self, lambda: self.scroller.verticalScrollBar().setValue(0))

    def settle(self) -> None:
        """Nothing came of it, and that was said elsewhere."""
        self._wait(False)

    def refuse(self, error: IntakeError) -> None:
        """Say at the field it belongs to what is wrong."""
        self._wait(False)
        self.say_at(self.path if error.code in _PLACE_CODES else self.way.field_of(error), error)

    def forget(self) -> None:
        """Wipe what was typed."""
        self.way.forget()


def _free_name(folder: Path) -> Path:
    """A folder beside the damaged one that is not there yet."""
    number, free = 1, folder.with_name(f"{folder.name}-salvaged")
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-salvaged-{number}")
    return free

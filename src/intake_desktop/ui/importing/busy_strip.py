"""How far the long work is, what is left of it, and the way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from intake_desktop.domain.importing.preview import Progress
    from intake_desktop.ui.importing.work import Busy

_DOING: dict[str, str] = {
    "reading": mark("يُقرأ الملف"),
    "mapping": mark("تُطابق الأعمدة بالسياسة"),
    "checking": mark("تُفحص الصفوف"),
    "comparing": mark("تُقارن الصفوف بالمسجلين"),
    "writing": mark("تُفتح الملفات"),
    "saving": mark("يُكتب الملف"),
}
_STOPPABLE = ("reading", "checking", "writing")


class BusyStrip(Card):
    """Shown while something is on its way. Esc stops it, as the button does."""

    stop_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(padding_px=12, gap_px=8)
        self._busy = ""
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.doing = label("", weight="strong", wrap=True)
        self.left = label("", role="small", tone="muted", wrap=True)
        words.addWidget(self.doing)
        words.addWidget(self.left)
        row.addLayout(words, 1)
        self.stop = SecondaryButton(_("إيقاف"), icon="x", key="Esc")
        self.stop.clicked.connect(self._stop)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)
        self.hide()

    def begin(self, busy: Busy) -> None:
        """Something is on its way; whether it is worth showing is for the screen to say."""
        self._busy = busy
        self.stop.setVisible(busy in _STOPPABLE)
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self.left.setText(_("لا يُحفظ شيء حتى تكتمل الصفوف كلها") if busy == "writing" else "")
        self.left.setVisible(busy == "writing")
        self._say(busy)

    def appear(self) -> None:
        """It takes longer than a blink."""
        self.show()
        announce(self, self.doing.text())

    def end(self) -> None:
        """Nothing is on its way any more."""
        self._busy = ""
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """How many rows are done of how many."""
        if not self._busy:
            return
        self._say(progress.stage)
        left = progress.total - progress.done
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.done)
        words = ngettext("بقي صف واحد من {total}", "بقي {n} صفوف من {total}", left)
        self.left.setText(words.format(n=f"{left:,}", total=f"{progress.total:,}") if left else "")
        self.left.setVisible(True)

    def _say(self, stage: str) -> None:
        self.doing.setText(_(_DOING[stage]))
        self.bar.setAccessibleName(self.doing.text())

    def press_stop(self) -> None:
        """Esc, also in the moment before the strip is shown."""
        if self.stop.isEnabled() and not self.stop.isHidden():
            self._stop()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.doing.setText(_("يُوقف"))
        self.stop_pressed.emit()

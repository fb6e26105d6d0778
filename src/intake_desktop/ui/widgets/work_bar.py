"""Work that takes a while: what is done, how far it is, and a way to stop it."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.errors import Refused
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.busy_bar import BusyBar
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.labels import label

_STEP = 5  # of a thousand: finer than anybody sees


class WorkBar(QWidget):
    """Hidden until `begin`. `tell` is the progress of a service, called on the store's thread."""

    _told = Signal(int)

    def __init__(self, doing: str) -> None:
        super().__init__()
        self._stop_asked = threading.Event()
        self._last = -_STEP
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(6))
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(8))
        self.doing = label(doing, tone="muted", wrap=True)
        self.bar = BusyBar(doing)
        self.stop = SecondaryButton(_("أوقف"), icon="x")
        self.stop.clicked.connect(self.ask_to_stop)
        row.addWidget(self.doing, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.bar)
        self.bar.show()  # not sooner: without a parent it would be a window of its own for a moment
        self._told.connect(self._show)
        self.hide()

    def begin(self) -> None:
        """Work begins; how long it takes is not known yet."""
        self._stop_asked.clear()
        self._last = -_STEP
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setText(_("أوقف"))
        self.show()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is. Errors: Refused `work-stopped`, once that was asked for."""
        if self._stop_asked.is_set():
            raise Refused("work-stopped")
        share = 1000 * done // max(1, total)
        if share - self._last >= _STEP:
            self._last = share
            self._told.emit(share)

    def _show(self, share: int) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(share)

    def ask_to_stop(self) -> None:
        """As the button does: the work ends at its next breath, with everything as it was."""
        self._stop_asked.set()
        self.stop.setEnabled(False)
        self.stop.setText(_("يُوقف…"))

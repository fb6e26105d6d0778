"""The bar that stands while the store is open to be read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.wording.store_state import reading_line

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class ReadingBar(QFrame):
    """It cannot be put away: whoever takes over the desk has to see it too."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._store = shell.signed_in.store
        self.setProperty("frame", "standing")
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (24, 5, 24, 5)])
        row.setSpacing(scale.space_px(8))
        row.addWidget(IconLabel("lock", "warn", side_px=16, line="small"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = label("", role="small", tone="warn", wrap=True)
        row.addWidget(self.words, 1)
        shell.screen_shown.connect(self._tell)
        self._tell()

    def _tell(self, _screen: str = "") -> None:
        """Whether what is read will be recorded: this PC's disk may fill up meanwhile."""
        text = reading_line(recorded=self._store.reads_recorded)
        self.words.setText(text)
        self.setAccessibleName(text)

"""The groups of a recovery key, numbered as on the sheet and always from left to right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import TextLabel, label

_PER_ROW = 4


class KeyGroups(QFrame):
    """Empty until `show_key`."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setProperty("frame", "note")
        self.setProperty("tone", "info")
        self._grid = QGridLayout(self)
        scale = theme.current().scale
        self._grid.setContentsMargins(*[scale.space_px(12)] * 4)
        self._grid.setSpacing(scale.space_px(10))
        self._shown: list[TextLabel] = []

    def show_key(self, key: str) -> None:
        """Show the groups of a key, or of a part of one, in place of others."""
        self.forget()
        for place, group in enumerate(key.split("-")):
            number = label(str(place + 1), role="small", tone="muted")
            words = label(group, role="heading", weight="strong")
            words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            row, side = divmod(place, _PER_ROW)
            self._grid.addWidget(number, row, 2 * side)
            self._grid.addWidget(words, row, 2 * side + 1)
            self._grid.setColumnStretch(2 * side + 1, 1)
            self._shown += [number, words]
        self.setAccessibleName(_("مفتاح الاسترداد: {key}").format(key=key.replace("-", " ")))

    def forget(self) -> None:
        """Show nothing."""
        for each in self._shown:
            each.hide()
            each.deleteLater()
        self._shown = []
        self.setAccessibleName("")

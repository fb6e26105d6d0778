"""The rail: the program's and the organisation's name, and the screens. Narrow windows show icons alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import RowColumn


class Rail(QWidget):
    """One button a screen; the one shown is checked."""

    chosen = Signal(str)

    def __init__(self, organisation: str) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._titles: dict[str, str] = {}
        self.buttons: dict[str, Button] = {}
        self._counts: dict[str, int] = {}
        self._narrow = False
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (12, 16, 12, 8)])
        column.setSpacing(scale.space_px(14))
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(scale.space_px(10), 0, scale.space_px(10), 0)
        names.setSpacing(0)
        names.addWidget(label(_("استقبال"), role="title", tone="primary"))
        names.addWidget(label(organisation, role="small", tone="muted", wrap=True))
        column.addWidget(self._names)
        self._list = RowColumn(edge_px=4, gap_px=4)
        column.addWidget(self._list, 1)
        self._resize()

    def add(self, key: str, title: str, icon: str) -> None:
        """A button under the others."""
        button = Button(title, kind="rail", icon=icon, checkable=True, name=title)
        button.clicked.connect(self._pressed)
        self.buttons[key], self._titles[key] = button, title
        self._list.append(button)
        self._show_title(key)

    def _pressed(self) -> None:
        pressed = self.sender()
        for key, button in self.buttons.items():
            if button is pressed:
                button.setChecked(True)  # pressing the current one again must not uncheck it
                self.chosen.emit(key)

    def retitle(self, key: str, title: str) -> None:
        """Call a screen something else."""
        if key in self.buttons:
            self._titles[key] = title
            self._show_title(key)

    def show_entry(self, key: str, shown: bool) -> None:
        """Offer a screen or not."""
        if key in self.buttons:
            self.buttons[key].setVisible(shown)

    def mark(self, key: str) -> None:
        """The screen shown belongs to `key`."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def show_count(self, key: str, count: int) -> None:
        """How many things wait there."""
        if key in self.buttons:
            self._counts[key] = count
            self._show_title(key)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or icons with words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._names.setVisible(not narrow)
        for key in self.buttons:
            self._show_title(key)
        self._resize()

    def _show_title(self, key: str) -> None:
        button, title = self.buttons[key], self._titles[key]
        button.setText("" if self._narrow else title)
        button.setAccessibleName(title)
        button.setToolTip(title if self._narrow else "")
        button.show_count(0 if self._narrow else self._counts.get(key, 0))

    def _resize(self) -> None:
        scale = theme.current().scale
        side = scale.target_px + 2 * scale.space_px(12) + 8
        self.setFixedWidth(side if self._narrow else scale.text_px(196))

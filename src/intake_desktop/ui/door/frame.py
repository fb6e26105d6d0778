"""What every page before a request is: a heading, a body that scrolls, a footer with one filled button."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton
from intake_desktop.ui.widgets.cards import HeaderBar
from intake_desktop.ui.widgets.scroll import ScrollBody


class Door(QWidget):
    """Subclasses fill `body` and say in `act` what the filled button does."""

    def __init__(self, title: str, *, over: str = "", act: str) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(8))
        self.header = HeaderBar(title, over=over)
        self.scroller = ScrollBody(gap_px=12)
        self.body = self.scroller.column
        self.body.addWidget(self.header)
        column.addWidget(self.scroller, 1)
        foot = QFrame()
        foot.setProperty("frame", "footer")
        self._buttons = QHBoxLayout(foot)
        self._buttons.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 4)])
        self._buttons.setSpacing(scale.space_px(12))
        self.primary = PrimaryButton(act)
        self.primary.clicked.connect(self.act)
        self._buttons.addWidget(self.primary)
        self._buttons.addStretch(1)
        column.addWidget(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.act)

    def add_button(self, button: Button) -> None:
        """Another way, beside the filled button."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def act(self) -> None:
        """Press the filled button."""

    def go_back(self) -> bool:
        """Esc: one page back; False where there is none."""
        return False

    def take_keyboard(self) -> None:
        """To where work begins."""

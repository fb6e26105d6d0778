"""What stays around the screens of a window: the rail, the bars over and under them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.shell.message_bar import MessageBar, UndoBar
from intake_desktop.ui.shell.rail import Rail
from intake_desktop.ui.shell.status_bar import StatusBar
from intake_desktop.ui.shell.top_bar import TopBar
from intake_desktop.ui.widgets.cards import side_rule

NARROW_UNDER_PX, TIGHT_UNDER_PX, SHORT_UNDER_PX = 1000, 620, 320


class ShellFrame(QWidget):
    """`who` is named in the top bar. Search and new requests are hidden until a screen takes them."""

    def __init__(self, organisation: str, who: str) -> None:
        super().__init__()
        self.rail, self.top_bar, self.status = Rail(organisation), TopBar(who), StatusBar()
        self.message_bar, self.undo_bar = MessageBar(), UndoBar()
        self.stack = QStackedWidget()
        self._column = column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self.message_bar, self.stack, self.undo_bar, self.status):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.setProperty("ground", "bg")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(side_rule())
        row.addLayout(column, 1)
        self.top_bar.search.hide()
        self.top_bar.new_button.hide()

    def add_bar(self, bar: QWidget) -> None:
        """A bar that stays, under the top bar."""
        self._column.insertWidget(1, bar)

    def fit(self, size: QSize) -> None:
        """In a window of `size`: what is not needed folds."""
        scale = theme.current().scale
        for part in (self.rail, self.top_bar, self.status):
            part.set_narrow(size.width() < scale.text_px(NARROW_UNDER_PX))
        self.top_bar.set_tight(size.width() < scale.text_px(TIGHT_UNDER_PX))
        # On a small screen at a large text size the undo bar takes the status bar's place.
        short = size.height() < scale.text_px(SHORT_UNDER_PX)
        self.undo_bar.stands_in_for = self.status if short else None

"""A row of tabs. Ctrl and its digit choose one; arrows go along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.ui.widgets.flow import FlowLayout


class Tabs(QWidget):
    """`chosen` gives the place of the tab."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        gap = theme.current().scale.space_px(8)
        flow = FlowLayout(self, gap_px=gap, row_gap_px=0)
        self.current = 0
        self.buttons: list[Button] = []
        for place, title in enumerate(titles):
            button = Button(title, kind="tab", checkable=True)
            button.setToolTip(f"Ctrl+{place + 1}")  # same in every language
            button.clicked.connect(self._pressed)
            self.buttons.append(button)
            flow.add(button)

    def bind_keys(self, screen: QWidget) -> None:
        """Ctrl and a digit choose one anywhere on `screen`."""
        for place in range(len(self.buttons)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), screen)
            shortcut.activated.connect(partial(self.choose, place))

    def turn(self, pages: QStackedWidget, place: int) -> None:
        """Show a page; a keyboard that was in the last one comes to the tab, not to whatever lies next."""
        inside = pages.isAncestorOf(QApplication.focusWidget() or self)
        pages.setCurrentIndex(place)
        if inside:
            self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, place: int) -> None:
        """Show the tab at `place`."""
        self.current = place
        for number, button in enumerate(self.buttons):
            button.setChecked(number == place)
        if any(button.hasFocus() for button in self.buttons):
            self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(place)

    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.choose(self.buttons.index(button))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Left: 1 if right_to_left else -1, Qt.Key.Key_Right: -1 if right_to_left else 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.choose((self.current + step) % len(self.buttons))

"""One of a list, each with what must be known to choose: a second line under its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow


class Choice(NamedTuple):
    """An id with its two lines."""

    id: str
    title: str
    under: str = ""


class _Row(LinkRow):
    def __init__(self, choice: Choice) -> None:
        self._icon = IconLabel("circle", "muted", side_px=20)
        super().__init__(self._icon)
        self.id = choice.id
        self.setCheckable(True)
        self.setMinimumHeight(theme.current().scale.target_px)
        self.say(choice.title, choice.under)
        self.toggled.connect(self._tick)

    def _tick(self, on: bool) -> None:
        self._icon.show_icon("circle-check" if on else "circle", "ok" if on else "muted")


class ChoiceRows(Card):
    """Space or Enter chooses, arrows go along. `chosen` gives the id."""

    chosen = Signal(str)

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(title, padding_px=12, gap_px=0)
        self.rows: list[_Row] = []
        for choice in choices:
            if self.rows:
                self.body.addWidget(rule())
            row = _Row(choice)
            row.clicked.connect(self._clicked)
            self.rows.append(row)
            self.body.addWidget(row)
        self.problem = label("", role="small", tone="error", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)

    def value(self) -> str:
        """The id chosen; empty where none is."""
        return next((row.id for row in self.rows if row.isChecked()), "")

    def choose(self, identity: str) -> None:
        """Choose one."""
        for row in self.rows:
            row.setChecked(row.id == identity)
        self.problem.hide()

    def set_error(self, text: str) -> None:
        """Say what is wanted."""
        self.problem.setText(text)
        self.problem.show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """To the chosen row, else the first."""
        row = next((row for row in self.rows if row.isChecked()), self.rows[0] if self.rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        pressed = self.sender()
        row = next(row for row in self.rows if row is pressed)
        self.choose(row.id)
        self.chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        place = min(max(here + step, 0), len(self.rows) - 1)
        self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

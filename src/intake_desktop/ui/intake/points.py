"""Points to read aloud, each with its tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.wording.bidi import own_direction


class _Point(LinkRow):
    """One point. The whole line is pressed, Space ticks it."""

    def __init__(self, number: int, text: str) -> None:
        self._icon = IconLabel("circle", "muted", side_px=20)
        super().__init__(self._icon)
        self.setCheckable(True)
        self.say(_("{number}. {text}").format(number=number, text=own_direction(text)))
        self.toggled.connect(self._show_tick)

    def _show_tick(self, on: bool) -> None:
        self._icon.show_icon("circle-check" if on else "circle", "ok" if on else "muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes to the next point; Space ticks.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextPrevChild(True)
            return
        QPushButton.keyPressEvent(self, event)


class PointList(QFrame):
    """A card of numbered points. Space ticks, Tab goes on."""

    changed = Signal()

    def __init__(self, texts: Sequence[str], lead: str) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (8, 10, 8, 8)])
        column.setSpacing(0)
        heading = label(lead, tone="muted", wrap=True)
        heading.setContentsMargins(scale.space_px(10), 0, scale.space_px(10), scale.space_px(4))
        column.addWidget(heading)
        self.points: list[_Point] = []
        for number, text in enumerate(texts, start=1):
            if self.points:
                column.addWidget(rule())
            point = _Point(number, text)
            point.clicked.connect(self._toggled)
            self.points.append(point)
            column.addWidget(point)
        self.problem = label("", role="small", tone="error", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)

    def _toggled(self) -> None:
        self.problem.hide()
        self.changed.emit()

    def all_ticked(self) -> bool:
        """Whether every point was read."""
        return all(point.isChecked() for point in self.points)

    def show_all_ticked(self, done: bool) -> None:
        """Once recorded the ticks stand."""
        for point in self.points:
            if done:
                point.setChecked(True)
            point.setEnabled(not done)

    def point_out(self, text: str) -> None:
        """Say what is wanted and go to the first point without a tick."""
        self.problem.setText(text)
        self.problem.show()
        announce(self, text)
        first = next((point for point in self.points if not point.isChecked()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Take the keyboard to the first point without a tick, or the first."""
        waiting = [point for point in self.points if not point.isChecked()] or self.points
        if waiting:
            waiting[0].setFocus(Qt.FocusReason.OtherFocusReason)

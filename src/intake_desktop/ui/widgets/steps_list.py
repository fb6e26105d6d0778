"""The steps of a piece of work beside it, each with its state in an icon and a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import StateIcon, StepState, Tone
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.ui.widgets.scroll import RowColumn


class Step(NamedTuple):
    """One row; one that is not `open` yet cannot be gone to."""

    id: str
    title: str
    word: str
    icon: StepState
    open: bool = True


class StepsList(QFrame):
    """One row a step, in their order. `chosen` gives the step's id."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(name)
        scale = theme.current().scale
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[scale.space_px(1)] * 4)
        self._list = RowColumn(edge_px=scale.space_px(8), gap_px=1)
        outer.addWidget(self._list)
        self.rows: dict[str, tuple[LinkRow, StateIcon]] = {}

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show the steps as they stand."""
        for step in steps:
            if step.id not in self.rows:
                self._add(step.id)
            row, icon = self.rows[step.id]
            here = step.id == current
            icon.show_state("current" if here and step.icon != "done" else step.icon)
            row.setChecked(here)
            row.setEnabled(step.open or here)
            row.say(step.title, step.word, tone=_tone(step, here=here), strong=here)
        self._list.ensureWidgetVisible(self.rows[current][0])

    def _add(self, step_id: str) -> None:
        icon = StateIcon("ready")
        row = LinkRow(icon)
        row.setCheckable(True)
        row.setObjectName(f"page-{step_id}")
        row.clicked.connect(self._pressed)
        self.rows[step_id] = (row, icon)
        self._list.append(row)

    def _pressed(self) -> None:
        pressed = self.sender()
        for step_id, (row, _icon) in self.rows.items():
            if row is pressed:
                row.setChecked(True)
                self.chosen.emit(step_id)


def _tone(step: Step, *, here: bool) -> Tone:
    if here:
        return "primary"
    return "text" if step.open else "muted"

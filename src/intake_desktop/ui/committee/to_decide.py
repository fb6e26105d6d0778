"""A case before the committee: what to read on one side, what to decide on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.case.checklist_panel import ChecklistPanel
from intake_desktop.ui.case.kept_card import add_kept_steps
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.case.step_records import StepRecordCard, recorded_steps, scale_histories
from intake_desktop.ui.committee.decision_form import DecisionForm
from intake_desktop.ui.committee.summary import SummaryCard
from intake_desktop.ui.widgets.scroll import ScrollBody

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account

BESIDE_FROM_PX = 720


class CaseToDecide(QWidget):
    """Side by side where there is room; else one scroll, the decision after what it rests on."""

    def __init__(self, file: CaseFile, account: Account, session: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().scale.space_px(6))
        self.reading = ScrollBody(gap_px=12)
        self.summary = SummaryCard(file, roles=account.roles)
        self.reading.column.addWidget(self.summary)
        for history in scale_histories(file):
            self.reading.column.addWidget(history)
        for step, records in recorded_steps(file):
            self.reading.column.addWidget(StepRecordCard(file, step, records))
        add_kept_steps(self.reading.column, file)
        self.reading.column.addWidget(ChecklistPanel(file))
        self.reading.column.addStretch(1)
        self.deciding = ScrollBody(gap_px=12)
        self.form = DecisionForm(file, account.id, session)
        self.deciding.column.addWidget(self.form)
        self.deciding.column.addStretch(1)
        self._row.addWidget(self.reading, 5)
        self._row.addWidget(self.deciding, 4)
        self._beside = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.current().scale.text_px(BESIDE_FROM_PX)
        if beside == self._beside:
            return
        self._beside = beside
        column = self.deciding.column if beside else self.reading.column
        column.insertWidget(column.count() - 1, self.form)
        self.deciding.setVisible(beside)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)

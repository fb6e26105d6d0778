"""What speaks for two being one person and what against, each line with its sign and its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.duplicates.comparison import Evidence
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.wording.duplicate_sides import speaks_against, speaks_for


class EvidenceLines(QWidget):
    """Two lines at most: for, and against."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        told_for, against = speaks_for(evidence), speaks_against(evidence)
        if told_for:
            self._add("circle-check", "ok", told_for)
        if against:
            self._add("circle-minus", "warn", _("لكن: {against}").format(against=against))

    def _add(self, icon: str, role: Role, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(6))
        row.addWidget(IconLabel(icon, role, side_px=15, line="small"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, role="small", wrap=True), 1)
        self._column.addLayout(row)

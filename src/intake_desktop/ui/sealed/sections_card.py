"""The sealed sections of a file, each with who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import SealedPart
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.wording.sealed import part_words, readers_words, section_label


class SectionsCard(Card):
    """`asked` names the section whose readers are to be seen."""

    asked = Signal(str)

    def __init__(self, parts: Sequence[SealedPart]) -> None:
        super().__init__(_("أجزاء مختومة"), gap_px=0)
        self.buttons: dict[str, LinkButton] = {}
        for place, part in enumerate(parts):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._line(part))

    def _line(self, part: SealedPart) -> QWidget:
        scale = theme.current().scale
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, scale.space_px(5), 0, scale.space_px(5))
        row.setSpacing(scale.space_px(8))
        icon = IconLabel("eye" if part.readable else "lock", "primary" if part.readable else "muted")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(section_label(part.section), weight="medium", wrap=True))
        told = _("{what}. {who}").format(what=part_words(part), who=readers_words(part))
        words.addWidget(label(told, role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        button = LinkButton(_("من يقرأ المختوم"))
        button.setAccessibleName(f"{button.text()}: {section_label(part.section)}")
        button.clicked.connect(partial(self.asked.emit, part.section))
        self.buttons[part.section] = button
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

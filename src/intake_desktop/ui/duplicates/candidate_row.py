"""Somebody on file who may be the person in question: who, which file, what speaks for it, what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.duplicate_cases import Candidate
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.evidence import EvidenceLines
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.duplicate_sides import person_line, said_text


class CandidateRow(QWidget):
    """`opened` and `compared` give the number of the file. A `short` one is the way there alone."""

    opened = Signal(str)
    compared = Signal(str)

    def __init__(self, candidate: Candidate, *, short: bool = False) -> None:
        super().__init__()
        self.candidate = candidate
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(2))
        name = candidate.person.name or _("بلا اسم")
        if not short:
            column.addWidget(label(own_direction(name), weight="strong", wrap=True))
            column.addWidget(label(person_line(candidate.person), role="small", tone="muted", wrap=True))
            column.addWidget(EvidenceLines(candidate.evidence))
        if candidate.said is not None:
            column.addWidget(label(said_text(candidate.said), role="small", wrap=True))
        acts = Flow(gap_px=scale.space_px(4), row_gap_px=0)
        self.compare, self.open = LinkButton(_("قارن")), LinkButton(_("افتح الملف"))
        for button, told in ((self.compare, _("قارن مع {name}")), (self.open, _("افتح ملف {name}"))):
            button.setAccessibleName(told.format(name=name))
            acts.add(button)
        self.compare.clicked.connect(lambda: self.compared.emit(candidate.number))
        self.open.clicked.connect(lambda: self.opened.emit(candidate.number))
        column.addWidget(acts)

"""Somebody on file who may be the person in question: who, which file, what speaks for it, what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.duplicates.cases import Candidate
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.evidence import EvidenceLines
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import own_direction, side_by_side
from intake_desktop.wording.duplicate_sides import person_line, said_text

WORDS_PX = 420


class CandidateActs(QWidget):
    """The two ways on. `opened` and `compared` give the number of the file."""

    opened = Signal(str)
    compared = Signal(str)

    def __init__(self, candidate: Candidate) -> None:
        super().__init__()
        self.candidate = candidate
        name = candidate.person.name or _("بلا اسم")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().scale.space_px(2))
        acts = Flow(gap_px=theme.current().scale.space_px(4), row_gap_px=0)
        linked = candidate.said is not None and candidate.said.verdict == "same"
        self.compare = LinkButton(_("قارن أو ألغِ الربط") if linked else _("قارن"))
        self.open = LinkButton(_("افتح الملف"))
        for button, told in ((self.compare, _("قارن مع {name}")), (self.open, _("افتح ملف {name}"))):
            button.setAccessibleName(told.format(name=name))
            acts.add(button)
        self.compare.clicked.connect(lambda: self.compared.emit(candidate.number))
        self.open.clicked.connect(lambda: self.opened.emit(candidate.number))
        self._column.addWidget(acts)


class CandidateRow(CandidateActs):
    """In a narrow column: one thing under another. A `short` one is the ways on alone."""

    def __init__(self, candidate: Candidate, *, short: bool = False) -> None:
        super().__init__(candidate)
        if short:
            return
        name = own_direction(candidate.person.name or _("بلا اسم"))
        for place, part in enumerate(
            (
                label(name, weight="strong", wrap=True),
                label(person_line(candidate.person), role="small", tone="muted", wrap=True),
                EvidenceLines(candidate.evidence),
            )
        ):
            self._column.insertWidget(place, part)


class CandidateLine(Flow):
    """Across a page: who and why at the start, the ways on at the end."""

    def __init__(self, candidate: Candidate) -> None:
        scale = theme.current().scale
        super().__init__(gap_px=scale.space_px(12), row_gap_px=0)
        self.acts = CandidateActs(candidate)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = own_direction(candidate.person.name or _("بلا اسم"))
        column.addWidget(label(side_by_side((name, person_line(candidate.person))), wrap=True))
        if candidate.said is not None:
            column.addWidget(label(said_text(candidate.said), role="small", tone="muted", wrap=True))
        else:
            column.addWidget(EvidenceLines(candidate.evidence))
        self.add(words, width_px=scale.text_px(WORDS_PX), stretch=3)
        self.add(self.acts, width_px=scale.text_px(190), stretch=0)

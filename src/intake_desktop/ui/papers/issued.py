"""What has gone out of a form so far, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import PrintRecord
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.papers.standing import facts_of, is_replaced, standing_of
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.labels import Badge, label
from intake_desktop.wording.bidi import side_by_side


class IssuedPapers(QWidget):
    """`withdrawn` gives the outgoing number of a paper that never left the printer."""

    withdrawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().scale.space_px(6))
        self._rows: QWidget | None = None
        self.links: dict[int, LinkButton] = {}
        self.hide()

    def show_papers(self, prints: Sequence[PrintRecord], form: str, today: date) -> None:
        """Those of `form` among what went out of the file. Today's newest may be said to have failed."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        self.links.clear()
        from intake_desktop.services.clock import local_day

        papers = [paper for paper in reversed(prints) if paper.form == form]
        self.setVisible(bool(papers))
        if not papers:
            return
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(6))
        column.addWidget(label(_("ما صدر من قبل"), role="heading"))
        for place, paper in enumerate(papers):
            if place:
                column.addWidget(rule())
            fresh = not place and local_day(paper.at) == today
            column.addWidget(self._row(paper, prints, fresh=fresh))
        self._column.addWidget(self._rows)

    def _row(self, paper: PrintRecord, prints: Sequence[PrintRecord], *, fresh: bool) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(2))
        facts = facts_of(paper)
        line = QHBoxLayout()
        line.addWidget(label(facts[0], weight="medium"))
        line.addStretch(1)
        line.addWidget(Badge(*standing_of(paper, replaced=is_replaced(paper, prints))))
        column.addLayout(line)
        column.addWidget(label(side_by_side(facts[1:]), role="small", tone="muted", wrap=True))
        if fresh and paper.state == "printed" and paper.signed_on is None and not paper.scanned_pages:
            link = LinkButton(_("لم تخرج من الطابعة؟"))
            link.setAccessibleName(f"{facts[0]}: {link.text()}")
            link.clicked.connect(self._pressed)
            self.links[paper.outgoing] = link
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        return shown

    def _pressed(self) -> None:
        pressed = self.sender()
        for outgoing, link in self.links.items():
            if link is pressed:
                self.withdrawn.emit(outgoing)

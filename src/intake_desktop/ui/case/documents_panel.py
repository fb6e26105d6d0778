"""The documents of a case: what is required, what was brought, and the original sighted with one press."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.completeness import document_finding, document_seen, required_documents
from intake_desktop.domain.cases.intake import DocumentSeen
from intake_desktop.domain.packs.policy import DocumentKind
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, StateIcon, StepState, label
from intake_desktop.wording.answers import document_day
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.missing import clause_label, document_problem_words, who_brings


class DocumentsPanel(Card):
    """`sighted` gives the document as it is to be recorded; `edit_asked` goes to the page of documents."""

    sighted = Signal(object)
    edit_asked = Signal()

    def __init__(self, file: CaseFile, *, may_record: bool) -> None:
        super().__init__(padding_px=16, gap_px=0)
        self._file = file
        record = file.view.record
        self._open = may_record and record.submitted_on is None and record.eligibility is None
        self.buttons: dict[str, SecondaryButton] = {}
        self._heading()
        required = required_documents(file.pack, record.intake)
        brought = [file.pack.document(seen.kind) for seen in record.intake.documents]
        kinds = {kind.id: kind for kind in (*required, *brought) if kind is not None}
        for place, kind in enumerate(kinds.values()):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._row(kind))
        self.body.addStretch(1)

    def _heading(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label(_("المستندات"), role="heading"))
        row.addStretch(1)
        self.edit = SecondaryButton(_("عدّل المستندات"), icon="pencil")
        self.edit.clicked.connect(self.edit_asked)
        if not self._open:
            self.edit.hide()
        row.addWidget(self.edit)
        self.body.addLayout(row)
        self.body.addSpacing(theme.current().scale.space_px(6))

    def _row(self, kind: DocumentKind) -> QWidget:
        scale = theme.current().scale
        record = self._file.view.record
        seen = document_seen(record.intake, kind.id)
        problem = document_finding(record.intake, kind, record.submitted_on or self._file.today)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        row.setSpacing(scale.space_px(10))
        state: StepState = "done" if problem is None else "incomplete" if seen else "ready"
        row.addWidget(StateIcon(state), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(kind.label_ar, weight="medium", wrap=True))
        words.addWidget(label(self._about(kind, seen), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if problem is None:
            row.addWidget(Badge(_("مستوفى"), "ok"), 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            text = document_problem_words(problem.code, problem.params)
            tone: BadgeTone = "warn" if seen else "error"
            row.addWidget(Badge(text, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        if self._open and (seen is None or not seen.original_sighted):
            button = SecondaryButton(_("اطُّلع على الأصل"))
            button.setAccessibleName(f"{kind.label_ar}: {button.text()}")
            button.clicked.connect(self._pressed)
            self.buttons[kind.id] = button
            row.addWidget(button)
        return shown

    def _about(self, kind: DocumentKind, seen: DocumentSeen | None) -> str:
        facts = [clause_label(kind.clause)]
        intake = self._file.view.record.intake
        if seen is None:
            facts.insert(0, who_brings(kind.whose, self._file.sex))
        else:
            if seen.original_sighted:
                facts.insert(0, _("اطُّلع على الأصل"))
            if seen.issued:
                facts.append(_("صدر {day}").format(day=document_day(seen, "issued", intake)))
            if seen.expires:
                facts.append(_("ينتهي {day}").format(day=document_day(seen, "expires", intake)))
        return side_by_side(facts)

    def _pressed(self) -> None:
        pressed = self.sender()
        for kind, button in self.buttons.items():
            if button is pressed:
                seen = document_seen(self._file.view.record.intake, kind) or DocumentSeen(kind=kind)
                self.sighted.emit(msgspec.structs.replace(seen, original_sighted=True))

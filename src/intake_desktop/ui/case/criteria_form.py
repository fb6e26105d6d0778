"""The criteria of an evaluation, each with what was found and by what that is known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.step_data import FINDINGS, evidence_of
from intake_desktop.domain.packs.steps import Criterion
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import TextArea
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.missing import clause_label
from intake_desktop.wording.step_records import finding_label


def basis_label(basis: str) -> str:
    """What a criterion is taken from."""
    return _("من اللائحة") if basis == "bylaws" else _("من المعايير المهنية")


class _Criterion(QWidget):
    """One criterion. Where it does not apply no evidence is asked for."""

    answered = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(6))
        self.finding = OptionsField(criterion.label_ar, [(code, finding_label(code)) for code in FINDINGS])
        self.evidence = TextArea(_("الدليل"), lines=2)
        for control in self.evidence.controls:  # several stand on one screen
            control.setAccessibleName(_("دليل «{what}»").format(what=criterion.label_ar))
        self.finding.edited.connect(self._answered)
        about = side_by_side((basis_label(criterion.basis), clause_label(criterion.clause)))
        column.addWidget(self.finding)
        column.addWidget(label(about, role="small", tone="muted", wrap=True))
        column.addWidget(self.evidence)

    def _answered(self) -> None:
        self.evidence.setVisible(self.finding.value() != "not-applicable")
        self.answered.emit()


class CriteriaForm(Card):
    """All criteria of a step. `fields` by the names under which they are kept."""

    answered = Signal()

    def __init__(self, criteria: tuple[Criterion, ...]) -> None:
        super().__init__(_("المعايير"), padding_px=14, gap_px=16)
        self.fields: dict[str, Field] = {}
        for criterion in criteria:
            row = _Criterion(criterion)
            row.answered.connect(self.answered)
            self.fields[criterion.id] = row.finding
            self.fields[evidence_of(criterion.id)] = row.evidence
            self.body.addWidget(row)

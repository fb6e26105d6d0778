"""The policy's steps on one case: what is done and by whom, what waits and for what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.case import StepView
from intake_desktop.domain.dates import in_both
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import StateIcon, StepState, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import role_label, step_state_label
from intake_desktop.wording.missing import clause_label, missing_words

_STATES: dict[str, StepState] = {"done": "done", "ready": "ready", "blocked": "blocked", "skipped": "skipped"}
_SHOWN_REFUSALS = 3


class StepsPanel(Card):
    """`chosen` gives the id of an optional step to record."""

    chosen = Signal(str)

    def __init__(self, file: CaseFile) -> None:
        super().__init__(_("خطوات السياسة"), padding_px=16, gap_px=0)
        self._file = file
        self.links: dict[str, LinkButton] = {}
        for place, step in enumerate(file.view.steps):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._row(step))
        self.body.addStretch(1)

    def _row(self, step: StepView) -> QWidget:
        scale = theme.current().scale
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        row.setSpacing(scale.space_px(10))
        row.addWidget(StateIcon(self._icon(step)), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(step.label_ar, wrap=True))
        words.addWidget(label(self._about(step), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if step.optional and step.state == "ready" and not self._left_out(step):
            link = LinkButton(_("سجّلها"))
            link.setAccessibleName(_("سجّل: {step}").format(step=step.label_ar))
            link.clicked.connect(self._pressed)
            self.links[step.id] = link
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return shown

    def _left_out(self, step: StepView) -> bool:
        """A closed file waits for nothing: what was not done in it will not be."""
        return self._file.view.state == "closed" and step.state in ("ready", "blocked")

    def _icon(self, step: StepView) -> StepState:
        return "skipped" if self._left_out(step) else _STATES[step.state]

    def _about(self, step: StepView) -> str:
        left_out = self._left_out(step)
        facts = [_("لم تبدأ") if left_out else step_state_label(step.state), clause_label(step.clause)]
        if step.record is not None:
            facts += [step.record.by, dual_date_text(in_both(step.record.on))]
            if step.record.status == "skipped":
                facts.append(step.record.data.get("reason", ""))
        else:
            facts.append(_("اختيارية") if step.optional else role_label(step.role))
        if step.state == "blocked" and not left_out:
            wanted = [missing_words(item, self._file.pack).what for item in step.refusals[:_SHOWN_REFUSALS]]
            more = len(step.refusals) - len(wanted)
            if more > 0:
                wanted.append(_("و{n} غيرها").format(n=more))
            facts.append(_("ينتظر: {items}").format(items=_("، ").join(wanted)))
        return side_by_side(facts)

    def _pressed(self) -> None:
        pressed = self.sender()
        for step_id, link in self.links.items():
            if link is pressed:
                self.chosen.emit(step_id)

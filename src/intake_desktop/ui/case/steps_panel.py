"""The policy's steps on one case: what is done and by whom, what waits and for what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import StepView
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.case.header import opens_wizard
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import StateIcon, StepState, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import role_label, step_state_label
from intake_desktop.wording.missing import clause_label, missing_words
from intake_desktop.wording.step_records import timing_text

_STATES: dict[str, StepState] = {"done": "done", "ready": "ready", "blocked": "blocked", "skipped": "skipped"}
_SHOWN_REFUSALS = 3


class StepsPanel(Card):
    """Each step with what may be done about it. Signals give the id of the step."""

    chosen = Signal(str)  # to be recorded, perhaps once more
    skipped = Signal(str)  # an optional one to be passed over
    reopened = Signal(str)  # a done one to be taken back

    def __init__(self, file: CaseFile, *, may: Callable[[str], bool], supervises: bool) -> None:
        super().__init__(_("خطوات السياسة"), padding_px=16, gap_px=0)
        self._file, self._may, self._supervises = file, may, supervises
        self.links: dict[str, LinkButton] = {}
        self.skips: dict[str, LinkButton] = {}
        self.reopens: dict[str, LinkButton] = {}
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
        acts = self._acts(step)
        if acts:
            flow = Flow(gap_px=scale.space_px(16), row_gap_px=0)
            for link in acts:
                flow.add(link)
            words.addWidget(flow)
        row.addLayout(words, 1)
        return shown

    def _acts(self, step: StepView) -> list[LinkButton]:
        acts = []
        if self._may_record(step):
            words = _("سجّل مرة أخرى") if step.again else _("سجّلها")
            acts.append(self._link(self.links, step, words, _("سجّل: {step}")))
        waits = step.optional and step.state in ("ready", "blocked") and not self._left_out(step)
        if waits and self._may(step.role):
            acts.append(self._link(self.skips, step, _("تجاوزها"), _("تجاوز: {step}")))
        if self._supervises and step.record is not None and step.act != "decide":
            words = _("أعد فتح الملف") if step.act == "close" else _("أعد فتح الخطوة")
            acts.append(self._link(self.reopens, step, words, _("أعد فتح: {step}")))
        return acts

    def _may_record(self, step: StepView) -> bool:
        """What is ready beside the next step, which has the filled button."""
        if step.again:
            return self._may(step.role)
        following = self._file.view.next_action
        if self._left_out(step) or step.state != "ready" or step.act == "decide":
            return False
        if opens_wizard(self._file.pack, step.id) or (following and following.step == step.id):
            return False
        return self._may(step.role)

    def _link(self, links: dict[str, LinkButton], step: StepView, words: str, name: str) -> LinkButton:
        link = LinkButton(words)
        link.setAccessibleName(name.format(step=step.label_ar))
        link.clicked.connect(self._pressed)
        links[step.id] = link
        return link

    def _left_out(self, step: StepView) -> bool:
        """A closed file waits for nothing: what was not done in it will not be."""
        return self._file.view.state == "closed" and step.state in ("ready", "blocked")

    def _icon(self, step: StepView) -> StepState:
        return "skipped" if self._left_out(step) else _STATES[step.state]

    def _about(self, step: StepView) -> str:
        left_out = self._left_out(step)
        state = _("لم تبدأ") if left_out else step_state_label(step.state)
        if step.state == "skipped" and step.record is None:
            state = _("لا تنطبق")
        facts = [state, clause_label(step.clause)]
        if step.record is not None:
            facts += [step.record.by, dual_date_text(in_both(step.record.on))]
            if step.record.status == "skipped":
                facts.append(step.record.data.get("reason", ""))
            times = len(self._file.view.record.records_of(step.id))
            if times > 1:
                facts.append(ngettext("سُجّلت مرة واحدة", "سُجّلت {n} مرات", times).format(n=times))
        else:
            facts.append(_("اختيارية") if step.optional else role_label(step.role))
        if step.state in ("ready", "blocked") and not left_out:
            facts.append(timing_text(step, self._file.today))
        if step.state == "blocked" and not left_out:
            refusals = [item for item in step.refusals if item.problem != "not-before"]  # told already
            wanted = [missing_words(item, self._file.pack).what for item in refusals[:_SHOWN_REFUSALS]]
            more = len(refusals) - len(wanted)
            if more > 0:
                wanted.append(_("و{n} غيرها").format(n=more))
            if wanted:
                facts.append(_("ينتظر: {items}").format(items=_("، ").join(wanted)))
        return side_by_side(facts)

    def _pressed(self) -> None:
        pressed = self.sender()
        for links, signal in (
            (self.links, self.chosen),
            (self.skips, self.skipped),
            (self.reopens, self.reopened),
        ):
            for step_id, link in links.items():
                if link is pressed:
                    signal.emit(step_id)
                    return

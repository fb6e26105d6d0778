"""The decisions on a case, the newest first, and whether the beneficiary was told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import DecisionRecord
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, Note
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import dual_date_text, long_date_text
from intake_desktop.wording.labels import notice_method_label, outcome_label

OUTCOME_TONES: dict[str, BadgeTone] = {"accept": "ok", "reject": "error", "defer": "warn"}


class DecisionsPanel(QWidget):
    """A card a decision; before the first, when one may come. `notice_wanted` to print what tells of it."""

    notice_wanted = Signal()

    def __init__(self, file: CaseFile, *, may_print: bool = False) -> None:
        super().__init__()
        self.notice: LinkButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        decisions = file.view.record.decisions
        if not decisions:
            column.addWidget(EmptyState(self._none_yet(file), icon="gavel"))
        for decision in reversed(decisions):
            column.addWidget(self._card(decision, file))
        if decisions and may_print and "decision-notice" in forms_of(file.pack):
            self.notice = LinkButton(_("اطبع إشعار القرار"), icon="printer")
            self.notice.clicked.connect(self.notice_wanted)
            column.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignLeading)
        told = self._told(file)
        if told:
            column.addWidget(Note(told, "ok"))
        column.addStretch(1)

    @staticmethod
    def _none_yet(file: CaseFile) -> str:
        floor = file.view.earliest_reply
        if floor is None:
            return _("لا قرار بعد. يُرفع الطلب أولًا.")
        return _("لا قرار بعد. أقرب رد {date}.").format(date=long_date_text(in_both(floor)))

    @staticmethod
    def _card(decision: DecisionRecord, file: CaseFile) -> Card:
        card = Card(padding_px=16, gap_px=4)
        reason = file.pack.reason(decision.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(10))
        row.addWidget(Badge(outcome_label(decision.outcome), OUTCOME_TONES[decision.outcome]))
        row.addWidget(label(reason.label_ar if reason else decision.reason, weight="strong"))
        row.addStretch(1)
        card.body.addLayout(row)
        if decision.text:
            card.body.addWidget(label(decision.text, wrap=True))
        facts = [
            _("الجلسة {session}").format(session=decision.session) if decision.session else "",
            dual_date_text(in_both(decision.on)),
            decision.by,
        ]
        card.body.addWidget(label(side_by_side(facts), role="small", tone="muted", wrap=True))
        return card

    @staticmethod
    def _told(file: CaseFile) -> str:
        step = file.pack.step_of("notify")
        record = file.view.record.step_record(step.id) if step else None
        if record is None:
            return ""
        female = file.sex == "female"
        sentence = _("أُبلغت المستفيدة {how} في {date}") if female else _("أُبلغ المستفيد {how} في {date}")
        how = notice_method_label(record.data.get("method", "in-person"))
        text = sentence.format(how=how, date=dual_date_text(in_both(record.on)))
        proof = record.data.get("proof", "")
        return _("{text}. الإثبات: {proof}").format(text=text, proof=proof) if proof else text

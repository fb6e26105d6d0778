"""The decision on one case: outcome, coded reason, words, session; or why it cannot be made now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import PrimaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.choice_field import ChoiceField, OptionsField
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.wording.dates import long_date_text
from intake_desktop.wording.labels import outcome_label
from intake_desktop.wording.missing import clause_label

OUTCOMES = ("accept", "reject", "defer")


def cannot_decide(file: CaseFile, account_id: int) -> str:
    """Why who signed in may not decide this case today; empty where they may."""
    floor = file.view.earliest_reply
    if file.view.record.taken_by_id == account_id:
        return _("أنت من استقبل هذا الطلب: يقرر فيه شخص آخر.")
    if floor is not None and file.today < floor:
        text = _("لا يُسجَّل قرار قبل {date}. {clause}").format(
            date=long_date_text(in_both(floor)), clause=clause_label(file.pack.decision.clause)
        )
        return text.strip()
    return ""


class DecisionForm(Card):
    """`sent` gives outcome, reason, text and session by name."""

    sent = Signal(object)

    def __init__(self, file: CaseFile, account_id: int, session: str) -> None:
        super().__init__(_("القرار"), padding_px=16)
        self.file = file
        self.blocked = cannot_decide(file, account_id)
        scale = theme.current().scale
        self.note = Note(self.blocked, "warn")
        if not self.blocked:
            self.note.hide()
        self.body.addWidget(self.note)
        self.outcome = OptionsField(_("القرار"), [(code, outcome_label(code)) for code in OUTCOMES])
        self.outcome.edited.connect(self._offer_reasons)
        self.reason = ChoiceField(_("سبب القرار"))
        self.session = LineField(_("رقم الجلسة"), optional=True)
        self.session.set_value(session or None)
        if file.pack.decision.decider != "committee":  # a department does not sit in sessions
            self.session.set_value(None)
            self.session.hide()
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        placed: tuple[tuple[QWidget, int], ...] = (
            (self.outcome, 300),
            (self.reason, 300),
            (self.session, 150),
        )
        for field, width in placed:
            flow.add(field, width_px=scale.text_px(width), stretch=1)
        self.body.addWidget(flow)
        self.text = TextArea(_("نص القرار"), optional=True, lines=2)
        self.body.addWidget(self.text)
        self.button = PrimaryButton(_("اعتماد القرار والتالي"))
        self.button.clicked.connect(self.send)
        self.body.addWidget(self.button)
        self._offer_reasons()

    def _offer_reasons(self) -> None:
        outcome = self.outcome.value()
        reasons = [
            (reason.id, reason.label_ar)
            for reason in self.file.pack.decision.reasons
            if reason.outcome == outcome
        ]
        self.reason.set_choices(reasons)
        self.reason.setEnabled(bool(reasons))

    def send(self) -> None:
        """Hand over the decision, if it may be made and all of it is there."""
        if self.blocked:
            announce(self.note, self.blocked)
            return
        for field, words in (
            (self.outcome, _("اختر القرار")),
            (self.reason, _("اختر سبب القرار")),
        ):
            if field.value() is None:
                field.set_error(words)
                field.focus()
                return
        self.sent.emit(self.told())

    def told(self) -> Mapping[str, str]:
        """What was filled in."""
        return {
            "outcome": self.outcome.value(),
            "reason": self.reason.value() or "",
            "text": self.text.value() or "",
            "session": self.session.value() or "",
        }

    def refuse(self, text: str) -> None:
        """Say why the store refused."""
        self.note.say(text, "error")
        self.note.show()
        announce(self.note, text)

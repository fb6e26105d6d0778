"""Watches an intake for what must not wait: brings the hand-over up, folds it, keeps it in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import MissingItem, StepRecord
from intake_desktop.domain.cases.urgency import handed_over, is_urgent
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.policy import Section, bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.questions import BoundField, width_of
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.urgent.panel import KEY, UrgentPanel, UrgentStrip
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.dates import dual_date_text

if TYPE_CHECKING:
    from intake_desktop.domain.packs.policy import PolicyPack


def questions_of_plan(pack: PolicyPack) -> list[tuple[Section, Question]]:
    """The questions of the safety plan, in its order."""
    asked = {
        bind_of(section, field): (section, field) for section in pack.sections for field in section.fields
    }
    return [asked[bind] for bind in (pack.urgent.plan if pack.urgent else ()) if bind in asked]


def handed_over_words(record: StepRecord) -> str:
    """That the case was handed over, by whom and on what day."""
    text = _("سُجّل التسليم: {by}، {date}")
    return text.format(by=own_direction(record.by), date=dual_date_text(in_both(record.on)))


class UrgentGuard(QObject):
    """The strip over the pages and the panel among them. It never stands in the way of typing for good."""

    shown_changed = Signal()

    def __init__(self, draft: Draft, work: IntakeWork, pages: QStackedWidget, home: QWidget) -> None:
        super().__init__(home)
        self.draft, self.work, self._pages = draft, work, pages
        self.panel: UrgentPanel | None = None
        self._fields: list[BoundField] = []
        self._before: QWidget | None = None
        self._keyboard: QWidget | None = None
        self._was_urgent = False
        assert draft.pack.urgent is not None
        self._rules = draft.pack.urgent
        self.strip = UrgentStrip(self._rules)
        self.strip.opened.connect(self.open)
        QShortcut(QKeySequence(KEY), home, self.turn)
        pages.currentChanged.connect(self._page_changed)
        draft.understood.connect(self.refresh)

    @property
    def is_open(self) -> bool:
        """Whether the panel covers the page."""
        return self.panel is not None and self._pages.currentWidget() is self.panel

    def _record(self) -> StepRecord | None:
        return handed_over(self.draft.pack, self.draft.view.record)

    def refresh(self) -> None:
        """As soon as the condition holds the panel comes up, once; the strip stays while it holds."""
        urgent = is_urgent(self.draft.pack, self.draft.intake)
        came, self._was_urgent = urgent and not self._was_urgent, urgent
        record = self._record()
        self.strip.setVisible(urgent and not self.is_open)
        self.strip.say(handed_over_words(record) if record else self._rules.title_ar, done=record is not None)
        if came and record is None:
            self.open()
        elif not urgent and self.is_open:
            self.fold()

    # The panel

    def turn(self) -> None:
        """The key: open it, or go back to the page."""
        if self.is_open:
            self.fold()
        elif self._was_urgent:
            self.open()

    def open(self) -> None:
        """Cover the page; the keyboard goes to the one answer that is asked."""
        panel = self._made()
        if self.is_open:
            panel.take_keyboard()
            return
        for bound in self._fields:
            bound.fill()
        self._before, self._keyboard = self._pages.currentWidget(), QApplication.focusWidget()
        self._pages.setCurrentWidget(panel)
        panel.scroller.verticalScrollBar().setValue(0)
        panel.take_keyboard()

    def fold(self) -> None:
        """Back to the page, where typing goes on at the same field."""
        if not self.is_open or self._before is None:
            return
        self._show_plan_on_pages()
        self._pages.setCurrentWidget(self._before)
        if self._keyboard is not None and isValid(self._keyboard) and self._keyboard.isVisible():
            self._keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_plan_on_pages(self) -> None:
        """What was typed of the plan here stands on its own page too."""
        plan = {bound.bind for bound in self._fields}
        for pane in self._pages.findChildren(FieldsPane):
            for bound in pane.fields:
                if bound.bind in plan:
                    bound.fill()

    def _page_changed(self) -> None:
        self.strip.setVisible(self._was_urgent and not self.is_open)
        self.shown_changed.emit()

    def _made(self) -> UrgentPanel:
        if self.panel is None:
            self.panel = panel = UrgentPanel(
                self.draft.pack, intake=self.draft.intake, today=self.draft.today, plan=self._plan()
            )
            panel.handed_over.connect(self._send)
            panel.folded.connect(self.fold)
            self.work.autosave.failed.connect(panel.refuse)
            self._pages.addWidget(panel)
            if (record := self._record()) is not None:
                panel.say_done(handed_over_words(record))
        return self.panel

    def _plan(self) -> QWidget | None:
        scale = theme.current().scale
        questions = questions_of_plan(self.draft.pack)
        if not questions:
            return None
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(10))
        for section, question in questions:
            bound = BoundField(self.draft, section, question)
            self._fields.append(bound)
            flow.add(bound.widget, width_px=scale.text_px(width_of(question)), stretch=1)
        return flow

    # Recording it

    def send(self) -> None:
        """F9 while the panel is open."""
        if self.panel is not None:
            self.panel.send()

    def _send(self, told: Mapping[str, str]) -> None:
        self.work.record(self._rules.step, told, then=self._done, refused=self._refused)

    def _done(self) -> None:
        record = self._record()
        if self.panel is not None and record is not None:
            self.panel.say_done(handed_over_words(record))
        self.refresh()

    def _refused(self, error: IntakeError, items: tuple[MissingItem, ...]) -> None:
        if self.panel is not None:
            self.panel.refuse(error, items)

"""The case screen: its head with the next action, and its tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.case.acts import CaseActs
from intake_desktop.ui.case.answers_panel import AnswersPanel
from intake_desktop.ui.case.checklist_panel import ChecklistPanel
from intake_desktop.ui.case.decisions_panel import DecisionsPanel
from intake_desktop.ui.case.documents_panel import DocumentsPanel
from intake_desktop.ui.case.header import CaseHeader
from intake_desktop.ui.case.household_panel import HouseholdPanel
from intake_desktop.ui.case.load import CaseFile, load_case, may_do
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.case.readers_panel import ReadersPanel
from intake_desktop.ui.case.steps_panel import StepsPanel
from intake_desktop.ui.case.tabs import Tabs
from intake_desktop.ui.case.timeline_panel import TimelinePanel
from intake_desktop.ui.duplicates.other_files import OtherFiles
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.urgent.of_case import UrgentOfCase, may_alarm
from intake_desktop.ui.widgets.scroll import ScrollBody

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

BESIDE_FROM_PX, SHORT_UNDER_PX = 900, 330
HOUSEHOLD_TAB = 6


class CaseScreen(Screen):
    """One file. F9 does exactly the next step; Ctrl and a digit choose a tab."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.file: CaseFile | None = None
        self._acts: CaseActs | None = None
        self._number = ""
        self._beside: QBoxLayout | None = None
        self._drawn: set[int] = set()
        self._timeline: TimelinePanel | None = None
        self.household: HouseholdPanel | None = None
        self.other_files: OtherFiles | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = CaseHeader()
        self.header.acted.connect(self.primary_action)
        column.addWidget(self.header)
        self.tabs = Tabs(self._tab_titles())
        self.tabs.chosen.connect(self._show_tab)
        column.addWidget(self.tabs)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.tabs.bind_keys(self)
        for part in (self.header, self.tabs):
            part.hide()
        self.urgency = UrgentOfCase(shell, column, self, on_done=self._read_again)
        self.header.alarmed.connect(self.urgency.alarm)

    def _tab_titles(self) -> list[str]:
        readers = [_("من اطّلع")] if self.shell.signed_in.may(Action.AUDIT_READ) else []
        return [
            _("السجل الزمني"),
            _("قائمة الاستحقاق"),
            _("المستندات"),
            _("البيانات"),
            _("القرارات"),
            _("الأوراق"),
            _("الأسرة"),
            *readers,
        ]

    # Showing

    def enter(self, *, number: str = "", tab: str = "", **_more: Any) -> None:
        """Show the file `number`, or the one shown before, as it stands now."""
        self._number = number or self._number
        if self._number:
            self._show(tab=tab)

    def _show(self, *, tab: str = "", again: bool = False) -> None:
        self.shell.store.run(
            load_case,
            self.shell.signed_in,
            number=self._number,
            again=again,
            owner=self,
            on_done=lambda file: self._loaded(file, int(tab) if tab else None),
            on_error=self._not_there,
        )

    def _read_again(self, _view: CaseView | None = None) -> None:
        """What is shown has changed: read anew what is open."""
        self._show(again=True)

    def _not_there(self, error: IntakeError) -> None:
        messages.report(error)
        self.shell.show_screen(self.shell.home_key)

    def _loaded(self, file: CaseFile, tab: int | None) -> None:
        same = self.file is not None and self.file.number == file.number
        place = tab if tab is not None else self.tabs.current if same else 0
        self.file = file
        self._acts = CaseActs(self.shell, file, owner=self, on_done=self._read_again)
        action = file.view.next_action
        may_act = action is not None and may_do(self.shell.signed_in, action.role)
        self.header.show_case(file, may_act=may_act, may_alarm=may_alarm(self.shell.signed_in, file))
        for part in (self.header, self.tabs):
            part.show()
        self.urgency.show(file)
        self._clear()
        for _title in self._tab_titles():
            self.stack.addWidget(ScrollBody(gap_px=12))
        self.tabs.choose(place)
        if not same:
            first = self.header.button if self.header.button.isVisible() else self.tabs.buttons[place]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, place: int) -> None:
        """A tab is drawn when it is first looked at: a long file has much to tell in each."""
        body = self.stack.widget(place)
        if self.file is not None and place not in self._drawn and isinstance(body, ScrollBody):
            self._drawn.add(place)
            self._builders()[place](body, self.file)

    @property
    def acts(self) -> CaseActs:
        """What can be done with the file that is shown."""
        assert self._acts is not None
        return self._acts

    @property
    def timeline(self) -> TimelinePanel:
        """What happened, newest first."""
        self._build(0)
        assert self._timeline is not None
        return self._timeline

    def _clear(self) -> None:
        self._beside = None
        self._drawn.clear()
        over = 1 if self.urgency.strip is not None else 0
        for place, part in enumerate((self.header, self.tabs)):  # out of the page that goes
            self._column.insertWidget(over + place, part)
        while (page := self.stack.widget(0)) is not None:
            self.stack.removeWidget(page)
            # Out of a stack it is Python's, and would end here, under the event that was meant for it.
            page.setParent(self)
            page.hide()
            page.deleteLater()

    def _builders(self) -> list[Callable[[ScrollBody, CaseFile], None]]:
        return [
            self._build_timeline,
            self._build_checklist,
            self._build_documents,
            self._build_answers,
            self._build_decisions,
            self._build_papers,
            self._build_household,
            self._build_readers,
        ]

    def _build_timeline(self, body: ScrollBody, file: CaseFile) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(12))
        self.other_files = OtherFiles(self.shell, file.number, on_said=self._read_again)
        body.column.addWidget(self.other_files)
        self._timeline = TimelinePanel(file)
        row.addWidget(self._timeline, 11)
        row.addWidget(ChecklistPanel(file), 9)
        self._beside = row
        body.column.addLayout(row)
        self._arrange()

    def _build_checklist(self, body: ScrollBody, file: CaseFile) -> None:
        signed_in = self.shell.signed_in
        steps = StepsPanel(
            file,
            may=lambda role: may_do(signed_in, role),
            supervises=signed_in.may(Action.STEP_SUPERVISION),
        )
        steps.chosen.connect(self.acts.record)
        steps.skipped.connect(self.acts.skip)
        steps.reopened.connect(self.acts.reopen)
        body.column.addWidget(ChecklistPanel(file))
        body.column.addWidget(steps)
        body.column.addStretch(1)

    def _build_documents(self, body: ScrollBody, file: CaseFile) -> None:
        may = self.shell.signed_in.may(Action.DOCUMENT_RECORD)
        panel = DocumentsPanel(file, may_record=may)
        panel.sighted.connect(self.acts.record_document)
        panel.edit_asked.connect(self.acts.edit_documents)
        body.column.addWidget(panel)
        body.column.addStretch(1)

    def _build_answers(self, body: ScrollBody, file: CaseFile) -> None:
        panel = AnswersPanel(file)
        panel.readers_asked.connect(self.acts.show_readers)
        body.column.addWidget(panel)

    def _build_decisions(self, body: ScrollBody, file: CaseFile) -> None:
        panel = DecisionsPanel(file, may_print=self._may_print())
        panel.notice_wanted.connect(partial(self.acts.open_paper, "decision-notice"))
        body.column.addWidget(panel)

    def _may_print(self) -> bool:
        return self.shell.signed_in.may(Action.PRINT)

    def _build_papers(self, body: ScrollBody, file: CaseFile) -> None:
        panel = PapersPanel(file, may_print=self._may_print(), roles=self.shell.signed_in.account.roles)
        panel.chosen.connect(self.acts.open_paper)
        panel.scans_wanted.connect(self.acts.show_scans)
        body.column.addWidget(panel)
        body.column.addStretch(1)

    def _build_household(self, body: ScrollBody, file: CaseFile) -> None:
        self.household = HouseholdPanel(self.shell, file, on_done=self._read_again)
        body.column.addWidget(self.household)

    def _build_readers(self, body: ScrollBody, file: CaseFile) -> None:
        body.column.addWidget(ReadersPanel(self.shell, file.number))
        body.column.addStretch(1)

    def _show_tab(self, place: int) -> None:
        if place < self.stack.count():
            self._build(place)
            self.stack.setCurrentIndex(place)
            self._place_head()

    def _place_head(self) -> None:
        """Over the tabs; in a window too low for that it scrolls with them."""
        body = self.stack.currentWidget()
        short = self.height() < theme.current().scale.text_px(SHORT_UNDER_PX)
        column = body.column if short and isinstance(body, ScrollBody) else self._column
        over = 1 if self.urgency.strip is not None and column is self._column else 0
        for place, part in enumerate((self.header, self.tabs)):
            if column.indexOf(part) != over + place:
                column.insertWidget(over + place, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._place_head()

    def _arrange(self) -> None:
        """Timeline and checklist side by side where there is room, else one under the other."""
        if self._beside is not None:
            wide = self.width() >= theme.current().scale.text_px(BESIDE_FROM_PX)
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._beside.setDirection(across if wide else down)

    # Acting

    def primary_action(self) -> None:
        """F9: the next step, whatever it is."""
        if self.file is None or not self.header.button.isVisible():
            return
        action = self.file.view.next_action
        step = self.file.step(action.step) if action else None
        if step is None:
            return
        if self.file.pack.urgent is not None and step.id == self.file.pack.urgent.step:
            self.urgency.hand_over()
        else:
            self.acts.next_step(step)

    # The shell

    def place(self) -> dict[str, str]:
        """The file and the tab."""
        return {"number": self._number, "tab": str(self.tabs.current)} if self._number else {}

    def open_again(self, again: tuple[str, ...]) -> None:
        """A step, a reason for one, a question about the household, the scans."""
        if self.file is None:
            return
        step_of = {"step": self.acts.record, "skip": self.acts.skip, "reopen": self.acts.reopen}
        kind, rest = again[0], again[1:]
        if kind == "household":
            self.tabs.choose(HOUSEHOLD_TAB)
            if self.household is not None:
                self.household.open_again(*rest)
        elif kind == "hand-over":
            self.urgency.hand_over()
        elif kind == "scans":
            self.acts.show_scans()
        elif kind in step_of:
            step_of[kind](*rest)

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.header, self.tabs, self.stack]

    def help_text(self) -> str:
        """How to work a case."""
        return _(
            "ملف المستفيد بعد تسجيله: ما الذي حدث ومتى ومن قام به، وما بقي ناقصًا، وما الخطوة التالية.\n"
            "الزر المملوء (F9) يقوم بالخطوة التالية وحدها. إن منعتها السياسة قيل لك ما ينقص وبنده.\n"
            "قائمة الاستحقاق للاسترشاد بمدخلاتها، والقرار لأصحابه.\n"
            "Ctrl+1 وما بعده لألسنة الملف. «من اطّلع» للمشرف والمراجع: من فتح هذا الملف ومتى."
        )

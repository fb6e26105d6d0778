"""A page of the wizard: its sections, one under another, in a scroll area of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.packs.policy import Page, Section
from intake_desktop.ui.intake.categories_pane import CategoriesPane
from intake_desktop.ui.intake.documents_pane import DocumentsPane
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.explanation_pane import ExplanationPane
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.household_pane import HouseholdPane
from intake_desktop.ui.intake.money_panes import IncomePane, ObligationsPane
from intake_desktop.ui.intake.page_summary import PageSummary
from intake_desktop.ui.intake.pages import is_asked, sections_of
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.intake.review_pane import ReviewPane
from intake_desktop.ui.intake.signature_pane import SignaturePane
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import ScrollBody

_TYPED: dict[str, Callable[[Draft, Section], Pane]] = {
    "fields": FieldsPane,
    "categories": CategoriesPane,
    "household": HouseholdPane,
    "income": IncomePane,
    "obligations": ObligationsPane,
    "documents": DocumentsPane,
}
_ACTING: dict[str, Callable[[Draft, Section, IntakeWork], Pane]] = {
    "explanation": ExplanationPane,
    "review": ReviewPane,
    "signature": SignaturePane,
}


class IntakePage(ScrollBody):
    """One topic. Built when it is first gone to."""

    finished = Signal()
    act_changed = Signal()
    asked_for = Signal(str, object)
    file_asked_for = Signal(str)
    paper_wanted = Signal(str)  # the name of a form

    def __init__(self, draft: Draft, page: Page, work: IntakeWork) -> None:
        super().__init__()
        self.draft, self.page = draft, page
        self.summary = PageSummary()
        self.column.addWidget(self.summary)
        sections = sections_of(draft.pack, page)
        self.panes: list[Pane] = []
        self._headings: dict[str, QWidget] = {}
        for section in sections:
            self._add(section, work, alone=len(sections) == 1)
        if not any(section.kind == "signature" for section in sections):  # its paper takes what is left
            self.column.addStretch(1)
        draft.understood.connect(self.refresh)

    def _add(self, section: Section, work: IntakeWork, *, alone: bool) -> None:
        acting = _ACTING.get(section.kind)
        pane = acting(self.draft, section, work) if acting else _TYPED[section.kind](self.draft, section)
        if not alone and section.kind != "categories":
            heading = label(section.label_ar, role="heading")
            self._headings[section.id] = heading
            self.column.addWidget(heading)
        self.column.addWidget(pane, 1 if section.kind == "signature" else 0)
        pane.finished.connect(self.finished)
        pane.act_changed.connect(self.act_changed)
        pane.asked_for.connect(self.asked_for)
        if isinstance(pane, (ReviewPane, SignaturePane)):
            pane.opened.connect(self.file_asked_for)
        if isinstance(pane, SignaturePane):
            pane.paper_wanted.connect(self.paper_wanted)
        self.panes.append(pane)

    def refresh(self) -> None:
        """The draft was understood anew."""
        for pane in self.panes:
            pane.refresh()
            asked = is_asked(pane.section, self.draft.intake)
            pane.setVisible(asked)
            if pane.section.id in self._headings:
                self._headings[pane.section.id].setVisible(asked)

    def shown(self) -> None:
        """The page has come into view."""
        self.refresh()
        for pane in self.panes:
            pane.shown()

    def act_label(self) -> str:
        """What the filled button does here; empty for «save and continue»."""
        return next((words for pane in self.panes if (words := pane.act_label())), "")

    def act(self) -> bool:
        """Do the page's own act. False where there is nothing to do but to go on."""
        return any(pane.act() for pane in self.panes if pane.act_label())

    def point_out(self, items: tuple[MissingItem, ...]) -> None:
        """Say on top and at each field what is missing here."""
        for pane in self.panes:
            pane.point_out(items)
        self.summary.show_items(items)
        self.ensureWidgetVisible(self.summary)

    def reach(self, item: MissingItem) -> bool:
        """Take the keyboard to the field of `item`."""
        return any(pane.reach(item) for pane in self.panes)

    def focus_first(self) -> bool:
        """Take the keyboard to the first field; False where there is none."""
        return any(pane.focus_first() for pane in self.panes)

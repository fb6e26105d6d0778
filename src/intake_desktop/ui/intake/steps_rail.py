"""The pages of the wizard beside it, each with its state in an icon and a word; every one can be gone to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui import theme
from intake_desktop.ui.intake.pages import PageState, PageView
from intake_desktop.ui.widgets.labels import StateIcon, StepState
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.ui.widgets.scroll import RowColumn

PAGE_STATES: dict[PageState, tuple[StepState, str]] = {
    "not_started": ("ready", mark("لم تبدأ")),
    "incomplete": ("incomplete", mark("ناقصة")),
    "complete": ("done", mark("مكتملة")),
    "not_applicable": ("skipped", mark("لا تنطبق")),
}


def state_word(state: PageState) -> str:
    """The state of a page in a word."""
    return _(PAGE_STATES[state][1])


class StepsRail(QFrame):
    """One row a page, in the pack's order. `chosen` gives the page's id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(_("خطوات الطلب"))
        scale = theme.current().scale
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[scale.space_px(1)] * 4)
        self._list = RowColumn(edge_px=scale.space_px(8), gap_px=1)
        outer.addWidget(self._list)
        self.rows: dict[str, tuple[LinkRow, StateIcon]] = {}

    def show_pages(self, views: Sequence[PageView], current: str) -> None:
        """Show the pages as they stand."""
        for view in views:
            if view.page.id not in self.rows:
                self._add(view.page.id)
            row, icon = self.rows[view.page.id]
            here = view.page.id == current
            state, _word = PAGE_STATES[view.state]
            icon.show_state("current" if here and view.state != "complete" else state)
            row.setChecked(here)
            row.say(
                view.page.label_ar,
                state_word(view.state),
                tone="primary" if here else "text",
                strong=here,
            )
        self._list.ensureWidgetVisible(self.rows[current][0])

    def _add(self, page_id: str) -> None:
        icon = StateIcon("ready")
        row = LinkRow(icon)
        row.setCheckable(True)
        row.setObjectName(f"page-{page_id}")
        row.clicked.connect(self._pressed)
        self.rows[page_id] = (row, icon)
        self._list.append(row)

    def _pressed(self) -> None:
        pressed = self.sender()
        for page_id, (row, _icon) in self.rows.items():
            if row is pressed:
                row.setChecked(True)
                self.chosen.emit(page_id)

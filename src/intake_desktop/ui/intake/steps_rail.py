"""The pages of the wizard beside it, each with its state in an icon and a word; every one can be gone to."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui.intake.pages import PageState, PageView
from intake_desktop.ui.widgets.labels import StepState
from intake_desktop.ui.widgets.steps_list import Step, StepsList

PAGE_STATES: dict[PageState, tuple[StepState, str]] = {
    "not_started": ("ready", mark("لم تبدأ")),
    "incomplete": ("incomplete", mark("ناقصة")),
    "complete": ("done", mark("مكتملة")),
    "not_applicable": ("skipped", mark("لا تنطبق")),
}


def state_word(state: PageState) -> str:
    """The state of a page in a word."""
    return _(PAGE_STATES[state][1])


class StepsRail(StepsList):
    """One row a page, in the pack's order. `chosen` gives the page's id."""

    def __init__(self) -> None:
        super().__init__(_("خطوات الطلب"))

    def show_pages(self, views: Sequence[PageView], current: str) -> None:
        """Show the pages as they stand."""
        steps = [
            Step(view.page.id, view.page.label_ar, state_word(view.state), PAGE_STATES[view.state][0])
            for view in views
        ]
        self.show_steps(steps, current)

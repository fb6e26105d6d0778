"""Chips above the list of files: one state or all, and beside it whose files and only the late ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intake_desktop.domain.cases.case import CaseState
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.choice_field import Chips
from intake_desktop.wording.labels import state_label

ALL, MINE, LATE = "all", "mine", "late"
STATES: tuple[CaseState, ...] = (
    "draft", "incomplete", "open", "awaiting_decision", "accepted", "in_service",
    "follow_up", "closed",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Which files are listed; named as `services.cases.cases.list_cases` takes it."""

    state: CaseState | None = None
    mine: bool = False
    overdue: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """The arguments that ask for them."""
        return {"state": self.state, "mine": self.mine, "overdue": self.overdue}


class FileFilters(Chips):
    """The states exclude one another, and pressing the one that is on goes back to all; the others add to it.

    `takes_files`: whether who is signed in can have files of their own.
    """

    def __init__(self, *, takes_files: bool) -> None:
        choices = [(ALL, _("الكل")), *((state, state_label(state)) for state in STATES), (LATE, _("متأخرة"))]
        if takes_files:
            choices.append((MINE, _("ملفاتي")))
        super().__init__("", choices, optional=False, help_text="", tight=True)
        for chip in self.chips:
            chip.setAccessibleName(_("أظهر: {state}").format(state=chip.text()))
        self.set_value(Listed())

    def value(self) -> Listed:
        """What is listed."""
        on = {chip.identity for chip in self.chips if chip.isChecked()}
        state = next((state for state in STATES if state in on), None)
        return Listed(state=state, mine=MINE in on, overdue=LATE in on)

    def typed(self) -> dict[str, Any]:
        """What is listed, as JSON can hold it."""
        return self.value().told

    def type_again(self, value: Any, *, left: bool) -> None:
        """List that again."""
        super().type_again(Listed(**value), left=left)

    def _show(self, value: Any) -> None:
        listed = value if isinstance(value, Listed) else Listed()
        on = {listed.state or ALL, MINE if listed.mine else "", LATE if listed.overdue else ""}
        for chip in self.chips:
            chip.setChecked(chip.identity in on)

    def _clicked(self) -> None:
        pressed = self.sender()
        states = [chip for chip in self.chips if chip.identity not in (MINE, LATE)]
        if pressed in states:
            for chip in states:
                chip.setChecked(chip is pressed and chip.isChecked())
            if not any(chip.isChecked() for chip in states):
                states[0].setChecked(True)
        self._user_changed()

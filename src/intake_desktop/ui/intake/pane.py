"""What every section of a page is: drawn from the pack, filled from the draft, told what is missing in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.packs.policy import Section
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft


class Pane(QWidget):
    """A section on a page. Subclasses add to `column`."""

    finished = Signal()  # its act is done: go on to the next page
    act_changed = Signal()  # `act_label` says something else now
    asked_for = Signal(str, object)  # go to a page, and there to a MissingItem or None

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__()
        self.draft, self.section = draft, section
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().scale.space_px(12))

    def fill(self) -> None:
        """Show what the draft holds. Called when the page is built and when another part changed it."""

    def refresh(self) -> None:
        """The draft was understood anew: show and hide, never touch what is being typed."""

    def shown(self) -> None:
        """The page has come into view."""

    def act_label(self) -> str:
        """What the filled button does here; empty for «save and continue»."""
        return ""

    def act(self) -> bool:
        """Do it. False where there is nothing to do here but to go on."""
        return False

    def point_out(self, items: Sequence[MissingItem]) -> None:
        """Say at the fields what each still wants."""

    def reach(self, item: MissingItem) -> bool:
        """Take the keyboard to the field of `item`; False where it is not in this section."""
        if item.section != self.section.id:
            return False
        self.focus_first()
        return True

    def focus_first(self) -> bool:
        """Take the keyboard to the first field; False where there is none."""
        return False

"""What the main window asks of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.scroll import EDGE_PX, ScrollBody

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.widgets.field import Field


class Screen(QWidget):
    """Base of all screens. The shell makes one when it is first shown and keeps it.

    Services go through `self.shell.store.run(..., owner=self)`, with `self.shell.signed_in` first.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell

    def enter(self, **arguments: Any) -> None:
        """The screen is being shown, perhaps again. Refresh here."""

    def leave(self) -> None:
        """Another screen, the lock or the end comes next: send what is not saved to the store."""

    def first_focus(self) -> QWidget | None:
        """Who gets the keyboard when the screen is shown."""
        return None

    def primary_action(self) -> None:
        """F9: press the filled button."""

    def go_up(self) -> bool:
        """Esc: go one level up inside the screen; False where there is none, and the shell goes home."""
        return False

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in reading order."""
        return []

    def place(self) -> dict[str, str]:
        """The arguments of `enter` that lead back here after a lock."""
        return {}

    def keeps(self, field: Field) -> bool:
        """Whether what is typed into `field` is in the store by itself: the lock need not keep it."""
        return False

    def unsaved(self) -> bool:
        """Whether something typed that this screen keeps by itself has not reached the disk."""
        return False

    def open_again(self, again: tuple[str, ...]) -> None:
        """Open a dialogue that the lock closed, by its `opened_by`; nothing where it cannot be opened now."""

    def help_text(self) -> str:
        """What F1 shows: what the screen is for and how to work it, in plain words."""
        return ""

    def page_margins(self) -> tuple[int, int, int, int]:
        """The usual space around the contents of a screen."""
        scale = theme.current().scale
        side, top = scale.space_px(24), scale.space_px(16)
        return side, top, side, scale.space_px(12)

    def scroll_all(self) -> ScrollBody:
        """Have the whole screen scroll, with the same space around; its contents go into what is given."""
        body = ScrollBody(gap_px=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[space - EDGE_PX for space in self.page_margins()])
        outer.addWidget(body)
        return body

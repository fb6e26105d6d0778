"""A card of the settings whose buttons begin work that takes a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui import messages
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.busy_bar import BusyBar
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.wording.errors import error_message

T = TypeVar("T")


class WorkingCard(Card):
    """While the work runs a bar moves and `buttons` wait; a refusal is told in the message bar."""

    def __init__(self, screen: Screen, title: str, *, doing: str) -> None:
        super().__init__(title)
        self._screen = screen
        self.busy = BusyBar(doing)
        self.buttons: Sequence[QWidget] = ()

    def work(self, verb: Callable[..., T], *told: object, on_done: Callable[[T], object]) -> None:
        """Run `verb` for who is signed in, on the store's thread."""
        self._wait(True)
        shell = self._screen.shell
        shell.store.run(
            verb,
            shell.signed_in,
            *told,
            owner=self,
            on_done=partial(self._finished, on_done),
            on_error=self._failed,
            on_defect=partial(self._wait, False),
        )

    def _wait(self, waiting: bool) -> None:
        self.busy.setVisible(waiting)
        for button in self.buttons:
            button.setEnabled(not waiting)

    def _finished(self, on_done: Callable[[Any], object], result: object) -> None:
        self._wait(False)
        on_done(result)

    def _failed(self, error: IntakeError) -> None:
        self._wait(False)
        messages.warn(error_message(error))

"""A card of the settings whose buttons begin work that takes a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui import messages
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.work_bar import WorkBar
from intake_desktop.wording.errors import error_message

T = TypeVar("T")


class WorkingCard(Card):
    """While the work runs a bar moves, a button stops it and `buttons` wait; a refusal is told in words."""

    def __init__(self, screen: Screen, title: str, *, doing: str) -> None:
        super().__init__(title)
        self._screen = screen
        self.busy = WorkBar(doing)
        self.buttons: Sequence[QWidget] = ()

    def work(self, verb: Callable[..., T], *told: object, on_done: Callable[[T], object]) -> None:
        """Run `verb` for who is signed in, on the store's thread; it is given the bar's `progress`."""
        self._wait(True)
        shell = self._screen.shell
        shell.store.run(
            verb,
            shell.signed_in,
            *told,
            progress=self.busy.tell,
            owner=self,
            on_done=partial(self._finished, on_done),
            on_error=self._failed,
            on_defect=partial(self._wait, False),
        )

    def _wait(self, waiting: bool) -> None:
        if waiting:
            self.busy.begin()
        else:
            self.busy.hide()
        for button in self.buttons:
            button.setEnabled(not waiting)

    def _finished(self, on_done: Callable[[Any], object], result: object) -> None:
        self._wait(False)
        on_done(result)

    def _failed(self, error: IntakeError) -> None:
        self._wait(False)
        (messages.inform if error.code == "work-stopped" else messages.warn)(error_message(error))

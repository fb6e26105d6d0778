"""Compares who came or changed with everybody on file while nobody is at the keyboard."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.ui.shell.idle import IdleWatch

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

QUIET_SECONDS = 3
AT_ONCE = 100
BREATH_MS = 20  # between two slices, so that whatever else is due gets its turn


class PairsWatch(QObject):
    """Belongs to a shell. A key, the mouse or a question to the store ends a slice at the person it is at,
    within milliseconds; it begins anew once all is quiet.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._stirred = threading.Event()
        if not allowed(shell.signed_in.account.roles, Action.INTAKE_WRITE):
            return
        quiet = IdleWatch(QUIET_SECONDS / 60, self)
        quiet.expired.connect(self.begin)
        quiet.stirred.connect(self._stirred.set)

    def begin(self) -> None:
        """All is quiet."""
        self._stirred.clear()
        self._compare_some()

    def _compare_some(self) -> None:
        if self._shell.store.closed or self._stirred.is_set():
            return
        if self._shell.store.pending:
            QTimer.singleShot(QUIET_SECONDS * 1000, self, self._compare_some)
            return
        self._shell.store.run(
            _compare,
            self._shell.signed_in,
            self,
            owner=self,
            on_done=self._compared,
            on_error=self._failed,
        )

    def is_enough(self) -> bool:
        """Whether somebody is at work again; asked on the store thread."""
        return self._stirred.is_set() or self._shell.store.is_wanted()

    def _compared(self, left: int) -> None:
        self._shell.pairs_compared.emit()
        if left:
            QTimer.singleShot(BREATH_MS, self, self._compare_some)

    def _failed(self, _error: IntakeError) -> None:
        """Whoever works at the store next is told what is wrong with it; nobody asked for this."""


def _compare(signed_in: SignedIn, watch: PairsWatch) -> int:
    from intake_desktop.services.duplicates.pairs import compare_waiting

    return compare_waiting(signed_in, most=AT_ONCE, until=watch.is_enough)

"""A desk for tests of the windows: the real shell over a real store on its own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.intake import finish_draft, start_draft
from intake_desktop.services.cases.steps import do_step
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import PackSource
from intake_desktop.services.papers.printing import print_form
from intake_desktop.ui import messages
from intake_desktop.ui.shell.screens import register_all
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.tasks import StoreThread
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY, add_secretary, adopt_pack, open_bare_store, reopen_bare_store

MORNING = datetime(2026, 11, 12, 7, 42, tzinfo=UTC)  # Thursday 2/6/1448 in Riyadh


class _Strays(QObject):
    """What was shown as a window of its own without being one: a part shown before it had its place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the desk comes by: the type, which costs most to ask, is asked of few.
        if isinstance(watched, QWidget) and watched.isWindow() and event.type() == QEvent.Type.Show:
            part = watched.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)
            if part and not isinstance(watched, (QMainWindow, QDialog)):
                self.found.append(type(watched).__name__)
        return False


class Desk:
    """The shell of somebody at the desk. Everything goes through the store thread, as in the program."""

    def __init__(self, template: Path, folder: Path, *roles: Role, packs: Sequence[PackSource] = ()) -> None:
        self.now = MORNING
        self._strays = _Strays()
        QApplication.instance().installEventFilter(self._strays)
        self.store = StoreThread()
        self._owner = QObject()
        self.signed_in: SignedIn = self.call(self._open, template, folder, roles, packs)
        self.shell = self._make_shell(self.signed_in)

    def reopen(self) -> None:
        """End the program as closing its window does, whatever is on its way, and start it again."""
        account, folder = self.signed_in.account, self.signed_in.store.folder
        self._end()
        self.store = StoreThread()
        self.signed_in = self.call(self._open_again, folder, account)
        self.shell = self._make_shell(self.signed_in)

    def _open_again(self, folder: Path, account: Account) -> SignedIn:
        store = reopen_bare_store(folder).store
        store.clock = lambda: self.now
        return SignedIn(store, account)

    def _end(self) -> None:
        self.shell.close()
        self.shell.deleteLater()
        self.store.run(self.signed_in.store.close, owner=self._owner)
        self.store.close()

    def _open(
        self, template: Path, folder: Path, roles: tuple[Role, ...], packs: Sequence[PackSource]
    ) -> SignedIn:
        signed_in = open_bare_store(template, folder, *roles)
        add_secretary(signed_in, at=MORNING)
        for source in packs or (None,):
            adopt_pack(signed_in, at=MORNING, source=source)
        signed_in.store.clock = lambda: self.now
        return signed_in

    def _make_shell(self, signed_in: SignedIn) -> Shell:
        shell = Shell(store=self.store, signed_in=signed_in, organisation="مؤسسة نخلة الوادي")
        register_all(shell)
        shell.resize(1366, 768)
        shell.show()
        shell.activateWindow()
        while not shell.isActiveWindow():  # without it nothing takes the keyboard
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return shell

    def call(self, function: Callable[..., Any], *args: object, **named: Any) -> Any:
        """Run on the store thread and wait for the answer."""
        answers: list[Any] = []
        errors: list[Exception] = []
        self.store.run(
            function, *args, owner=self._owner, on_done=answers.append, on_error=errors.append, **named
        )
        assert self.store.wait_idle()
        if errors:
            raise errors[0]
        return answers[0]

    def service(self, verb: Callable[..., Any], **named: Any) -> Any:
        """A service in the name of who is signed in."""
        return self.call(verb, self.signed_in, **named)

    def submit(self, intake: Intake | None = None) -> str:
        """A request taken in, explained, printed, signed and submitted through the services; its number."""
        number: str = self.service(start_draft, intake=intake or complete_intake()).record.number
        self.service(finish_draft, number=number)
        for step in ("reception", "explain", "information", "match-data"):
            self.service(do_step, number=number, step=step)
        self.service(print_form, number=number, form="declaration")
        for step in ("declaration", "register", "submit"):
            self.service(do_step, number=number, step=step)
        return number

    def change_places(self, account: Account = SECRETARY) -> None:
        """Somebody else sits down at the same store."""
        self.shell.close()
        self.shell.deleteLater()
        self.signed_in = SignedIn(self.signed_in.store, account)
        self.shell = self._make_shell(self.signed_in)

    def go(self, key: str, **arguments: Any) -> Any:
        """Show a screen and wait until it stands."""
        self.shell.show_screen(key, **arguments)
        self.settle()
        return self.shell.made_screen(key)

    def settle(self) -> None:
        """Until the store has answered everything and what was typed is understood."""
        self._wait()
        for timer in self.shell.findChildren(QTimer):
            while isValid(timer) and timer.isActive() and timer.isSingleShot() and timer.interval() <= 100:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._wait()

    def _wait(self) -> None:
        QApplication.processEvents()
        while self.store.pending:  # an answer may ask for more
            self.store.wait_idle()
            QApplication.processEvents()

    def dialogue(self) -> QDialog:
        """The dialogue that is open."""
        shown = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]
        assert len(shown) == 1, shown
        return shown[0]

    def close(self) -> None:
        """Put everything away; no part of a screen may have been a window for a moment."""
        QApplication.instance().removeEventFilter(self._strays)
        assert not self._strays.found, self._strays.found
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog):
                each.close()
        self._end()
        messages.forget_all()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

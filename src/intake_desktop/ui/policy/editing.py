"""The edit on its way: what the forms show, what the store thread keeps and checks, one after the other.

The forms work on plain values, changed at once. The text itself is changed, kept and checked on the store
thread, 0.4 s after the last keystroke and at most 1.2 s after the first one not kept yet.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.edits import Edit, Path, SetValue, applied, told_at
from intake_desktop.ui.policy.load import Opened, keep_and_check

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_desktop.domain.packs.problem import PackProblem
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.drafts import CheckedText
    from intake_desktop.services.packs.policy_packs import PackSource
    from intake_desktop.ui.shell.status_bar import SaveState
    from intake_desktop.ui.tasks import StoreThread

T = TypeVar("T")
PAUSE_MS, LONGEST_MS, RETRY_MS = 400, 1200, 5000


class Editing(QObject):
    """One edit. `tree` holds every change at once, `problems` and `text` follow."""

    checked = Signal()  # `problems` and `text` are of what was sent last
    replaced = Signal()  # `tree` is another one: forms are drawn anew
    state_changed = Signal()
    failed = Signal(object)

    def __init__(
        self, store: StoreThread, signed_in: SignedIn, opened: Opened, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._signed_in = store, signed_in
        self.draft = opened.draft
        self.base: str = opened.draft.base
        self.in_force: PackSource = opened.in_force
        self.text: str = opened.checked.text
        self.tree: dict[str, Any] = opened.checked.tree or {}
        self.readable = opened.checked.tree is not None
        self.problems: tuple[PackProblem, ...] = opened.checked.problems
        self.state: SaveState = "none"
        self._sent_text = False
        self.saved_at: datetime | None = None
        self._edits: list[Edit] = []
        self._typed_text: str | None = None
        self._unkept = False  # the store thread has the changes, the disk has not
        self._in_flight = 0
        self._waiting: list[Callable[[], object]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        for timer in (self._pause, self._longest, self._retry):
            timer.timeout.connect(self.send)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return bool(self._edits) or self._typed_text is not None or self._unkept

    @property
    def settled(self) -> bool:
        """Whether everything typed is kept and checked."""
        return not self.dirty and not self._in_flight

    def value(self, path: Path) -> Any:
        """What stands at a path."""
        return told_at(self.tree, path)

    def set(self, path: Path, value: Any) -> None:
        """Put what was typed; None takes the key out."""
        if self.value(path) == value:
            return
        edit = SetValue(path, value)
        self.tree = applied(self.tree, edit)
        if self._edits and isinstance(self._edits[-1], SetValue) and self._edits[-1].path == path:
            self._edits[-1] = edit
        else:
            self._edits.append(edit)
        self._later()

    def change(self, edit: Edit) -> None:
        """A row that comes, goes or moves: the forms of its table are drawn anew by who asked for it."""
        self.tree = applied(self.tree, edit)
        self._edits.append(edit)
        self._later()

    def type_text(self, text: str) -> None:
        """Another text as a whole, typed on its own page."""
        if text == self.text and self._typed_text is None:
            return
        self._typed_text = text
        self._later()

    def _later(self) -> None:
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def send(self) -> None:
        """Keep and check now what is not kept. The store thread takes one after the other."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        if not self.dirty:
            self._tell_waiting()
            return
        edits, text = tuple(self._edits), self._typed_text
        self._sent_text = self._sent_text or text is not None
        self._edits, self._typed_text, self._unkept = [], None, False
        self._in_flight += 1
        self._set("saving")
        self._store.run(
            keep_and_check,
            self._signed_in,
            draft=self.draft,
            edits=edits,
            text=text,
            owner=self,
            on_done=self._kept,
            on_error=self._refused,
            on_defect=self._lost,
        )

    def _kept(self, answer: tuple[CheckedText, datetime]) -> None:
        self._in_flight -= 1
        checked, self.saved_at = answer
        if not self.settled:
            return
        self.text, self.problems = checked.text, checked.problems
        self.readable = checked.tree is not None
        was_text, self._sent_text = self._sent_text, False
        if checked.tree is not None and was_text:
            self.tree = checked.tree
            self.replaced.emit()
        self.checked.emit()
        self._set("saved")
        self._tell_waiting()

    def _refused(self, error: IntakeError) -> None:
        self._lost()
        self.failed.emit(error)

    def _lost(self) -> None:
        self._in_flight -= 1
        self._unkept = True
        self._waiting.clear()
        self._set("failed")
        self._retry.start()

    def flush(self, then: Callable[[], object]) -> None:
        """Call `then` when everything typed is kept and checked. Never called where keeping fails."""
        if self.settled:
            then()
            return
        self._waiting.append(then)
        self.send()

    def ask(
        self,
        ask: Callable[..., T],
        on_done: Callable[[T], object],
        on_error: Callable[[IntakeError], object],
    ) -> None:
        """Ask the store of the draft once all that was typed is kept."""
        self.flush(
            lambda: self._store.run(
                ask, self._signed_in, draft=self.draft, owner=self, on_done=on_done, on_error=on_error
            )
        )

    def _tell_waiting(self) -> None:
        if self.settled:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def stop(self) -> None:
        """No more keeping: it was adopted, or the screen is left for good."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()

    def _set(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit()

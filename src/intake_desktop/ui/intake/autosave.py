"""Saving by itself: what was typed more than two seconds ago is on the disk, whatever happens next.

A save starts 0.7 s after the last keystroke and at most 1.2 s after the first unsaved one; the write takes
milliseconds, on the store thread. No field is ever touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desktop.domain.errors import IntakeError

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import CaseView
    from intake_desktop.domain.cases.intake import Intake
    from intake_desktop.services.cases.intake import Saved
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.intake.draft import Draft
    from intake_desktop.ui.tasks import StoreThread

SaveState = Literal["unsaved", "saving", "saved", "failed"]
PAUSE_MS = 700
LONGEST_MS = 1200
RETRY_MS = 5000


class _File:
    """The number of the draft's file, known to the store thread as soon as there is one."""

    number = ""


def _start_file(signed_in: SignedIn, *, file: _File, intake: Intake) -> CaseView:
    from intake_desktop.services.cases.intake import start_draft

    view = start_draft(signed_in, intake=intake)
    file.number = view.record.number
    return view


def _save_after(signed_in: SignedIn, *, file: _File, intake: Intake) -> None:
    from intake_desktop.services.cases.intake import save_draft

    if file.number:
        save_draft(signed_in, number=file.number, intake=intake)


class Autosave(QObject):
    """Keeps one draft on the disk. `changed` follows every change of `state`."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, store: StoreThread, signed_in: SignedIn, draft: Draft) -> None:
        super().__init__(draft)
        self._store, self._signed_in, self._draft = store, signed_in, draft
        self.state: SaveState = "saved" if draft.number else "unsaved"
        self.saved_at: datetime | None = None
        self._file = _File()
        self._file.number = draft.number
        self._saved: Intake | None = draft.intake
        self._on_the_way: Intake | None = None
        self._waiting: list[Callable[[], object]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.save)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.save)
        draft.typed.connect(self._typed)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._saved != self._draft.intake

    def _typed(self, _path: str) -> None:
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Save now what is not saved, unless a save is on its way; then again after it."""
        self._pause.stop()
        self._longest.stop()
        if self._on_the_way is not None or not self.dirty:
            self._tell_waiting()
            return
        self._on_the_way = intake = self._draft.intake
        self._set("saving")
        if self._draft.number:
            self._save(intake)
        else:
            self._start(intake)

    def _start(self, intake: Intake) -> None:
        self._store.run(
            _start_file,
            self._signed_in,
            file=self._file,
            intake=intake,
            owner=self,
            on_done=self._started,
            on_error=self._refused,
        )

    def _save(self, intake: Intake) -> None:
        from intake_desktop.services.cases.intake import save_draft

        self._store.run(
            save_draft,
            self._signed_in,
            number=self._draft.number,
            intake=intake,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
        )

    def _started(self, view: CaseView) -> None:
        self._draft.take(view)
        self._reached_disk(view.record.updated_at)

    def _done(self, saved: Saved) -> None:
        self._reached_disk(saved.saved_at)

    def _reached_disk(self, at: datetime) -> None:
        self._saved, self._on_the_way, self.saved_at = self._on_the_way, None, at
        if self.dirty:
            self.save()
            return
        self._set("saved")
        self._tell_waiting()

    def _refused(self, error: IntakeError) -> None:
        self._on_the_way = None
        self._waiting.clear()
        self._set("failed")
        self._retry.start()
        self.failed.emit(error)

    def flush(self, then: Callable[[], object], *, open_file: bool = False) -> None:
        """Call `then` when everything typed so far is on the disk. Never called where saving fails.

        With `open_file` a draft in which nothing was typed yet gets its file number too.
        """
        if open_file and not self._draft.number:
            self._saved = None
        if not self.dirty:
            then()
            return
        self._waiting.append(then)
        self.save()

    def _tell_waiting(self) -> None:
        if self._on_the_way is None and not self.dirty:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def send_all(self) -> None:
        """Send everything typed so far, even while a save is on its way: the store may close next."""
        if self._on_the_way is None:
            self.save()
        elif self._on_the_way != self._draft.intake:
            self._store.run(
                _save_after, self._signed_in, file=self._file, intake=self._draft.intake, owner=self
            )

    def stop(self) -> None:
        """No more saving: the file left this desk's hands, or the store is closing."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()

    def _set(self, state: SaveState) -> None:
        self.state = state
        self.changed.emit()

"""The store thread: every service runs on it, one after the other; the answer comes back to the UI thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from intake_desktop import log
from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui import messages

T = TypeVar("T")
# How long work on the store may hold up the window's own Python: Python's 5 ms are felt at each cell painted.
SWITCH_SECONDS = 0.0005


class _Reply(NamedTuple):
    """An answer on its way to the UI thread."""

    owner: QObject
    deliver: Callable[[Any], object] | None
    on_error: Callable[[IntakeError], object] | None
    on_defect: Callable[[], object] | None
    value: object = None
    error: Exception | None = None


class StoreThread(QObject):
    """One worker thread that owns the connection. The UI never blocks and never touches the store itself."""

    idle = Signal()
    damaged = Signal()
    """Work met a page of the store that is not what it was; it was said where the work was asked for."""
    _replied = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._pending = 0
        self._asked, self._begun = 0, 0  # each written by one thread alone
        self._closed = threading.Event()
        self._replied.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many calls have not been answered yet."""
        return self._pending

    def is_wanted(self) -> bool:
        """Whether something waits for what runs now to end. For long work, asked on the store thread."""
        return self._asked > self._begun

    @property
    def closed(self) -> bool:
        """Whether the thread has ended."""
        return self._closed.is_set()

    def run(
        self,
        function: Callable[..., T],
        *args: object,
        owner: QObject,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[IntakeError], object] | None = None,
        on_defect: Callable[[], object] | None = None,
        **keywords: object,
    ) -> None:
        """Call `function(*args, **keywords)` on the store thread, in the order asked.

        `on_done(result)` runs in the UI thread, and only while `owner` lives. An IntakeError goes to
        `on_error`, or else to the message bridge. Any other exception is a defect of ours: it is logged
        without its text, `on_defect` may put the window right, and the user gets a plain dialogue.
        After `close` nothing is called any more.
        """
        if self._closed.is_set():
            return
        self._pending += 1
        self._asked += 1
        empty = _Reply(owner, on_done, on_error, on_defect)
        self._executor.submit(self._work, empty, function, args, keywords)

    def _work(
        self,
        empty: _Reply,
        function: Callable[..., object],
        args: tuple[object, ...],
        keywords: dict[str, object],
    ) -> None:
        value: object = None
        failed: Exception | None = None
        self._begun += 1
        try:
            value = function(*args, **keywords)
        except Exception as error:
            failed = error
        if not self._closed.is_set():
            self._replied.emit(empty._replace(value=value, error=failed))

    def _deliver(self, reply: _Reply) -> None:
        try:
            self._hand_over(reply)
        finally:
            self._pending -= 1
            if not self._pending:
                self.idle.emit()

    def _hand_over(self, reply: _Reply) -> None:
        if not isValid(reply.owner):
            return
        if reply.error is None:
            if reply.deliver:
                reply.deliver(reply.value)
        elif isinstance(reply.error, IntakeError):
            (reply.on_error or messages.report)(reply.error)
            if reply.error.code == "store-damaged":
                self.damaged.emit()
        else:
            log.defect(reply.error)
            if reply.on_defect:
                reply.on_defect()
            messages.report_unexpected()

    def wait_idle(self, timeout_ms: int = 20_000) -> bool:
        """Run the event loop until every call has been answered. For tests and the tour."""
        loop, patience = QEventLoop(), QTimer(singleShot=True, interval=timeout_ms)
        self.idle.connect(loop.quit)
        patience.timeout.connect(loop.quit)
        patience.start()
        while self._pending and patience.isActive():  # an answer may ask for more before the loop ends
            loop.exec()
        self.idle.disconnect(loop.quit)
        return not self._pending

    def close(self) -> None:
        """Finish what was asked, drop the answers, end the thread."""
        self._closed.set()
        self._executor.shutdown(wait=True)

    def close_within(self, seconds: float) -> bool:
        """As `close`; False where it is still at work after so long: then only the process can be ended."""
        self._closed.set()
        try:
            self._executor.submit(_nothing).result(seconds)
        except TimeoutError:
            self._executor.shutdown(wait=False, cancel_futures=True)
            return False
        self._executor.shutdown(wait=True)
        return True


def _nothing() -> None:
    """The last thing asked of the thread."""

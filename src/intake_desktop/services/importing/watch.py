"""How far an import is, and whether somebody wants it stopped. May be asked to stop from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.importing.preview import Progress, Stage


class Watch:
    """`on_progress` is called in the thread that works; `cancel` may come from another one."""

    def __init__(self, on_progress: Callable[[Progress], object] | None = None) -> None:
        self._on_progress = on_progress
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next rows. What was written of this import is rolled back."""
        self._cancelled.set()

    def step(self, stage: Stage, done: int, total: int) -> None:
        """Errors: Refused `import-cancelled`."""
        if self._cancelled.is_set():
            raise Refused("import-cancelled")
        if self._on_progress is not None:
            self._on_progress(Progress(stage=stage, done=done, total=max(done, total)))

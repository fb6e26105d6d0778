"""How far a long piece of work has come, told on the thread it runs on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Progress = Callable[[int, int], None]
"""Called with what is done and the whole. Whatever it raises stops the work while it can still be stopped."""
WHOLE: Final = 1000


def stretch(progress: Progress | None, start: float, end: float) -> Progress:
    """What a part of the work tells its progress to: from `start` to `end` of the whole, as shares of one."""

    def tell(done: int, total: int) -> None:
        if progress is not None:
            share = start + (end - start) * (done / total if total else 1.0)
            progress(round(share * WHOLE), WHOLE)

    return tell

"""A bar that moves while something is done whose end nobody knows."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class BusyBar(QProgressBar):
    """Hidden until it is shown; `doing` is what a screen reader says of it."""

    def __init__(self, doing: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName(doing)
        self.hide()

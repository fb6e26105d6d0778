"""F6: the keyboard goes round the panes of the window, to the first thing in each that takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_pane(panes: Sequence[QWidget]) -> None:
    """From the pane that has the keyboard to the next one that can take it; after the last, the first."""
    shown = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    inside = [place for place, pane in enumerate(shown) if focus and _holds(pane, focus)]
    for step in range(1, len(shown) + 1):
        target = _first_focusable(shown[((inside[-1] if inside else -1) + step) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first_focusable(pane: QWidget) -> QWidget | None:
    """The first widget in `pane` that takes the keyboard, in Tab order."""
    step: QWidget | None = pane
    while step is not None:
        takes = step.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and step.isVisible() and step.isEnabled() and _holds(pane, step) and not step.focusProxy():
            return step
        step = step.nextInFocusChain()
        if step is pane:
            return None
    return None

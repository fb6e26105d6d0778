"""Where the keyboard is, by the path of the value, so that a lock can lead back there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.ui.intake.household_pane import HouseholdPane
from intake_desktop.ui.widgets.field import Field

_WITHOUT_A_DOT = {"channel", "service", "received", "external_ref", "categories"}


def focused_path(inside: QWidget) -> str:
    """The path of the value whose field in `inside` has the keyboard; empty where none has."""
    step = QApplication.focusWidget()
    while step is not None and step is not inside:
        if "." in step.objectName() or step.objectName() in _WITHOUT_A_DOT:
            return step.objectName()
        step = step.parentWidget()
    return ""


def focus_path(inside: QWidget, path: str) -> bool:
    """Take the keyboard to the field of `path`; False where `inside` has none."""
    target = inside.findChild(QWidget, path) if path else None
    if isinstance(target, Field):
        target.focus()
    elif target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
    return target is not None


def open_card(inside: QWidget) -> str:
    """Which member of the household is being told of, by place; empty where none is."""
    pane = inside.findChild(HouseholdPane)
    cards = pane.cards if pane is not None else []
    return next((str(place) for place, card in enumerate(cards) if card.is_open), "")


def show_card(inside: QWidget, place: str) -> None:
    """Open that member again; one of whom nothing was told yet is added anew."""
    pane = inside.findChild(HouseholdPane)
    if pane is None or not place:
        return
    if int(place) < len(pane.cards):
        pane.cards[int(place)].open()
    else:
        pane.add_member()

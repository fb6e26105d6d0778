"""Tab goes as the eye does, also through what was drawn later than what stands under it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def in_order(part: QWidget) -> Iterator[QWidget]:
    """Whatever takes the keyboard in `part`, as the layouts place it.

    A field that hands the keyboard on to a box inside it comes as a whole: left behind in the chain, it
    would lead back to its box, and Tab would go round in the form for ever.
    """
    proxy = part.focusProxy()
    if proxy is not None and part.isAncestorOf(proxy):
        yield part
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and proxy is None:
        yield part
    inside = part.widget() if isinstance(part, QScrollArea) else None
    layout = part.layout()
    if inside is not None:
        yield from in_order(inside)
    elif layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from in_order(widget)
        elif inner is not None:
            yield from _inside(inner)


def put_in_order(part: QWidget) -> None:
    """Have Tab follow the layouts of `part`."""
    for before, after in pairwise(in_order(part)):
        QWidget.setTabOrder(before, after)


def first_in(part: QWidget) -> QWidget | None:
    """What takes the keyboard first."""
    return next((each for each in in_order(part) if each.isEnabled() and not each.isHidden()), None)

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
        for widget in _placed(part, layout):
            yield from in_order(widget)


def _placed(part: QWidget, layout: QLayout) -> list[QWidget]:
    """The widgets right in `part`, as `layout` places them; those that it does not place are not told.

    Each is asked for its place. Going through the items instead would leave them to Python, which does not
    hear that Qt ends them with their widgets, and the next object at the address of one takes us down.
    """
    inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    places = {widget: place for widget in inside if (place := _place(layout, widget))}
    return sorted(places, key=lambda widget: places[widget])


def _place(layout: QLayout, widget: QWidget) -> tuple[int, ...]:
    """Where `widget` stands in `layout`, through the layouts inside it; empty where it does not."""
    here = layout.indexOf(widget)
    if here >= 0:
        return (here,)
    for inner in layout.children():
        if isinstance(inner, QLayout) and (there := _place(inner, widget)):
            return (layout.indexOf(inner), *there)
    return ()


def put_in_order(part: QWidget) -> None:
    """Have Tab follow the layouts of `part`."""
    for before, after in pairwise(in_order(part)):
        QWidget.setTabOrder(before, after)


def first_in(part: QWidget) -> QWidget | None:
    """What takes the keyboard first."""
    return next((each for each in in_order(part) if each.isEnabled() and not each.isHidden()), None)

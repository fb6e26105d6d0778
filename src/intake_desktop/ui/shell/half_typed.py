"""What is typed in a window and not in the store: taken for the lock, and typed again after it.

A field is known by its name where it has one (a question of the policy), else by its place among its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from intake_desktop.ui.widgets.field import Field

Typed = dict[str, dict[str, Any]]
Caret = dict[str, Any]


def typed_in(root: QWidget, *, besides: Callable[[Field], bool]) -> Typed:
    """Every field of `root` that a user changed, but secrets and what is kept elsewhere: `besides`."""
    return {
        _name(root, field): {"label": field.label_text, "value": field.typed()}
        for field in root.findChildren(Field)
        if field.touched and not field.secret and not besides(field)
    }


def type_again(root: QWidget, typed: Typed, *, caret: Caret) -> Typed:
    """Type it all again; gives what found no field (yet), such as one that an answer must ask for first."""
    left = dict(typed)
    before = len(left) + 1
    while left and len(left) < before:  # an answer may bring further questions
        before = len(left)
        for name, told in tuple(left.items()):
            field = _named(root, name)
            if isinstance(field, Field) and not field.secret:
                field.type_again(told["value"], left=caret.get("field") != name)
                if field.typed() == told["value"]:
                    del left[name]
    return left


def caret_in(root: QWidget, keyboards: Sequence[QWidget]) -> Caret:
    """Where the keyboard is, if one of `keyboards` is in `root`: the field, its box, what is marked in it."""
    widget = next((each for each in keyboards if root.isAncestorOf(each)), None)
    if widget is None:
        return {}
    field = _field_around(widget)
    place: Caret
    if field is not None and root.isAncestorOf(field) and widget in field.controls:
        if field.secret:
            return {"field": _name(root, field), "box": 0}
        place = {"field": _name(root, field), "box": field.controls.index(widget)}
    else:
        place = {"widget": _name(root, widget)}
    return place | _marked(widget)


def put_caret(root: QWidget, caret: Caret) -> bool:
    """Take the keyboard back there; False where there is no such place any more."""
    widget: QWidget | None
    if "field" in caret:
        field = _named(root, caret["field"])
        boxes = field.controls if isinstance(field, Field) else []
        widget = boxes[caret["box"]] if caret["box"] < len(boxes) else None
    else:
        widget = _named(root, caret.get("widget", ""))
    if widget is None or not widget.isVisibleTo(root):
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    _mark(widget, caret)
    return True


def _marked(widget: QWidget) -> Caret:
    if isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Normal:
        start, length = widget.selectionStart(), len(widget.selectedText())
        at = widget.cursorPosition()
        anchor = at if start < 0 else (start + length if at == start else start)
        return {"text": widget.text(), "at": at, "anchor": anchor}
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return {"text": widget.toPlainText(), "at": cursor.position(), "anchor": cursor.anchor()}
    return {}


def _mark(widget: QWidget, caret: Caret) -> None:
    text, at, anchor = str(caret.get("text", "")), int(caret.get("at", 0)), int(caret.get("anchor", 0))
    if isinstance(widget, QLineEdit):
        # A blank at the end is no part of a value, but the next word is typed after it.
        if widget.text() != text and widget.text().strip() == text.strip():
            widget.setText(text)
        widget.setCursorPosition(min(anchor, len(widget.text())))
        widget.cursorForward(True, min(at, len(widget.text())) - widget.cursorPosition())
    elif isinstance(widget, QPlainTextEdit):
        if widget.toPlainText() != text and widget.toPlainText().strip() == text.strip():
            widget.setPlainText(text)
        cursor, end = widget.textCursor(), len(widget.toPlainText())
        cursor.setPosition(min(anchor, end))
        cursor.setPosition(min(at, end), cursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)


def _field_around(widget: QWidget) -> Field | None:
    step: QWidget | None = widget
    while step is not None and not isinstance(step, Field):
        step = step.parentWidget()
    return step


def _name(root: QWidget, widget: QWidget) -> str:
    own = widget.objectName()
    if own and not own.startswith("qt_") and _named(root, f"#{own}") is widget:
        return f"#{own}"
    kind = type(widget)
    return f"{kind.__name__}:{[each for each in root.findChildren(kind) if type(each) is kind].index(widget)}"


def _named(root: QWidget, name: str) -> QWidget | None:
    if name.startswith("#"):
        same = root.findChildren(QWidget, name[1:])
        return next((each for each in same if each.isVisibleTo(root)), same[0] if same else None)
    kind, _colon, place = name.rpartition(":")
    same = [each for each in root.findChildren(QWidget) if type(each).__name__ == kind]
    return same[int(place)] if place.isdigit() and int(place) < len(same) else None

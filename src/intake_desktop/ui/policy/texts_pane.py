"""Sentences of the policy, each in a field of its own: clauses, points."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.domain.packs.edits import AddRow, MoveRow, Path, RemoveRow
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.fields import object_name
from intake_desktop.ui.policy.row_buttons import RowButtons
from intake_desktop.ui.policy.schema import Texts
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.line_field import TextArea


class TextsPane(QWidget):
    """Sentences, each in a field of its own."""

    changed = Signal()
    redrawn = Signal()  # other widgets than before take the keyboard

    def __init__(self, editing: Editing, block: Texts) -> None:
        super().__init__()
        self.editing, self.path = editing, block.path
        scale = theme.current().scale
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scale.space_px(8))
        self.lines: list[tuple[QWidget, TextArea, RowButtons]] = []
        self.add = SecondaryButton(_(block.add), icon="plus")
        self.add.clicked.connect(self._add)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.rebuild()

    def _texts(self) -> list[str]:
        found = self.editing.value(self.path)
        return found if isinstance(found, list) else []

    def rebuild(self) -> None:
        """Draw the sentences anew."""
        for line, _field, _buttons in self.lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        texts = self._texts()
        for place, text in enumerate(texts):
            self._line(place, text, last=place == len(texts) - 1)
        self.redrawn.emit()

    def _line(self, place: int, text: str, *, last: bool) -> None:
        scale = theme.current().scale
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(2))
        name = _("البند {n}").format(n=place + 1)
        field = TextArea(name, lines=2)
        field.setObjectName(object_name((*self.path, place)))
        field.set_value(text)
        field.edited.connect(self._edited)
        buttons = RowButtons(first=place == 0, last=last, name=name)
        for button, act in (
            (buttons.up, self._move_up),
            (buttons.down, self._move_down),
            (buttons.remove, self._remove),
        ):
            button.clicked.connect(act)
        column.addWidget(field)
        column.addWidget(buttons)
        self.lines.append((line, field, buttons))
        self.column.insertWidget(place, line)

    def _place_of(self, find: Callable[[tuple[QWidget, TextArea, RowButtons]], bool]) -> int:
        return next(n for n, line in enumerate(self.lines) if find(line))

    def _edited(self) -> None:
        sender = self.sender()
        place = self._place_of(lambda line: line[1] is sender)
        self.editing.set((*self.path, place), self.lines[place][1].value() or "")

    def _add(self) -> None:
        place = len(self.lines)
        self._do(AddRow(self.path, place, ""))
        self.lines[place][1].focus()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        sender = self.sender()
        place = self._place_of(lambda line: sender in (line[2].up, line[2].down))
        self._do(MoveRow(self.path, place, place + step))
        buttons = self.lines[place + step][2]
        wanted = buttons.up if step < 0 else buttons.down
        other = buttons.down if step < 0 else buttons.up
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        sender = self.sender()
        place = self._place_of(lambda line: line[2].remove is sender)
        text = self._texts()[place]
        self._do(RemoveRow(self.path, place))
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)][1].focus()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        messages.offer_undo(_("حُذف البند {n}").format(n=place + 1), lambda: self._put_back(place, text))

    def _put_back(self, place: int, text: str) -> None:
        if not isValid(self.editing):
            return
        self.editing.change(AddRow(self.path, place, text))
        if isValid(self):
            self.rebuild()
            self.changed.emit()

    def _do(self, edit: AddRow | MoveRow | RemoveRow) -> None:
        self.editing.change(edit)
        self.rebuild()
        self.changed.emit()

    def reach(self, path: Path) -> QWidget | None:
        """The sentence at `path`."""
        if path[: len(self.path)] != self.path:
            return None
        place = path[len(self.path)] if len(path) > len(self.path) else 0
        if isinstance(place, int) and 0 <= place < len(self.lines):
            return self.lines[place][1]
        return self.add

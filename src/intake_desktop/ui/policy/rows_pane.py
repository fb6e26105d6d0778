"""Rows as a list that open in place: channels, services, rules, whatever has an id and a name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.domain.packs.edits import AddRow, MoveRow, Path, RemoveRow
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.fields import BoundKey
from intake_desktop.ui.policy.row_buttons import RowButtons
from intake_desktop.ui.policy.schema import Rows
from intake_desktop.ui.policy.single_pane import fields_flow
from intake_desktop.ui.policy.told import block_title, row_summary, row_title
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow


class _Card(QFrame):
    """A row: its heading, and while it is open its form."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
        self.setProperty("frame", "card")
        scale = theme.current().scale
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[scale.space_px(2)] * 4)
        self.column.setSpacing(scale.space_px(8))
        self.icon = IconLabel("chevron-right", "muted")
        self.heading = LinkRow(self.icon)
        self.heading.setCheckable(True)
        self.column.addWidget(self.heading)
        self.form: QWidget | None = None


class RowsPane(QWidget):
    """Rows as a list; one is open at a time. What is changed in it shows in its heading at once."""

    changed = Signal()
    redrawn = Signal()  # other widgets than before take the keyboard

    def __init__(self, editing: Editing, block: Rows, path: Path) -> None:
        super().__init__()
        self.editing, self.block, self.path = editing, block, path
        scale = theme.current().scale
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scale.space_px(6))
        self.cards: list[_Card] = []
        self.inner: list[RowsPane] = []
        self.keys: list[BoundKey] = []
        self.buttons: RowButtons | None = None
        self.opened = -1
        self.kind: ChoiceField | None = None
        self.add = SecondaryButton(_(block.add) if block.add else "", icon="plus")
        self._foot()
        self.rebuild()

    def _foot(self) -> None:
        scale = theme.current().scale
        foot = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(8))
        if self.block.variants:
            kinds = [(kind, _(variant.words)) for kind, variant in self.block.variants.items()]
            self.kind = ChoiceField(_("نوع القاعدة الجديدة"), kinds, searchable=False)
            self.kind.set_value(kinds[0][0])
            foot.add(self.kind, width_px=scale.text_px(240))
        foot.add(self.add)
        self.add.clicked.connect(self._add)
        self.foot = foot
        self.column.addWidget(foot)
        foot.setVisible(bool(self.block.add))

    def rows(self) -> list[Any]:
        """The rows as they stand."""
        found = self.editing.value(self.path)
        return found if isinstance(found, list) else []

    def rebuild(self, *, opened: int = -1) -> None:
        """Draw the rows anew, with one open."""
        for card in self.cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards, self.inner, self.keys, self.opened, self.buttons = [], [], [], -1, None
        for place in range(len(self.rows())):
            card = _Card(place)
            card.heading.clicked.connect(self._pressed)
            self.cards.append(card)
            self.column.insertWidget(place, card)
            self._say(card)
        if 0 <= opened < len(self.cards):
            self.open(opened)
        else:
            self.redrawn.emit()

    def _say(self, card: _Card) -> None:
        row = self.rows()[card.place]
        title, under = row_title(row, self.block), row_summary(row, self.block, self.editing.tree)
        card.heading.say(title, under, strong=card.place == self.opened)
        card.heading.setChecked(card.place == self.opened)
        card.icon.show_icon("chevron-down" if card.place == self.opened else "chevron-right", "muted")

    def _pressed(self) -> None:
        heading = self.sender()
        place = next(card.place for card in self.cards if card.heading is heading)
        self.open(-1 if place == self.opened else place)

    def open(self, place: int) -> None:
        """Open the form of one row, and close the one that was open."""
        before, self.opened = self.opened, place
        self.keys, self.inner, self.buttons = [], [], None
        for card in self.cards:
            if card.place in (before, place):
                if card.form is not None:
                    card.column.removeWidget(card.form)
                    card.form.hide()
                    card.form.deleteLater()
                    card.form = None
                self._say(card)
        if place >= 0:
            self._build_form(self.cards[place])
        self.redrawn.emit()

    def _build_form(self, card: _Card) -> None:
        scale = theme.current().scale
        path = (*self.path, card.place)
        row = self.rows()[card.place]
        variant = self.block.variants.get(str(row.get("kind")))
        fields = variant.fields if variant else self.block.fields
        inner = variant.inner if variant else self.block.inner
        card.form = QWidget()
        column = QVBoxLayout(card.form)
        column.setContentsMargins(*[scale.space_px(space) for space in (12, 0, 12, 10)])
        column.setSpacing(scale.space_px(12))
        flow, self.keys = fields_flow(self.editing, path, fields)
        column.addWidget(flow)
        for key in self.keys:
            key.field.edited.connect(self._row_edited)
        for block in inner:
            if self.editing.value((*path, *block.path)) is None and not _may_have(block, row):
                continue
            column.addWidget(label(block_title(block), weight="strong"))
            pane = RowsPane(self.editing, block, (*path, *block.path))
            pane.changed.connect(self._row_edited)
            pane.redrawn.connect(self.redrawn)
            self.inner.append(pane)
            column.addWidget(pane)
        if self.block.add:
            self.buttons = RowButtons(
                first=card.place == 0,
                last=card.place == len(self.cards) - 1,
                name=row_title(row, self.block),
            )
            self.buttons.up.clicked.connect(self._move_up)
            self.buttons.down.clicked.connect(self._move_down)
            self.buttons.remove.clicked.connect(self._remove)
            column.addWidget(self.buttons)
        card.column.addWidget(card.form)

    def _row_edited(self) -> None:
        if 0 <= self.opened < len(self.cards):
            self._say(self.cards[self.opened])
        self.changed.emit()

    # What changes the list

    def _add(self) -> None:
        place = len(self.rows())
        row: dict[str, Any] = {"id": self._free_id(), "label_ar": ""}
        if self.kind is not None:
            kind = self.kind.value() or next(iter(self.block.variants))
            row = {"kind": kind, **row, **self.block.variants[kind].new}
        else:
            row |= self.block.new
        if self.block.path[-1] == "numbers":
            del row["id"]
        if not any(field.key == "label_ar" for field in self.block.fields) and self.kind is None:
            row = dict(self.block.new) | ({"id": row["id"]} if "id" in self.block.new else {})
        self._do(AddRow(self.path, place, row), opened=place)
        if self.keys:
            self.keys[0].field.focus()

    def _free_id(self) -> str:
        stem = _STEMS.get(self.block.path[-1], self.block.path[-1].rstrip("s").replace("_", "-"))
        taken = {row.get("id") for row in self.rows() if isinstance(row, dict)}
        number = len(taken) + 1
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.opened
        self._do(MoveRow(self.path, place, place + step), opened=place + step)
        button = self.buttons and (self.buttons.up if step < 0 else self.buttons.down)
        if button is not None and not button.isEnabled() and self.buttons is not None:
            button = self.buttons.down if step < 0 else self.buttons.up
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        place, row = self.opened, self.rows()[self.opened]
        self._do(RemoveRow(self.path, place))
        self.focus_row(min(place, len(self.cards) - 1))
        said = _("حُذف «{name}»").format(name=row_title(row, self.block))
        messages.offer_undo(said, lambda: self._put_back(place, row))

    def _put_back(self, place: int, row: Any) -> None:
        if not isValid(self.editing):
            return
        self.editing.change(AddRow(self.path, place, row))
        if isValid(self):
            self.rebuild(opened=place)
            self.focus_row(place)
            self.changed.emit()

    def _do(self, edit: AddRow | MoveRow | RemoveRow, *, opened: int = -1) -> None:
        self.editing.change(edit)
        self.rebuild(opened=opened)
        self.changed.emit()

    def focus_row(self, place: int) -> None:
        """Take the keyboard to a row, or to the button that adds one."""
        target: QWidget = self.cards[place].heading if 0 <= place < len(self.cards) else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach(self, path: Path) -> QWidget | None:
        """The field at `path`, its row opened; the row's heading where no field is so called."""
        place = path[len(self.path)] if len(path) > len(self.path) else -1
        if path[: len(self.path)] != self.path:
            return None
        if not isinstance(place, int) or not 0 <= place < len(self.cards):
            return self.cards[0].heading if self.cards else self.add
        if place != self.opened:
            self.open(place)
        found: QWidget | None = next(
            (key.field for key in self.keys if key.path == path[: len(key.path)]), None
        )
        for pane in self.inner:
            found = found or pane.reach(path)
        return found or self.cards[place].heading


_STEMS = {
    "categories": "category",
    "authorities": "authority",
    "criteria": "criterion",
    "retention": "record",
}


def _may_have(block: Rows, row: dict[str, Any]) -> bool:
    """Whether a row without such a list may get one here: bands and levels always, choices of a choice."""
    if block.path[-1] == "options":
        return row.get("type") in ("choice", "multi_choice") or row.get("kind") in ("income", "obligations")
    if block.path[-1] == "fields":
        return "role" in row or row.get("kind") in (None, "fields")
    return True

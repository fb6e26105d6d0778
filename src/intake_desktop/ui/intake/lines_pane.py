"""Sections of repeated lines. Every keystroke is told at once; removing can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.intake import Part
from intake_desktop.domain.packs.policy import Section
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.widgets.buttons import IconButton, SecondaryButton
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class LineColumn:
    """One value of a line: its place in the value, its field, and how it is told and shown."""

    name: str
    make: Callable[[], Field]
    width_px: int
    told: Callable[[Any], Any] = lambda value: value
    shown: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a list of lines says: on its button, when a line was removed, when one is wanted."""

    add: str
    removed: str
    wanted: str


class LineRow(QFrame):
    """One line with its fields and a way to remove it."""

    edited = Signal()
    removed = Signal()

    def __init__(self, value: Part, blank: Part, columns: Sequence[LineColumn], remove_name: str) -> None:
        super().__init__()
        self.value, self._blank = value, blank
        self._columns = columns
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(10))
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(8))
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        self.fields: dict[str, Field] = {}
        for each in columns:
            field = each.make()
            field.set_value(each.shown(getattr(value, each.name)))
            field.edited.connect(self._edited)
            flow.add(field, width_px=scale.text_px(each.width_px), stretch=1)
            self.fields[each.name] = field
        row.addWidget(flow, 1)
        self.remove = IconButton("trash-2", remove_name)
        self.remove.clicked.connect(self.removed)
        under_label = scale.text_px(26)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, under_label, 0, 0)
        beside.addWidget(self.remove)
        beside.addStretch(1)
        row.addLayout(beside)
        column.addLayout(row)
        column.addWidget(rule())

    def _edited(self) -> None:
        """Only what was edited is told: the rest of the line stays as it was typed."""
        edited = self.sender()
        told = {each.name: each.told(self.fields[each.name].value()) for each in self._columns}
        self.value = msgspec.structs.replace(
            self.value, **{name: value for name, value in told.items() if self.fields[name] is edited}
        )
        self.edited.emit()

    def is_blank(self) -> bool:
        """Whether nothing was told in it."""
        return self.value == self._blank

    def focus(self) -> None:
        """Take the keyboard."""
        next(iter(self.fields.values())).focus()


class LinesPane(Pane):
    """Lines of one list of the intake, `path`, with a button to add one and the sum under them."""

    path = ""

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__(draft, section)
        self.rows: list[LineRow] = []
        self.questions = FieldsPane(draft, section) if section.fields else None
        if self.questions:
            self.column.addWidget(self.questions)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.current().scale.space_px(10))
        self.column.addLayout(self._lines)
        self.problem = label("", role="small", tone="error", wrap=True)
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.column.addLayout(self._foot())
        self.fill()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(8))
        self.add = SecondaryButton(self.words().add, icon="plus")
        self.add.clicked.connect(self.add_line)
        row.addWidget(self.add)
        for button in self.shortcuts():
            row.addWidget(button)
        row.addStretch(1)
        self.total = label("", weight="strong")
        self.total.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.total)
        return row

    def words(self) -> LineWords:
        """What the list says."""
        raise NotImplementedError

    def shortcuts(self) -> Sequence[SecondaryButton]:
        """Buttons beside «add» for lines that are told in one press."""
        return ()

    def columns(self) -> Sequence[LineColumn]:
        """What a line holds."""
        raise NotImplementedError

    def blank(self) -> Part:
        """A line in which nothing was told."""
        raise NotImplementedError

    def total_text(self) -> str:
        """The sum in words; empty where there is none."""
        raise NotImplementedError

    def fill(self) -> None:
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for value in getattr(self.draft.intake, self.path):
            self._append(value)
        self.refresh()

    def refresh(self) -> None:
        if self.questions:
            self.questions.refresh()
        self.total.setText(self.total_text() if self.rows else "")

    def _append(self, value: Part) -> LineRow:
        row = LineRow(value, self.blank(), self.columns(), _("احذف السطر"))
        row.edited.connect(self._tell)
        row.removed.connect(self._remove_pressed)
        self.rows.append(row)
        self._lines.addWidget(row)
        return row

    def _drop(self, row: LineRow) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        self.problem.hide()
        lines = tuple(row.value for row in self.rows if not row.is_blank())
        self.draft.tell(self.path, lines)

    def add_line(self) -> None:
        """A new line to type in; it is told with its first value."""
        self.put(self.blank()).focus()

    def put(self, value: Part) -> LineRow:
        """A new line that holds `value` already."""
        row = self._append(value)
        self._tell()
        return row

    def _remove_pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, LineRow)
        place = self.rows.index(row)
        before = getattr(self.draft.intake, self.path)
        blank = row.is_blank()
        self.rows.remove(row)
        self._drop(row)
        self._tell()
        if not blank:
            messages.offer_undo(self.words().removed, lambda: self._restore(before))
        self.add.setFocus() if not self.rows else self.rows[max(0, place - 1)].focus()

    def _restore(self, lines: tuple[Part, ...]) -> None:
        if isValid(self):
            self.draft.tell(self.path, lines)
            self.fill()

    def point_out(self, items: Sequence[MissingItem]) -> None:
        mine = [item for item in items if item.section == self.section.id]
        if self.questions:
            self.questions.point_out(mine)
        empty = any(item.bind == self.path for item in mine)
        self.problem.setText(self.words().wanted if empty else "")
        self.problem.setVisible(empty)

    def reach(self, item: MissingItem) -> bool:
        if self.questions and self.questions.reach(item):
            return True
        return super().reach(item)

    def focus_first(self) -> bool:
        self.rows[0].focus() if self.rows else self.add.setFocus()
        return True

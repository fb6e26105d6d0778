"""The fields of one table."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.packs.edits import Path
from intake_desktop.ui import theme
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.fields import WIDTHS_PX, BoundKey
from intake_desktop.ui.policy.schema import FormField, Single
from intake_desktop.ui.policy.told import choices_of
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.wording.other_dates import approval_note

_BOTH_CALENDARS = {"hijri", "gregorian"}
WIDE = {"long", "lines", "several", "refs", "weights"}


def fields_flow(editing: Editing, path: Path, forms: tuple[FormField, ...]) -> tuple[Flow, list[BoundKey]]:
    """The fields of one table, side by side where there is room."""
    scale = theme.current().scale
    flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
    # Nothing to choose from: another page adds it first.
    asked = [form for form in forms if not form.table or choices_of(form, editing.tree)]
    keys = [BoundKey(editing, (*path, form.key), form) for form in asked]
    for key in keys:
        width = 2000 if key.form.kind in WIDE else WIDTHS_PX.get(key.form.kind, 260)
        flow.add(key.field, width_px=scale.text_px(width), stretch=1)
    return flow, keys


class SinglePane(QWidget):
    """The fields of one table."""

    def __init__(self, editing: Editing, block: Single) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow, self.keys = fields_flow(editing, block.path, block.fields)
        column.setSpacing(theme.current().scale.space_px(8))
        column.addWidget(flow)
        self._dates = {key.form.key: key.field for key in self.keys if key.form.key in _BOTH_CALENDARS}
        if self._dates.keys() == _BOTH_CALENDARS:
            self.dates_note = Note("", "warn")
            column.addWidget(self.dates_note)
            for field in self._dates.values():
                field.edited.connect(self._compare_dates)
            self._compare_dates()

    def _compare_dates(self) -> None:
        """Two dates of one day, as approved: said where they are not one, and left as they are."""
        words = approval_note(self._dates["hijri"].value(), self._dates["gregorian"].value())
        self.dates_note.say(words, "warn")
        self.dates_note.setVisible(bool(words))

    def reach(self, path: Path) -> QWidget | None:
        """The field at `path`."""
        return next((key.field for key in self.keys if key.path == path[: len(key.path)]), None)

"""A section of questions: short fields side by side, those that do not apply out of sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.packs.policy import Section
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.id_reason import IdReason
from intake_desktop.ui.intake.name_split import NameSplit
from intake_desktop.ui.intake.other_names import OtherNames
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.intake.questions import BoundField, width_of
from intake_desktop.ui.widgets.digits_field import NationalIdField
from intake_desktop.ui.widgets.flow import Flow


class FieldsPane(Pane):
    """The questions of a section, drawn in the pack's order."""

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__(draft, section)
        scale = theme.current().scale
        self.fields = [BoundField(draft, section, question) for question in section.fields]
        self._flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        self.column.addWidget(self._flow)
        for bound in self.fields:
            self._flow.add(bound.widget, width_px=scale.text_px(width_of(bound.question)), stretch=1)
        self.extras: list[QWidget] = []
        self._add_extras()
        self.fill()

    def _add_extras(self) -> None:
        names = {bound.bind: bound for bound in self.fields}
        split = NameSplit.where_it_belongs(self.draft, names)
        reason = IdReason.where_it_belongs(self.draft, names)
        for extra in (split, OtherNames.where_it_belongs(self.draft, names), reason):
            if extra is not None:
                self.extras.append(extra)
                self.column.addWidget(extra)

    def asked(self) -> Iterator[BoundField]:
        """The fields that apply now."""
        return (bound for bound in self.fields if self.draft.is_asked(bound.question))

    def fill(self) -> None:
        for bound in self.fields:
            bound.fill()
        for extra in self.extras:
            if isinstance(extra, OtherNames):
                extra.fill()
        self.refresh()

    def refresh(self) -> None:
        asked = set(map(id, self.asked()))
        for bound in self.fields:
            bound.widget.setVisible(id(bound) in asked)
            bound.widget.set_optional(not self.draft.is_required(bound.question))
            if isinstance(bound.widget, NationalIdField):
                bound.widget.set_id_type(self.draft.intake.applicant.id_type)
        if self.parentWidget() is not None:  # shown before it has a parent it would be a window
            self.setVisible(bool(asked) or not self.fields)
        for extra in self.extras:
            if isinstance(extra, (IdReason, NameSplit)):
                extra.refresh()

    def point_out(self, items: Sequence[MissingItem]) -> None:
        wanted = {item.bind: item for item in items if item.section == self.section.id}
        for bound in self.fields:
            if bound.bind in wanted:
                bound.point_out(wanted[bound.bind])

    def reach(self, item: MissingItem) -> bool:
        for bound in self.fields:
            if item.section == self.section.id and bound.bind == item.bind:
                bound.widget.focus()
                return True
        return False

    def focus_first(self) -> bool:
        bound = next(self.asked(), None)
        if bound is not None:
            bound.widget.focus()
        return bound is not None

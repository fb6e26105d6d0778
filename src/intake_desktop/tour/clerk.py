"""Pages of the wizard filled as a person fills them: question by question, with the keys."""

from __future__ import annotations

from typing import Any

import msgspec

from intake_desktop.domain.calendars.dates import calendar_of_year
from intake_desktop.domain.cases.intake import BirthEntry, DocumentSeen, Intake, Part, has_value, value_at
from intake_desktop.tour.hands import Hands
from intake_desktop.tour.watch import TourStopped, Watch
from intake_desktop.ui.intake.categories_pane import CategoriesPane
from intake_desktop.ui.intake.documents_pane import DocumentsPane
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.household_pane import HouseholdPane
from intake_desktop.ui.intake.lines_pane import LinesPane
from intake_desktop.ui.intake.page import IntakePage
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.field import Field


class Clerk:
    """Types what `told` holds. Nothing in it knows an organisation: it answers what the page asks."""

    def __init__(self, hands: Hands, watch: Watch, told: Intake) -> None:
        self._hands, self._watch, self._told = hands, watch, told

    def fill_page(self, page: IntakePage, *, but: tuple[str, ...] = ()) -> None:
        """Every question of the page that there is an answer for, except the paths in `but`."""
        for pane in page.panes:
            if isinstance(pane, FieldsPane):
                self._questions(pane, but)
            elif isinstance(pane, CategoriesPane):
                self._hands.fill(pane.field, list(self._told.categories))
            elif isinstance(pane, HouseholdPane):
                self._household(pane)
            elif isinstance(pane, LinesPane):
                self._lines(pane)
            elif isinstance(pane, DocumentsPane):
                self._documents(pane)

    def answer(self, page: IntakePage, path: str, *, instead: str | None = None) -> Field:
        """One question of the page; `instead` is told in place of what is right."""
        value = instead or value_at(self._told, path)
        for pane in page.panes:
            if isinstance(pane, FieldsPane):
                for bound in pane.fields:
                    if bound.bind == path:
                        self._hands.fill(bound.widget, _as_field_takes(bound.widget, value))
                        return bound.widget
        raise TourStopped(self._watch.stop, path)

    def _questions(self, pane: FieldsPane, but: tuple[str, ...]) -> None:
        for bound in pane.fields:
            value = value_at(self._told, bound.bind)
            if bound.bind in but or not has_value(value) or not pane.draft.is_asked(bound.question):
                continue
            if pane.draft.value(bound.bind) == value:
                continue
            self._watch.until(bound.widget.isVisible, bound.bind)
            self._hands.fill(bound.widget, _as_field_takes(bound.widget, value))

    def _household(self, pane: HouseholdPane) -> None:
        if pane.questions:
            self._questions(pane.questions, ())
        for member in self._told.household:
            self._hands.click(pane.add)
            self._fill_line(pane.cards[-1].fields, member)

    def _lines(self, pane: LinesPane) -> None:
        if pane.questions:
            self._questions(pane.questions, ())
        for line in getattr(self._told, pane.path):
            self._hands.click(pane.add)
            self._fill_line(pane.rows[-1].fields, line)

    def _fill_line(self, fields: dict[str, Field], line: Part) -> None:
        for name, field in fields.items():
            value = getattr(line, name)
            if has_value(value) and field.value() != value:
                self._hands.fill(field, _as_field_takes(field, value))

    def _documents(self, pane: DocumentsPane) -> None:
        for seen in self._told.documents:
            row = pane.rows[seen.kind]
            self._hands.click(row.sighted)
            self._dates(row.dates, seen)

    def _dates(self, fields: dict[str, DualDateField], seen: DocumentSeen) -> None:
        for name, field in fields.items():
            if value := getattr(seen, name):
                self._hands.fill(field, _as_field_takes(field, value))


def _as_field_takes(field: Field, value: object) -> Any:
    """A value of the intake as a person would tell it at this field."""
    if isinstance(value, BirthEntry):
        return msgspec.to_builtins(value)
    if isinstance(field, DualDateField):
        year = int(str(value)[:4])
        return {"value": str(value), "calendar": calendar_of_year(year)}
    return value

"""A line of text with the usual answers at hand: any other may be typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from intake_desktop.ui.widgets.choice_field import Choices, ComboBox
from intake_desktop.ui.widgets.field import Field


class SuggestField(Field):
    """Text, or one of `choices` (what is told, what is shown). `value` is what is told, else as typed."""

    def __init__(
        self, text: str, choices: Choices = (), *, optional: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text)
        self._choices = list(choices)
        self.combo = ComboBox()
        for told, shown in self._choices:
            self.combo.addItem(shown, told)
        self.edit = edit = self.combo.search_anywhere()
        self._place(self.combo)
        self._adopt(edit)
        self.combo.setAccessibleName(edit.accessibleName())
        self.combo.setCurrentIndex(-1)
        edit.textEdited.connect(self._typed)
        self.combo.activated.connect(self._chosen)

    def _marked(self) -> list[QWidget]:
        return [self.combo]

    def _typed(self, _text: str) -> None:
        self._user_changed()

    def _chosen(self, _index: int) -> None:
        self._user_changed()

    def value(self) -> str | None:
        """What is told."""
        text = self.edit.text().strip()
        return next((told for told, shown in self._choices if shown == text), text) or None

    def _show(self, value: Any) -> None:
        shown = next((shown for told, shown in self._choices if told == value), value)
        self.combo.setEditText("" if shown is None else str(shown))
        self.edit.setCursorPosition(0)

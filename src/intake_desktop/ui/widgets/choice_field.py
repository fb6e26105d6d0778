"""Fields that choose: from a list, from a few, several, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, ButtonParts
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow

Choices = Sequence[tuple[str, str]]
SEARCHABLE_FROM = 12


class ComboBox(QComboBox):
    """A combo box that the wheel does not change in passing, with the theme's arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(12)

    def search_anywhere(self) -> QLineEdit:
        """Let any part of an item be typed; gives the box it is typed in."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer() or QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup, edit = completer.popup(), self.lineEdit()
        assert popup is not None
        assert edit is not None
        popup.setProperty("popup", True)
        return edit

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """With room for the padding that the style sheet adds."""
        return super().sizeHint() + QSize(theme.current().scale.space_px(20), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.current().scale.text_px(16)
        gap = theme.current().scale.space_px(10)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = gap if right_to_left else self.width() - gap - side
        picture = theme.icon_for(self, "chevron-down", "muted", side)
        QPainter(self).drawPixmap(QPoint(x, (self.height() - side) // 2), picture)

    def minimumSizeHint(self) -> QSize:
        """Room for a short word and the arrow."""
        return QSize(theme.current().scale.text_px(84), super().minimumSizeHint().height())


class ChoiceField(Field):
    """One of a list, by id. A long list is searched by typing any part of a choice."""

    def __init__(
        self,
        text: str,
        choices: Choices = (),
        *,
        optional: bool = False,
        help_text: str = "",
        searchable: bool | None = None,
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text)
        self.combo = ComboBox()
        self._place(self.combo)
        self._adopt(self.combo)
        self._searchable = len(choices) >= SEARCHABLE_FROM if searchable is None else searchable
        self.set_choices(choices)
        if self._searchable:
            self._make_searchable()
        self.combo.activated.connect(self._chosen)

    def set_choices(self, choices: Choices) -> None:
        """Another list; the choice stays where it still exists."""
        kept = self.value()
        self._filling = True
        self.combo.clear()
        for identity, text in choices:
            self.combo.addItem(text, identity)
        self.combo.setPlaceholderText(_("اختر"))
        self._show(kept)
        self._filling = False

    def _make_searchable(self) -> None:
        edit = self.combo.search_anywhere()
        edit.setPlaceholderText(_("اختر"))
        edit.textEdited.connect(self._searching)
        self._adopt(edit)
        self._show(self.value())

    def _searching(self, text: str) -> None:
        index = self.combo.findText(text.strip(), Qt.MatchFlag.MatchFixedString)
        if index != self.combo.currentIndex() and (index >= 0 or not text.strip()):
            self.combo.setCurrentIndex(index)
            self._user_changed()

    def _marked(self) -> list[QWidget]:
        return [self.combo]

    def _chosen(self, _index: int) -> None:
        self._user_changed()

    def _left(self) -> None:
        if self._searchable:
            # What was typed and is no choice is not kept: the field says what it holds.
            self.combo.setEditText(self.combo.itemText(self.combo.currentIndex()))
        super()._left()

    def value(self) -> str | None:
        """The id chosen."""
        data = self.combo.currentData()
        return None if data is None else str(data)

    def text(self) -> str:
        """The words chosen."""
        return self.combo.currentText()

    def _show(self, value: Any) -> None:
        index = self.combo.findData(value) if value is not None else -1
        self.combo.setCurrentIndex(index)
        if self._searchable and index < 0 and self.combo.isEditable():
            self.combo.setEditText("")


class Chip(Button):
    """A choice that is on or off; its tick says so as well as its colour.

    A `tight` one shows no circle while it is off, and is as wide as with its tick: more fit in a row.
    """

    def __init__(self, identity: str, text: str, *, tight: bool = False) -> None:
        self._tight = tight
        super().__init__(text, kind="chip", icon="" if tight else "circle", checkable=True)
        self.identity = identity
        self.toggled.connect(self._tick)

    def _tick(self, on: bool) -> None:
        off = "" if self._tight else "circle"
        self.show_icon(("check" if self._tight else "circle-check") if on else off)

    def _parts(self, *, with_key: bool = True) -> ButtonParts:
        parts = super()._parts(with_key=with_key)
        return parts._replace(gap=theme.current().scale.space_px(4)) if self._tight else parts

    def _padding(self) -> int:
        return theme.current().scale.space_px(5) if self._tight else super()._padding()

    def sizeHint(self) -> QSize:
        """The same on and off."""
        hint = super().sizeHint()
        if self._tight and not self.icon_name:
            hint += QSize(theme.current().scale.icon_px + self._parts().gap, 0)
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes to the next field here; Space ticks.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class Chips(Field):
    """Chips in a row that wraps; what is pressed with what is for the fields made of them."""

    def __init__(
        self, text: str, choices: Choices, *, optional: bool, help_text: str, tight: bool = False
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text)
        self._tight = tight
        self.chips: list[Chip] = []
        gap = theme.current().scale.space_px(6 if tight else 8)
        self._flow = Flow(gap_px=gap, row_gap_px=gap)
        self._place(self._flow)
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Other choices; those that were on and still exist stay on."""
        kept = self.value()
        self._flow.clear()
        self._controls.clear()
        self.chips = [Chip(identity, text, tight=self._tight) for identity, text in choices]
        for chip in self.chips:
            self._flow.add(chip)
            self._adopt(chip, f"{self._label.text()}: {chip.text()}")
            chip.clicked.connect(self._clicked)
        self._filling = True
        self._show(kept)
        self._filling = False

    def _clicked(self) -> None:
        self._user_changed()

    def _enter_pressed(self) -> None:
        # The next field, not the next chip.
        self.chips[-1].setFocus(Qt.FocusReason.TabFocusReason)
        self.focusNextPrevChild(True)


class MultiChoice(Chips):
    """Any number of choices. `value` is a list of ids in the order shown."""

    def __init__(
        self, text: str, choices: Choices = (), *, optional: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(text, choices, optional=optional, help_text=help_text)

    def value(self) -> list[str]:
        """The ids that are on."""
        return [chip.identity for chip in self.chips if chip.isChecked()]

    def _show(self, value: Any) -> None:
        wanted = set(value or ())
        for chip in self.chips:
            chip.setChecked(chip.identity in wanted)


class OptionsField(Chips):
    """One of a few, all in sight. Pressing the one that is on takes it back."""

    def __init__(
        self, text: str, choices: Choices = (), *, optional: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(text, choices, optional=optional, help_text=help_text)

    def value(self) -> Any:
        """The id that is on."""
        return next((chip.identity for chip in self.chips if chip.isChecked()), None)

    def _show(self, value: Any) -> None:
        for chip in self.chips:
            chip.setChecked(value is not None and chip.identity == value)

    def _clicked(self) -> None:
        pressed = self.sender()
        for chip in self.chips:
            if chip is not pressed:
                chip.setChecked(False)
        self._user_changed()


class YesNo(OptionsField):
    """Yes, no, or not asked yet. `value` is a bool or None."""

    def __init__(self, text: str, *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text, (("yes", _("نعم")), ("no", _("لا"))), optional=optional, help_text=help_text)

    def value(self) -> bool | None:
        """What was answered."""
        chosen = super().value()
        return None if chosen is None else chosen == "yes"

    def is_blank(self) -> bool:
        """No is an answer."""
        return self.value() is None

    def _show(self, value: Any) -> None:
        super()._show(None if value is None else ("yes" if value in (True, "yes") else "no"))

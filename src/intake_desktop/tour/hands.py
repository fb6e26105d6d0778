"""What a person's hands do: keys, one by one, and clicks. Fields are filled as they would be at the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QScrollArea, QWidget

from intake_desktop.tour.watch import TourStopped, Watch
from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField, YesNo
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.ui.widgets.suggest_field import SuggestField

_LONGEST_LIST = 400


class Hands:
    """Types and presses in whatever has the keyboard."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    # Keys

    def type_text(self, text: str) -> None:
        """Each letter as a key event of its own, of any script, to whoever has the keyboard."""
        for letter in text:
            target = self._focused()
            # QTest aborts on Arabic letters; these are the events a keyboard of that language sends.
            code = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, keys: str, *, on: QWidget | None = None) -> None:
        """A key or a chord as it is printed on a button: `F9`, `Ctrl+L`, `Return`."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(on or self._focused(), chord.key(), chord.keyboardModifiers())

    def _focused(self) -> QWidget:
        _wake_top_window()
        if (popup := QApplication.activePopupWidget()) is not None:
            return popup.focusWidget() or popup  # as Qt itself hands keys on while a list is open
        return self._watch.until(QApplication.focusWidget, "the keyboard focus")

    # The mouse

    def click(self, widget: QWidget) -> None:
        """Press a button, scrolled into sight first."""
        self.reach(widget)
        self._watch.until(widget.isEnabled, f"enabled {_name(widget)}")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def reach(self, widget: QWidget) -> None:
        """Bring into sight; what cannot be seen cannot be pressed."""
        self._watch.until(widget.isVisible, f"visible {_name(widget)}")
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 24, 48)
            parent = parent.parentWidget()

    # Fields

    def fill(self, field: Field, value: Any) -> None:
        """Tell a field what it asks for, then leave it."""
        for kind, way in self._ways().items():
            if isinstance(field, kind):
                way(field, value)
                self._leave()
                return
        raise TourStopped(self._watch.stop, f"a way to fill {type(field).__name__}")

    def _ways(self) -> Mapping[type[Field], Callable[[Any, Any], None]]:
        return {
            YesNo: lambda field, value: self._tick(field, ["yes" if value else "no"]),
            OptionsField: lambda field, value: self._tick(field, [value]),
            MultiChoice: self._tick,
            ChoiceField: lambda field, value: self.choose(field.combo, value),
            SuggestField: self._suggested,
            DualDateField: self._date,
            LineField: lambda field, value: self.write(field.edit, value),
            TextArea: self._write_lines,
        }

    def write(self, edit: QLineEdit, text: str) -> None:
        """Into a line of text, over what stands there."""
        self._enter(edit)
        edit.selectAll()
        self.type_text(text)

    def _write_lines(self, area: TextArea, text: str) -> None:
        self._enter(area.edit)
        self.type_text(text)

    def _enter(self, widget: QWidget) -> None:
        self.reach(widget)
        _wake_top_window()
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        self._watch.until(widget.hasFocus, f"focus in {_name(widget)}")

    def _leave(self) -> None:
        self.press("Tab")

    def _tick(self, field: OptionsField | MultiChoice, wanted: list[str]) -> None:
        for chip in field.chips:
            if chip.isChecked() != (chip.identity in wanted):
                self._enter(chip)
                self.press("Space")

    def choose(self, combo: QComboBox, wanted: Any) -> None:
        """With the arrow keys, as in any list."""
        place = combo.findData(wanted)
        if place < 0:
            raise TourStopped(self._watch.stop, f"{wanted} in {_name(combo)}")
        if combo.isEditable():
            self.write_choice(combo, combo.itemText(place))
            return
        self._enter(combo)
        for _step in range(_LONGEST_LIST):
            if combo.currentIndex() == place:
                return
            self.press("Down" if combo.currentIndex() < place else "Up")

    def write_choice(self, combo: QComboBox, text: str) -> None:
        """A long list is searched by typing."""
        edit = combo.lineEdit()
        assert edit is not None
        self.write(edit, text)
        self.press("Return")

    def _suggested(self, field: SuggestField, wanted: str) -> None:
        """One of the usual answers by its words, any other as it is."""
        place = field.combo.findData(wanted)
        self.write(field.edit, field.combo.itemText(place) if place >= 0 else wanted)

    def _date(self, field: DualDateField, told: Mapping[str, str]) -> None:
        """`{"value": "1409/07/01", "calendar": "hijri", "precision": "day"}`."""
        precision = told.get("precision", "day")
        if field.precision.isVisible() and field.precision.currentData() != precision:
            self.choose(field.precision, precision)
        calendar = field.hijri if told.get("calendar", "hijri") == "hijri" else field.gregorian
        if not calendar.isChecked():
            self.click(calendar)
        year, month, day = [*told["value"].replace("-", "/").split("/"), "", ""][:3]
        if day:
            self.write(field.day, day)
        if month:
            self._enter(field.months)
            self.type_text(str(int(month)))
        self.write(field.year, year)


def _wake_top_window() -> None:
    """What a window manager does when a window above closes; drawing into memory there is none."""
    active = QApplication.activeWindow()
    if active is not None and active.isVisible():
        return
    modal = QApplication.activeModalWidget()
    shown = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    top = modal or next((window for window in shown if window.parentWidget() is None), None)
    if top is not None:
        top.activateWindow()


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return text or widget.accessibleName() or widget.objectName() or type(widget).__name__

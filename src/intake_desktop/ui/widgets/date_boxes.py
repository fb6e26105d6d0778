"""Day, month by name, and year in boxes of their own: what any date on the screen is typed in."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from intake_desktop.ui import theme
from intake_desktop.ui.widgets import date_words
from intake_desktop.ui.widgets.choice_field import ComboBox
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.digits_field import fold_typed
from intake_desktop.ui.widgets.pasted_date import PastedDate, in_figures, read_pasted

_PASTED = re.compile(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})")


class Box(QLineEdit):
    """A box of a few digits, centred."""

    def __init__(self, digits: int, width_px: int) -> None:
        super().__init__()
        self.digits = digits
        self.setMaxLength(80)  # a whole date may be pasted, both calendars with their weekday
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFixedWidth(theme.current().scale.text_px(width_px))


class Months(ComboBox):
    """The months by number and name; typing a number, or a name's beginning, chooses it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._names: tuple[str, ...] = ()
        self.setFixedWidth(theme.current().scale.text_px(150))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._typed = ""
        super().focusInEvent(event)

    def show_months(self, calendar: Calendar) -> None:
        """The names in this calendar; the month chosen stays chosen."""
        chosen = self.currentIndex()
        self.clear()
        self._names = tuple(date_words.month_names(calendar))
        for number, name in enumerate(self._names, start=1):
            self.addItem(f"{number} {name}", number)
        self.setCurrentIndex(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = fold_typed(event.text())
        if typed.isascii() and typed.isdigit():
            self._typed = self._typed + typed if self._typed in ("0", "1") else typed
            self._choose(int(self._typed) - 1)
        elif typed.isalpha():
            self._choose(self._named(typed))
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _named(self, letter: str) -> int:
        """The first month whose name begins as typed, however its hamza is; after a slip one begins anew."""
        from intake_desktop.domain.identity.names import search_key

        keys = [search_key(name) for name in self._names]
        for begun in (self._typed + letter, letter):
            self._typed = begun
            sought = search_key(begun)
            for place, key in enumerate(keys):
                if sought and key.startswith(sought):
                    return place
        return -1

    def _choose(self, place: int) -> None:
        if 0 <= place < 12:
            self.setCurrentIndex(place)
            self.activated.emit(place)


class DateBoxes(QObject):
    """The three boxes of one date. They are placed by whoever holds them, so that a narrow form wraps them.

    `edited` follows what a user does. `guessed` says the calendar of a whole date that was pasted in figures;
    `pasted` gives one that says more than figures do, instead of `edited`.
    """

    edited = Signal()
    guessed = Signal(str)
    pasted = Signal(PastedDate)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.day, self.months, self.year = Box(2, 52), Months(), Box(4, 72)
        self.day.textEdited.connect(self._typed)
        self.year.textEdited.connect(self._typed)
        self.months.activated.connect(self._chosen)

    def fill(self, text: str) -> None:
        """Show the parts of `text`, year first as stored; a Gregorian one may come with hyphens."""
        from intake_desktop.domain.calendars.dates import split_era

        text = in_figures(text)
        digits, era = split_era(text)
        parts = [*re.split(r"[/.-]", text if era == "unknown" else digits), "", ""]
        year, month, day = parts[0], parts[1], parts[2]
        if len(day) == 4:
            year, day = day, year
        self.year.setText(year)
        self.day.setText(day)
        self.months.setCurrentIndex(int(month) - 1 if _is_month(month) else -1)

    def text(self, parts: int = 3) -> str:
        """What stands in them, year first: `1409//01` is a day and a year without a month."""
        month = self.months.currentData()
        written = [self.year.text().strip()]
        if parts > 1:
            written.append(f"{month:02}" if month else "")
        if parts > 2:
            day = self.day.text().strip()
            written.append(day.zfill(2) if day else "")
        return "/".join(written) if any(written) else ""

    def _typed(self, text: str) -> None:
        box = self.sender()
        assert isinstance(box, Box)
        folded = fold_typed(text) if not _PASTED.fullmatch(text.strip()) else text.strip()
        if figures := _PASTED.fullmatch(folded):
            self.fill("/".join(figures.groups()))
            if calendar := date_words.calendar_in(self.year.text()):
                self.guessed.emit(calendar)
        elif pasted := read_pasted(text):
            self.fill(pasted.value)
            self.pasted.emit(pasted)
            return
        elif folded != text or len(folded) > box.digits:
            caret = box.cursorPosition()
            box.setText(folded[: box.digits])
            box.setCursorPosition(min(caret, len(box.text())))
        self.edited.emit()

    def _chosen(self, _index: int) -> None:
        self.edited.emit()


def _is_month(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 12

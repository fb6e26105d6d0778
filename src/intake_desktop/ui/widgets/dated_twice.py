"""Under a date field: the same day in the other calendar as the document bears it, and how the two compare.

It is asked for only where somebody says that the document bears another date; it goes by itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.choice_field import Choices
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.other_date import OtherDatePart, opposite


class DatedTwice(QWidget):
    """`edited` follows every change of the other date. `replaced` gives the date above it another value.

    `document` is the paper that bears both, where that is plain; elsewhere one of `documents` is chosen.
    """

    edited = Signal()
    replaced = Signal(str, str)  # text, calendar

    def __init__(self, name: str, documents: Choices = (), document: str | None = None) -> None:
        super().__init__()
        self._document = document
        self._main: dict[str, Any] | None = None
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(6))
        self.ask = LinkButton(_("في الوثيقة تاريخ آخر؟"))
        self.ask.setAccessibleName(f"{name}: {self.ask.text()}")
        self.ask.hide()
        self.part = OtherDatePart(name, documents)
        self.verdict = Note("", "info")
        self.compare = SecondaryButton(_("قارن واختر"))
        self.verdict.add_button(self.compare)
        self.verdict.hide()
        column.addWidget(self.part)
        column.addWidget(self.verdict)
        self.hide()
        self.ask.clicked.connect(self._ask_pressed)
        self.part.edited.connect(self._part_edited)
        self.part.dropped.connect(self._dropped)
        self.compare.clicked.connect(self.open_dialogue)
        self._open = False

    # What the field above tells

    def show_main(self, value: dict[str, Any] | None, *, readable: bool) -> None:
        """The date above as it stands now; `readable` where it is a day of its calendar."""
        self._main = value
        calendar: Calendar = opposite("gregorian" if value and value["calendar"] == "gregorian" else "hijri")
        if calendar != self.part.calendar or not self.part.boxes.months.count():
            self.part.show_calendar(calendar)
        self.ask.setVisible(readable and not self._open)
        self._show_verdict()

    def set_other(self, other: dict[str, Any] | None) -> None:
        """Show what is kept. Never emits `edited`."""
        self._open = bool(other)
        self.part.show_told(other or {})
        self.setVisible(self._open)
        self._show_verdict()

    def other(self) -> dict[str, Any] | None:
        """What `OtherDate` keeps; None where nothing was told."""
        return self.part.value() if self._open else None

    @property
    def is_asking(self) -> bool:
        """Whether somebody has yet to say which of two dates holds."""
        verdict = self._verdict()
        return verdict is not None and verdict.tone == "warn"

    # What a user does

    def _ask_pressed(self) -> None:
        self._open = True
        self.part.show_told({"document": self._document} if self._document else {})
        self.part.now_typed()
        self.ask.hide()
        self.show()
        self.part.focus()

    def tell(self, text: str) -> None:
        """The other date was pasted with the one above it."""
        self._open = True
        self.part.show_told({"document": self._document, "value": text})
        self.ask.hide()
        self.show()
        self._part_edited()

    def _part_edited(self) -> None:
        self._show_verdict()
        self.edited.emit()

    def _dropped(self) -> None:
        self._open = False
        self.part.show_told({})
        self.hide()
        self.ask.show()
        self.ask.setFocus()
        self.edited.emit()

    def open_dialogue(self) -> None:
        """Ask which of the two the document supports, and why."""
        from intake_desktop.ui.widgets.dual_date_dialogue import DualDateDialogue

        verdict, other = self._verdict(), self.other()
        if verdict is None or other is None:
            return
        dialogue = DualDateDialogue(self, verdict.found, reason=str(other.get("reason") or ""))
        dialogue.settled.connect(self._settled)
        dialogue.open()

    def _settled(self, calendar: Calendar, suggestion: Any, reason: str) -> None:
        if not isValid(self) or self._main is None:
            return
        main_in: Calendar = opposite(self.part.calendar)
        main, other = str(self._main["value"]), self.part.value() or {}
        if suggestion is not None:
            right = suggestion.dual
            text = str(right.hijri) if calendar == "hijri" else right.gregorian.isoformat()
            if calendar == main_in:
                self.replaced.emit(text, calendar)
            else:
                self.part.show_told({**other, "value": text, "reason": None})
        elif calendar == main_in:
            self.part.show_told({**other, "reason": reason})
        else:
            was_first = bool(other.get("entered_first"))
            kept = {**other, "value": main, "reason": reason, "entered_first": not was_first}
            self.part.show_calendar(main_in)
            self.part.show_told(kept)
            self.replaced.emit(str(other.get("value") or ""), calendar)
        self._show_verdict()
        self.edited.emit()
        self.compare.setFocus() if self.verdict.isVisible() else self.part.focus()

    # What is shown

    def _verdict(self) -> Any:
        other = self.other()
        if self._main is None or other is None or self._main["precision"] != "day":
            return None
        import msgspec

        from intake_desktop.domain.cases.intake import OtherDate
        from intake_desktop.wording.other_dates import verdict

        told = msgspec.convert(other, OtherDate)
        return verdict(str(self._main["value"]), opposite(self.part.calendar), told)

    def _show_verdict(self) -> None:
        verdict = self._verdict()
        self.verdict.setVisible(verdict is not None)
        if verdict is not None:
            self.verdict.say(verdict.words, verdict.tone)
            self.compare.setText(_("قارن واختر") if verdict.tone == "warn" else _("غيّر"))
            self.compare.setVisible(verdict.asks)
        elif words := self._fault():
            self.verdict.say(words, "error")
            self.compare.hide()
            self.verdict.show()

    def _fault(self) -> str:
        """What is wrong with the other date itself, once it is told whole."""
        main, other = self._main, self.other()
        if main is None or other is None or main["precision"] != "day" or not self.part.is_complete():
            return ""
        from intake_desktop.wording.other_dates import fault_words

        return fault_words(str(main["value"]), opposite(self.part.calendar), str(other["value"]))

"""The same day in the other calendar as the document bears it, in boxes under the date that is relied on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.choice_field import Choices, ComboBox
from intake_desktop.ui.widgets.date_boxes import DateBoxes
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.pasted_date import PastedDate


def opposite(calendar: Calendar) -> Calendar:
    """The other calendar."""
    return "gregorian" if calendar == "hijri" else "hijri"


class OtherDatePart(Flow):
    """What `Intake.other_dates` keeps of a date. `reason` is given and taken by the dialogue, not here."""

    edited = Signal()
    dropped = Signal()

    def __init__(self, name: str, documents: Choices) -> None:
        scale = theme.current().scale
        super().__init__(gap_px=scale.space_px(6), row_gap_px=scale.space_px(6))
        self._told: dict[str, Any] = {}
        self._as_set: str | None = None
        self.calendar: Calendar = "gregorian"
        self.boxes = DateBoxes(self)
        lead = label(_("وفي الوثيقة أيضًا"), tone="muted")
        self.era = label("", tone="muted")
        for each in (lead, self.era):
            each.setMinimumHeight(scale.target_px)
        self.documents = ComboBox()
        self.documents.setPlaceholderText(_("أي وثيقة؟"))
        self.documents.setMinimumWidth(scale.text_px(150))
        for identity, words in documents:
            self.documents.addItem(words, identity)
        self.documents.setCurrentIndex(-1)
        if not documents:
            self.documents.hide()
        self.drop = IconButton("x", _("احذف التاريخ الآخر"))
        self.add(lead)
        for control in (self.boxes.day, self.boxes.months, self.boxes.year, self.era):
            self.add(control)
        self.add(self.documents)
        self.add(self.drop)
        self._named(name)
        self.boxes.edited.connect(self._edited)
        self.boxes.pasted.connect(self._whole_pasted)
        self.documents.activated.connect(self._document_chosen)
        self.drop.clicked.connect(self.dropped)

    def _named(self, name: str) -> None:
        words = (pgettext("of a date", "اليوم"), _("الشهر"), _("السنة"), _("الوثيقة"))
        whole = _("{name}، التاريخ الآخر: {part}")
        for control, word in zip(self.controls(), words, strict=True):
            control.setAccessibleName(whole.format(name=name, part=word))
            control.installEventFilter(self)

    def controls(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        return [self.boxes.day, self.boxes.months, self.boxes.year, self.documents]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next box, as in the date above."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.focusNextPrevChild(True)
            return True
        return super().eventFilter(watched, event)

    def is_complete(self) -> bool:
        """Whether somebody has told all of it, right or wrong."""
        boxes = self.boxes
        typed = boxes.day.text() and boxes.months.currentIndex() >= 0 and len(boxes.year.text()) == 4
        return bool(self._as_set or typed)

    def show_calendar(self, calendar: Calendar) -> None:
        """The calendar it is of: always the one that the date above it is not."""
        self.calendar = calendar
        self.era.setText(_("هـ") if calendar == "hijri" else _("م"))
        self.era.setAccessibleName(_("هجري") if calendar == "hijri" else _("ميلادي"))
        self.boxes.months.show_months(calendar)

    def show_told(self, told: dict[str, Any]) -> None:
        """Show what is kept; it comes back as it is until somebody types."""
        self._told = dict(told)
        self._as_set = str(told.get("value") or "")
        self.boxes.fill(self._as_set)
        self.documents.setCurrentIndex(self.documents.findData(told.get("document")))

    def value(self) -> dict[str, Any] | None:
        """What was told, or None."""
        text = self._text()
        return {**self._told, "value": text} if text else None

    def _text(self) -> str:
        if self._as_set is not None:
            return self._as_set
        text = self.boxes.text()
        return text.replace("/", "-") if self.calendar == "gregorian" else text

    def now_typed(self) -> None:
        """From here on it is what stands in the boxes."""
        self._as_set = None

    def forget_reason(self) -> None:
        """It was given for other dates."""
        self._told = {**self._told, "reason": None}

    def _edited(self) -> None:
        self.now_typed()
        self.forget_reason()
        self.edited.emit()

    def _whole_pasted(self, pasted: PastedDate) -> None:
        self._as_set = pasted.text
        self.forget_reason()
        self.edited.emit()

    def _document_chosen(self, _index: int) -> None:
        self._told = {**self._told, "document": self.documents.currentData()}
        self.edited.emit()

    def focus(self) -> None:
        """Take the keyboard."""
        self.boxes.day.setFocus(Qt.FocusReason.OtherFocusReason)

"""A date in either calendar: day, month by name, year; the other calendar and the weekday appear under it.

A birth fifty years ago is typed, not searched; for near days there is a month to choose from (F4).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets import checks, date_words
from intake_desktop.ui.widgets.buttons import Button, IconButton
from intake_desktop.ui.widgets.choice_field import Choices, ComboBox
from intake_desktop.ui.widgets.date_boxes import DateBoxes
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.dated_twice import DatedTwice
from intake_desktop.ui.widgets.field import Check, Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.pasted_date import PastedDate

Precision = Literal["day", "month", "year", "estimated"]
_PARTS = {"day": 3, "month": 2, "year": 1, "estimated": 1}


class DualDateField(Field):
    """A date as told. `value` is the published JSON (value, calendar, precision, as_of), or None.

    What is typed is kept even where it is no date yet: `1409//01` is a day and a year without a month.
    What was set comes back as it was until somebody types.
    """

    other_edited = Signal()

    def __init__(
        self,
        text: str,
        *,
        optional: bool = False,
        help_text: str = "",
        precisions: bool = False,
        calendar: Calendar = "hijri",
        check: Check | None = None,
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text, check=check or _check_for(precisions))
        self._calendar: Calendar = calendar
        self._precision: Precision = "day"
        self._as_of: str | None = None
        self._with_precisions = precisions
        self._as_set: str | None = None
        self.twice: DatedTwice | None = None
        self._place(self._body())
        self.boxes.edited.connect(self._typed)
        self.boxes.guessed.connect(self._calendar_guessed)
        self.boxes.pasted.connect(self._whole_pasted)
        for calendar_button in (self.hijri, self.gregorian):
            calendar_button.clicked.connect(self._calendar_pressed)
        self.precision.activated.connect(self._precision_chosen)

    def _body(self) -> QWidget:
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.current().scale.space_px(6))
        self._flow = self._row()
        self._lines.addWidget(self._flow)
        return body

    def _row(self) -> Flow:
        scale = theme.current().scale
        self.boxes = DateBoxes(self)
        self.day, self.months, self.year = self.boxes.day, self.boxes.months, self.boxes.year
        self.hijri = Button(_("هـ"), kind="segment", checkable=True, name=_("هجري"))
        self.gregorian = Button(_("م"), kind="segment", checkable=True, name=_("ميلادي"))
        self.precision = ComboBox()
        self.precision.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        for identity, words in date_words.precisions():
            self.precision.addItem(words, identity)
        if not self._with_precisions:
            self.precision.hide()
        self.other = label("", role="small", tone="muted", wrap=True)
        self.other.hide()
        row = Flow(gap_px=scale.space_px(6), row_gap_px=scale.space_px(6))
        named = (
            (self.day, pgettext("of a date", "اليوم")),
            (self.months, _("الشهر")),
            (self.year, _("السنة")),
            (self.hijri, _("هجري")),
            (self.gregorian, _("ميلادي")),
            (self.precision, _("الدقة")),
        )
        for control, name in named:
            row.add(control)
            self._adopt(control, f"{self.label_text}: {name}")
        words = _("اختر من التقويم")
        self.pick = IconButton("calendar-days", words, key="F4")
        self.pick.setAccessibleName(f"{self.label_text}: {words}")
        self.pick.clicked.connect(self.open_calendar)
        if self._with_precisions:
            self.pick.hide()  # a birth is typed, not searched
        row.add(self.pick)
        row.add(self.other, width_px=scale.text_px(200), stretch=1)
        self.other.setMinimumHeight(scale.target_px)
        self._show_calendar()
        return row

    def allow_other(self, documents: Choices = (), document: str | None = None) -> None:
        """Let the same day be told in the other calendar too, as a document bears it."""
        self.twice = DatedTwice(self.label_text, documents, document)
        self._flow.add(self.twice.ask)
        self._lines.addWidget(self.twice)
        self.twice.edited.connect(self._other_changed)
        self.twice.replaced.connect(self._replaced)

    # Value

    def value(self) -> dict[str, Any] | None:
        """What was told, or None."""
        text = self._text()
        if not text:
            return None
        return {
            "value": text,
            "calendar": self._calendar,
            "precision": self._precision,
            "as_of": self._as_of if self._precision == "estimated" else None,
        }

    def _text(self) -> str:
        return self.boxes.text(_PARTS[self._precision]) if self._as_set is None else self._as_set

    def _show(self, value: Any) -> None:
        told: dict[str, Any] = value if isinstance(value, dict) else {"value": value or ""}
        text = str(told.get("value") or "")
        self._calendar = told.get("calendar") or date_words.calendar_in(text) or self._calendar
        self._precision = told.get("precision") or "day"
        self._as_of = told.get("as_of")
        self._show_calendar()
        self.precision.setCurrentIndex(self.precision.findData(self._precision))
        self.boxes.fill(text)
        self._as_set = text
        self._show_precision()
        self._show_other()

    def told_other(self) -> dict[str, Any] | None:
        """The other date as `OtherDate` keeps it, or None."""
        return self.twice.other() if self.twice else None

    def set_other(self, other: dict[str, Any] | None) -> None:
        """Show the other date. Never emits `other_edited`."""
        if self.twice is not None:
            self.twice.set_other(other)
            self._show_other()

    def typed(self) -> dict[str, Any]:
        """Both dates as they stand."""
        return {"date": self.value(), "other": self.told_other()}

    def type_again(self, value: Any, *, left: bool) -> None:
        """Both dates, each as if it had just been typed."""
        super().type_again(value["date"], left=left)
        if value["other"] is not None and self.twice is not None:
            self.set_other(value["other"])
            self._other_changed()

    # What a user does

    def _typed(self) -> None:
        self._changed_by_user()

    def _calendar_guessed(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._show_calendar()

    def _whole_pasted(self, pasted: PastedDate) -> None:
        """A date in words, or in both calendars: the other one opens beside it where there is a place for it.

        One that contradicts itself, or has no place, stays as pasted: what is wrong with it is said.
        """
        self._calendar = pasted.calendar
        if self._with_precisions and pasted.precision != self._precision:
            self.precision.setCurrentIndex(self.precision.findData(pasted.precision))
            self._precision_chosen(self.precision.currentIndex())
        self._show_calendar()
        self.boxes.fill(pasted.value)
        stays = pasted.doubted or (pasted.other and self.twice is None)
        self._changed_by_user(pasted.text if stays else None)
        if pasted.other and not stays and self.twice is not None:
            self.twice.tell(pasted.other)

    def _calendar_pressed(self) -> None:
        self._calendar = "hijri" if self.sender() is self.hijri else "gregorian"
        self._show_calendar()
        self._changed_by_user()

    def _precision_chosen(self, _index: int) -> None:
        self._precision = self.precision.currentData()
        if self._precision == "estimated" and not self._as_of:
            self._as_of = date_words.today().isoformat()
        if self._precision != "day":
            self.day.clear()
        if self._precision in ("year", "estimated"):
            self.months.setCurrentIndex(-1)
        self._show_precision()
        self._changed_by_user()

    def _changed_by_user(self, kept: str | None = None) -> None:
        self._as_set = kept
        if self.twice is not None:
            self.twice.part.forget_reason()
        self._show_other()
        self._user_changed()

    def _other_changed(self) -> None:
        self.touched = True
        self.clear_finding()
        self.other_edited.emit()

    def _replaced(self, text: str, calendar: Calendar) -> None:
        """Somebody said which of two dates holds."""
        self._calendar = calendar
        self._show_calendar()
        self.boxes.fill(text)
        self._as_set = text
        self._show_other()
        self._user_changed()

    def open_calendar(self) -> None:
        """A month to choose the day from; the one typed, else today, is in hand."""
        from intake_desktop.ui.widgets.near_calendar import NearCalendar

        if not self.pick.isVisibleTo(self):
            return
        calendar = NearCalendar(self, date_words.day_told(self.value()), self._calendar)
        calendar.chosen.connect(self._picked)
        calendar.open_under(self.day)

    def _picked(self, day: date) -> None:
        self.boxes.fill(date_words.written_in(day, self._calendar))
        self._changed_by_user()
        self.year.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F4
            and not self._with_precisions
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def focus(self) -> None:
        """Take the keyboard to the first box, or to the question that two dates leave open."""
        if self.twice is not None and self.twice.is_asking:
            self.twice.compare.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus()

    # What is shown

    def _show_calendar(self) -> None:
        self.hijri.setChecked(self._calendar == "hijri")
        self.gregorian.setChecked(self._calendar == "gregorian")
        self.months.show_months(self._calendar)

    def _show_precision(self) -> None:
        self.day.setVisible(self._precision == "day")
        self.months.setVisible(self._precision in ("day", "month"))
        estimated = self._precision == "estimated"
        name = _("السنة أو العمر") if estimated else _("السنة")
        self.year.setAccessibleName(f"{self.label_text}: {name}")

    def _show_other(self) -> None:
        value = self.value()
        words = date_words.beside(value, age=self._with_precisions) if value else ""
        self.other.setText(words)
        self.other.setVisible(bool(words))  # in a narrow form it would keep an empty line of its own
        if self.twice is not None:
            self.twice.show_main(value, readable=bool(words) and self._precision == "day")


def _check_for(precisions: bool) -> Check:
    return checks.birth if precisions else checks.day


class BirthField(DualDateField):
    """A date of birth, as precise as it is known."""

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text or _("تاريخ الميلاد"), optional=optional, help_text=help_text, precisions=True)

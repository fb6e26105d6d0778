"""A date in either calendar: day, month by name, year; the other calendar and the weekday appear under it.

There is no calendar to click through: a birth fifty years ago is typed, not searched.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets import checks, date_words
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.ui.widgets.choice_field import ComboBox
from intake_desktop.ui.widgets.digits_field import fold_typed
from intake_desktop.ui.widgets.field import Check, Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label

Calendar = Literal["hijri", "gregorian"]
Precision = Literal["day", "month", "year", "estimated"]

_PASTED = re.compile(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})")


class _Box(QLineEdit):
    """A box of a few digits, centred."""

    def __init__(self, digits: int, width_px: int) -> None:
        super().__init__()
        self.digits = digits
        self.setMaxLength(12)  # a whole date may be pasted
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFixedWidth(theme.current().scale.text_px(width_px))


class _Months(ComboBox):
    """The months by number and name; typing a number chooses it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

    def show_months(self, calendar: Calendar) -> None:
        """The names in this calendar; the month chosen stays chosen."""
        chosen = self.currentIndex()
        self.clear()
        for number, name in enumerate(date_words.month_names(calendar), start=1):
            self.addItem(f"{number} {name}", number)
        self.setCurrentIndex(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = fold_typed(event.text())
        if not (digit.isascii() and digit.isdigit()):
            self._typed = ""
            super().keyPressEvent(event)
            return
        self._typed = self._typed + digit if self._typed in ("0", "1") else digit
        number = int(self._typed)
        if 1 <= number <= 12:
            self.setCurrentIndex(number - 1)
            self.activated.emit(number - 1)


class DualDateField(Field):
    """A date as told. `value` is the published JSON (value, calendar, precision, as_of), or None.

    What is typed is kept even where it is no date yet: `1409//01` is a day and a year without a month.
    """

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
        self._place(self._row())
        self.day.textEdited.connect(self._typed)
        self.year.textEdited.connect(self._typed)
        self.months.activated.connect(self._chosen)
        for calendar_button in (self.hijri, self.gregorian):
            calendar_button.clicked.connect(self._calendar_pressed)
        self.precision.activated.connect(self._precision_chosen)

    def _row(self) -> QWidget:
        scale = theme.current().scale
        self.day, self.year = _Box(2, 52), _Box(4, 72)
        self.months = _Months()
        self.months.show_months(self._calendar)
        self.months.setFixedWidth(scale.text_px(150))
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
        row.add(self.other, width_px=scale.text_px(200), stretch=1)
        self.other.setMinimumHeight(scale.target_px)
        self._show_calendar()
        return row

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
        month = self.months.currentData()
        parts = [self.year.text().strip()]
        if self._precision in ("day", "month"):
            parts.append(f"{month:02}" if month else "")
        if self._precision == "day":
            day = self.day.text().strip()
            parts.append(day.zfill(2) if day else "")
        return "/".join(parts) if any(parts) else ""

    def _show(self, value: Any) -> None:
        told: dict[str, Any] = value if isinstance(value, dict) else {"value": value or ""}
        self._calendar = told.get("calendar") or self._calendar
        self._precision = told.get("precision") or "day"
        self._as_of = told.get("as_of")
        self._show_calendar()
        self.precision.setCurrentIndex(self.precision.findData(self._precision))
        self._fill(str(told.get("value") or ""))
        self._show_precision()
        self._show_other()

    def _fill(self, text: str) -> None:
        """The parts of `text`, year first as stored; a Gregorian one may come with hyphens."""
        parts = [*re.split(r"[/.-]", text), "", ""]
        year, month, day = parts[0], parts[1], parts[2]
        if len(day) == 4:
            year, day = day, year
        self.year.setText(year)
        self.day.setText(day)
        self.months.setCurrentIndex(int(month) - 1 if month.isdigit() and 1 <= int(month) <= 12 else -1)

    # What a user does

    def _typed(self, text: str) -> None:
        box = self.sender()
        assert isinstance(box, _Box)
        folded = fold_typed(text) if not _PASTED.fullmatch(text.strip()) else text.strip()
        if pasted := _PASTED.fullmatch(folded):
            self._fill("/".join(pasted.groups()))
            self._guess_calendar()
        elif folded != text or len(folded) > box.digits:
            caret = box.cursorPosition()
            box.setText(folded[: box.digits])
            box.setCursorPosition(min(caret, len(box.text())))
        self._changed_by_user()

    def _guess_calendar(self) -> None:
        """A pasted year says which calendar it is of."""
        year = self.year.text()
        if len(year) == 4 and year.isdigit():
            self._calendar = "hijri" if int(year) < 1700 else "gregorian"
            self._show_calendar()

    def _chosen(self, _index: int) -> None:
        self._changed_by_user()

    def _calendar_pressed(self) -> None:
        self._calendar = "hijri" if self.sender() is self.hijri else "gregorian"
        self._show_calendar()
        self._changed_by_user()

    def _precision_chosen(self, _index: int) -> None:
        self._precision = self.precision.currentData()
        if self._precision == "estimated" and not self._as_of:
            self._as_of = date_words.today_iso()
        if self._precision != "day":
            self.day.clear()
        if self._precision in ("year", "estimated"):
            self.months.setCurrentIndex(-1)
        self._show_precision()
        self._changed_by_user()

    def _changed_by_user(self) -> None:
        self._show_other()
        self._user_changed()

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


def _check_for(precisions: bool) -> Check:
    return checks.birth if precisions else checks.day


class BirthField(DualDateField):
    """A date of birth, as precise as it is known."""

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text or _("تاريخ الميلاد"), optional=optional, help_text=help_text, precisions=True)

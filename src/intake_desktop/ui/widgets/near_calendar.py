"""A month to choose a near day from: a document's date, an appointment. Both calendars in every cell.

Arrows move by days and weeks, Page keys by months, Home goes to today; Enter chooses, Esc leaves.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.month import month_of, months_later
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets import date_words
from intake_desktop.ui.widgets.buttons import IconButton, LinkButton
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import label

_WEEK, _ROWS = 7, 6
_CELL_PX = 42


class MonthGrid(QWidget):
    """The days of the month that `day` lies in, weeks from Sunday. `moved` follows the day in hand."""

    moved = Signal()
    chosen = Signal(object)  # date

    def __init__(self, day: date, calendar: Calendar) -> None:
        super().__init__()
        self.day, self.calendar = day, calendar
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go_to(date_words.today())  # where the month of the day itself is not wholly known
        self.go_to(day)

    def sizeHint(self) -> QSize:
        """Seven cells by six, under the names of the weekdays."""
        side = theme.current().scale.text_px(_CELL_PX)
        return QSize(side * _WEEK, side * _ROWS + self._head())

    def minimumSizeHint(self) -> QSize:
        """No day is cut off."""
        return self.sizeHint()

    def _head(self) -> int:
        return QFontMetrics(theme.font("small")).height() + theme.current().scale.space_px(6)

    def go_to(self, day: date) -> None:
        """Take another day in hand; one that is in no calendar is not gone to."""
        facts = month_of(day, self.calendar)
        if facts is None:
            return
        self.day, self.first, self.length = day, facts.first, facts.length
        self.others = facts.others
        said = date_words.day_in_words(day)
        self.setAccessibleName(said)
        announce(self, said)
        self.update()
        self.moved.emit()

    def turn(self, months: int) -> None:
        """The same day of a month before or after."""
        found = months_later(self.day, months, self.calendar)
        if found is not None:
            self.go_to(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        days = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: _WEEK,
            Qt.Key.Key_Up: -_WEEK,
        }.get(Qt.Key(event.key()))
        if days is not None:
            self.go_to(self.day + timedelta(days=days))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(date_words.today())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place is not None and 0 <= place < self.length:
            self.chosen.emit(self.first + timedelta(days=place))

    # Where a day stands

    def _offset(self) -> int:
        return (self.first.weekday() + 1) % _WEEK  # Sunday begins the week

    def _cell(self, place: int) -> QRect:
        row, column = divmod(place + self._offset(), _WEEK)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = _WEEK - 1 - column
        wide, high = self.width() // _WEEK, (self.height() - self._head()) // _ROWS
        return QRect(column * wide, self._head() + row * high, wide, high)

    def _place_at(self, point: QPoint) -> int | None:
        return next((place for place in range(self.length) if self._cell(place).contains(point)), None)

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_weekdays(painter)
        for place in range(self.length):
            self._draw_day(painter, place)

    def _draw_weekdays(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.current().colours.muted))
        wide = self.width() // _WEEK
        for place, name in enumerate(date_words.weekdays_from_sunday()):
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            column = _WEEK - 1 - place if right_to_left else place
            painter.drawText(
                QRect(column * wide, 0, wide, self._head()), int(Qt.AlignmentFlag.AlignCenter), name
            )

    def _draw_day(self, painter: QPainter, place: int) -> None:
        colours, scale = theme.current().colours, theme.current().scale
        day = self.first + timedelta(days=place)
        cell = self._cell(place).adjusted(2, 2, -2, -2)
        in_hand = day == self.day
        if in_hand or day == date_words.today():
            painter.setPen(QColor(colours.primary))
            painter.setBrush(QColor(colours.primary) if in_hand else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(cell), scale.space_px(6), scale.space_px(6))
        painter.setPen(QColor(colours.on_primary if in_hand else colours.text))
        painter.setFont(theme.font("body", QFont.Weight.Medium))
        middle = cell.top() + int(cell.height() * 0.58)
        upper = QRect(cell.left(), cell.top(), cell.width(), middle - cell.top())
        lower = QRect(cell.left(), middle, cell.width(), cell.bottom() - middle + 1)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))
        painter.setPen(QColor(colours.on_primary if in_hand else colours.muted))
        small = theme.font("small")
        small.setPointSizeF(small.pointSizeF() * 0.85)
        painter.setFont(small)
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignCenter), str(self.others[place]))


class NearCalendar(QFrame):
    """The month under a date field, until a day is chosen."""

    chosen = Signal(object)  # date

    def __init__(self, parent: QWidget, day: date | None, calendar: Calendar) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("frame", "card")
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(12)] * 4)
        column.setSpacing(scale.space_px(8))
        self.grid = MonthGrid(day or date_words.today(), calendar)
        column.addLayout(self._heading())
        column.addWidget(self.grid)
        self.said = label("", role="small", tone="muted", wrap=True)
        self.today = LinkButton(_("اليوم"))
        self.today.clicked.connect(self._today_pressed)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.today)
        column.addLayout(foot)
        self.grid.moved.connect(self._show_month)
        self.grid.chosen.connect(self._day_chosen)
        self._show_month()

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.earlier = IconButton("chevron-left", _("الشهر السابق"))
        self.later = IconButton("chevron-right", _("الشهر التالي"))
        self.earlier.clicked.connect(self._earlier_pressed)
        self.later.clicked.connect(self._later_pressed)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.month, self.beside = label("", weight="strong"), label("", role="small", tone="muted")
        for each in (self.month, self.beside):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            names.addWidget(each)
        row.addWidget(self.earlier)
        row.addLayout(names, 1)
        row.addWidget(self.later)
        return row

    def _show_month(self) -> None:
        own, other = date_words.month_headings(self.grid.first, self.grid.length, self.grid.calendar)
        self.month.setText(own)
        self.beside.setText(other)
        self.said.setText(date_words.day_in_words(self.grid.day))

    def _earlier_pressed(self) -> None:
        self.grid.turn(-1)

    def _later_pressed(self) -> None:
        self.grid.turn(1)

    def _today_pressed(self) -> None:
        self._day_chosen(date_words.today())

    def _day_chosen(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()

    def open_under(self, anchor: QWidget) -> None:
        """Show it below a widget, or above it where the screen ends."""
        size = self.sizeHint()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(anchor.mapToGlobal(QPoint(anchor.width(), 0)).x() - size.width())
        room = anchor.screen().availableGeometry()
        if corner.y() + size.height() > room.bottom():
            corner.setY(max(room.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
        corner.setX(min(max(corner.x(), room.left()), max(room.left(), room.right() - size.width())))
        self.move(corner)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Esc leaves it as it was; it goes no further, to close what lies under it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.close()
            return True
        return super().event(event)

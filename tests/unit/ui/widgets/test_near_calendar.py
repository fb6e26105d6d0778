from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from intake_desktop.ui.widgets import date_words
from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from intake_desktop.ui.widgets.near_calendar import NearCalendar
from tests.unit.ui.hands import nameless, press, settle, show_active

DAY = date(2023, 10, 21)  # Saturday, 1445/04/06


@pytest.fixture
def open_calendar(qtbot):
    hosts: list[DualDateField] = []

    def make(day: date | None = DAY, calendar: date_words.Calendar = "gregorian") -> NearCalendar:
        host = DualDateField("تاريخ")
        hosts.append(host)
        qtbot.addWidget(host)
        show_active(qtbot, host)
        made = NearCalendar(host, day, calendar)
        made.open_under(host)
        settle()
        return made

    return make


def test_both_calendars_stand_in_every_cell(open_calendar):
    grid = open_calendar().grid
    assert (grid.first, grid.length) == (date(2023, 10, 1), 31)
    assert grid.others[20] == 6
    hijri = open_calendar(calendar="hijri").grid
    assert (hijri.first, hijri.length) == (date(2023, 10, 16), 30)
    assert hijri.others[5] == 21


def test_the_month_is_named_in_both_calendars(open_calendar):
    shown = open_calendar()
    assert shown.month.text() == "أكتوبر 2023م"
    assert shown.beside.text() == "ربيع الأول 1445هـ – ربيع الآخر 1445هـ"
    assert "السبت 06/04/1445هـ" in shown.said.text()


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        (Qt.Key.Key_Left, date(2023, 10, 22)),
        (Qt.Key.Key_Right, date(2023, 10, 20)),
        (Qt.Key.Key_Down, date(2023, 10, 28)),
        (Qt.Key.Key_Up, date(2023, 10, 14)),
        (Qt.Key.Key_PageDown, date(2023, 11, 21)),
        (Qt.Key.Key_PageUp, date(2023, 9, 21)),
    ],
)
def test_it_is_walked_by_keys_in_the_order_of_reading(open_calendar, key, moved):
    grid = open_calendar().grid
    press(grid, key)
    assert grid.day == moved


def test_a_hijri_month_turns_into_the_next_hijri_month(open_calendar):
    grid = open_calendar(date(2024, 3, 11), "hijri").grid  # 1445/09/01
    press(grid, Qt.Key.Key_PageDown)
    assert grid.first == date(2024, 4, 10)


def test_enter_chooses_and_closes(open_calendar, qtbot):
    shown = open_calendar()
    with qtbot.waitSignal(shown.chosen) as chosen:
        press(shown.grid, Qt.Key.Key_Return)
    assert chosen.args == [DAY]
    assert not shown.isVisible()


def test_a_click_on_a_day_chooses_it(open_calendar, qtbot):
    shown = open_calendar()
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.mouseClick(shown.grid, Qt.MouseButton.LeftButton, pos=shown.grid._cell(9).center())
    assert chosen.args == [date(2023, 10, 10)]


def test_a_click_beside_the_days_chooses_none(open_calendar, qtbot):
    shown = open_calendar()
    qtbot.mouseClick(shown.grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert shown.isVisible()


def test_esc_leaves_it_as_it_was(open_calendar):
    shown = open_calendar()
    press(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


@pytest.mark.parametrize("day", [date(1924, 8, 1), date(2077, 11, 16)])
@pytest.mark.parametrize("calendar", ["hijri", "gregorian"])
def test_it_never_leaves_the_years_that_are_known(open_calendar, day, calendar):
    grid = open_calendar(day, calendar).grid
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(grid, key)
    assert grid.others


def test_everything_in_it_has_a_name(open_calendar, both_ways):
    assert nameless(open_calendar()) == []


def test_f4_opens_it_from_a_date_and_what_is_chosen_is_typed_in(qtbot):
    field = DualDateField("تاريخ الإصدار")
    qtbot.addWidget(field)
    show_active(qtbot, field)
    field.set_value({"value": "1445/04/06", "calendar": "hijri"})
    field.focus()
    press(field.day, Qt.Key.Key_F4)
    shown = field.findChild(NearCalendar)
    assert shown.grid.day == DAY
    press(shown.grid, Qt.Key.Key_Up)
    with qtbot.waitSignal(field.edited):
        press(shown.grid, Qt.Key.Key_Return)
    assert field.value()["value"] == "1445/03/29"
    assert QApplication.focusWidget() is field.year


def test_a_birth_is_typed_not_searched(qtbot):
    birth = BirthField()
    qtbot.addWidget(birth)
    show_active(qtbot, birth)
    assert not birth.pick.isVisible()
    birth.focus()
    press(birth.day, Qt.Key.Key_F4)
    assert birth.findChild(NearCalendar) is None

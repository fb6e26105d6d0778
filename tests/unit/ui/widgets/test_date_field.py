from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from tests.unit.ui.hands import nameless, press, settle, show_active, type_text


@pytest.fixture
def birth(qtbot) -> BirthField:
    field = BirthField()
    qtbot.addWidget(field)
    field.resize(760, 140)
    show_active(qtbot, field)
    return field


def choose(field: BirthField, precision: str) -> None:
    index = field.precision.findData(precision)
    field.precision.setCurrentIndex(index)
    field.precision.activated.emit(index)


def test_day_month_and_year_make_a_date_as_the_file_keeps_it(birth, qtbot):
    birth.day.setFocus()
    type_text(birth.day, "١")
    birth.months.setFocus()
    type_text(birth.months, "7")
    birth.year.setFocus()
    with qtbot.waitSignal(birth.edited):
        type_text(birth.year, "١٤٠٩")
    assert birth.value() == {
        "value": "1409/07/01",
        "calendar": "hijri",
        "precision": "day",
        "as_of": None,
    }


def test_the_other_calendar_the_weekday_and_the_age_stand_beside_it(birth):
    birth.set_value({"value": "1442/04/16", "calendar": "hijri", "precision": "day"})
    assert "الموافق الثلاثاء 01/12/2020م" in birth.other.text()
    assert "العمر" in birth.other.text()
    birth.set_value({"value": "2020/12/01", "calendar": "gregorian", "precision": "day"})
    assert "16/04/1442هـ" in birth.other.text()


@pytest.mark.parametrize("width", [900, 640, 420])
def test_no_line_is_kept_for_the_other_calendar_while_there_is_none(birth, width):
    birth.resize(width, 200)
    birth.set_value({"value": "1442/04/16", "calendar": "hijri", "precision": "day"})
    assert birth.other.isVisible()
    birth.set_value(None)
    settle()
    row = birth.day.parentWidget()
    assert row.height() == max(box.geometry().bottom() for box in birth.controls if box.isVisible()) + 1


@pytest.mark.parametrize(("typed", "month"), [("7", 7), ("12", 12), ("1", 1), ("٩", 9), ("3", 3)])
def test_a_month_is_chosen_by_its_number(birth, typed, month):
    birth.months.setFocus()
    type_text(birth.months, typed)
    assert birth.months.currentData() == month


@pytest.mark.parametrize(
    ("value", "day", "year"),
    [("1409//01", "01", "1409"), ("//05", "05", ""), ("1409", "", "1409"), ("14", "", "14")],
)
def test_what_is_no_date_yet_is_kept_as_typed(birth, value, day, year):
    birth.set_value({"value": value, "calendar": "hijri", "precision": "day"})
    assert (birth.day.text(), birth.year.text()) == (day, year)
    assert birth.other.text() == ""
    kept = birth.value()
    birth.set_value(kept)
    assert birth.value() == kept


@given(
    written=st.tuples(
        st.sampled_from(["", "1409", "14", "1989"]),
        st.integers(0, 12),
        st.sampled_from(["", "1", "30", "99"]),
    ),
    precision=st.sampled_from(["day", "month", "year"]),
    calendar=st.sampled_from(["hijri", "gregorian"]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_showing_a_value_and_reading_it_back_changes_nothing(birth, written, precision, calendar):
    year, month, day = written
    birth.set_value({"value": f"{year}/{month or ''}/{day}", "calendar": calendar, "precision": precision})
    once = birth.value()
    birth.set_value(once)
    assert birth.value() == once


def test_less_precision_clears_what_is_no_longer_known(birth):
    birth.set_value({"value": "1409/07/01", "calendar": "hijri", "precision": "day"})
    choose(birth, "month")
    assert birth.value() == {"value": "1409/07", "calendar": "hijri", "precision": "month", "as_of": None}
    choose(birth, "year")
    assert birth.value()["value"] == "1409"
    choose(birth, "day")
    assert (birth.day.text(), birth.months.currentIndex()) == ("", -1)


def test_an_estimate_is_of_today_and_may_be_an_age(birth):
    choose(birth, "estimated")
    birth.year.setFocus()
    type_text(birth.year, "40")
    assert birth.value() == {
        "value": "40",
        "calendar": "hijri",
        "precision": "estimated",
        "as_of": date.today().isoformat(),  # noqa: DTZ011
    }
    assert birth.validate() is None
    assert not birth.day.isVisible()
    assert not birth.months.isVisible()


def test_an_estimate_keeps_the_day_it_was_made(birth):
    told = {"value": "1409", "calendar": "hijri", "precision": "estimated", "as_of": "2024-05-01"}
    birth.set_value(told)
    assert birth.value() == told


@pytest.mark.parametrize(
    ("pasted", "value", "calendar"),
    [("1409/07/01", "1409/07/01", "hijri"), ("01-07-1989", "1989/07/01", "gregorian")],
)
def test_a_whole_date_pasted_into_one_box_fills_all_three(birth, pasted, value, calendar):
    QApplication.clipboard().setText(pasted)
    birth.day.setFocus()
    birth.day.paste()
    told = birth.value()
    assert (told["value"], told["calendar"]) == (value, calendar)


def paste(field: DualDateField, text: str) -> None:
    QApplication.clipboard().setText(text)
    field.day.setFocus()
    field.day.selectAll()
    field.day.paste()


@pytest.mark.parametrize(
    ("pasted", "value", "calendar"),
    [
        ("6 رمضان المبارك 1409", "1409/09/06", "hijri"),
        ("٦/رمضان/١٤٠٩هـ", "1409/09/06", "hijri"),
        ("1409/07/01 هـ", "1409/07/01", "hijri"),
        ("الثلاثاء 7 فبراير 1989م", "1989/02/07", "gregorian"),
        ("Feb 7, 1989", "1989/02/07", "gregorian"),
    ],
)
def test_a_date_in_words_fills_the_boxes(birth, pasted, value, calendar):
    paste(birth, pasted)
    told = birth.value()
    assert (told["value"], told["calendar"], told["precision"]) == (value, calendar, "day")
    assert birth.months.currentIndex() == int(value[5:7]) - 1


def test_a_month_by_name_says_that_no_more_is_known(birth):
    paste(birth, "شعبان 1400")
    told = birth.value()
    assert (told["value"], told["precision"]) == ("1400/08", "month")
    assert birth.validate() is None


def test_a_weekday_that_contradicts_its_date_is_said_until_somebody_types(birth):
    paste(birth, "الأحد 7-2-1989")
    assert birth.value()["calendar"] == "gregorian"
    paste(birth, "الأحد 7 فبراير 1989")
    assert (birth.day.text(), birth.months.currentIndex(), birth.year.text()) == ("7", 1, "1989")
    finding = birth.validate()
    assert finding is not None
    assert "الثلاثاء" in finding.text
    birth.day.setFocus()
    birth.day.selectAll()
    type_text(birth.day, "5")
    assert birth.value()["value"] == "1989/02/05"
    assert birth.validate() is None


def test_two_dates_without_a_place_for_both_are_judged_as_pasted(birth):
    paste(birth, "1409/07/01 الموافق 1990/02/07")
    assert birth.validate() is not None
    paste(birth, "1409/07/01 الموافق 1989/02/07")
    assert birth.value()["value"] == "1409/07/01 الموافق 1989/02/07"
    assert birth.validate() is None


def test_a_date_kept_in_words_is_shown_in_the_boxes(birth):
    birth.set_value({"value": "6 رمضان 1409", "calendar": "hijri", "precision": "day"})
    assert (birth.day.text(), birth.months.currentIndex(), birth.year.text()) == ("6", 8, "1409")
    assert birth.value()["value"] == "6 رمضان 1409"


def test_a_day_that_is_in_no_calendar_is_said_on_leaving(birth):
    birth.set_value({"value": "1445/01/31", "calendar": "hijri", "precision": "day"})
    finding = birth.validate()
    assert finding is not None
    assert finding.severity == "error"


def test_a_birth_to_come_is_no_birth(birth):
    birth.set_value({"value": "1499/01/01", "calendar": "hijri", "precision": "day"})
    assert birth.validate() is not None


def test_the_switch_keeps_the_numbers_and_changes_the_names(birth, qtbot):
    birth.set_value({"value": "1409/07/01", "calendar": "hijri", "precision": "day"})
    qtbot.mouseClick(birth.gregorian, Qt.MouseButton.LeftButton)
    assert birth.value()["calendar"] == "gregorian"
    assert birth.months.currentText() == "7 يوليو"


def test_enter_goes_from_box_to_box(birth):
    birth.focus()
    press(birth.day, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is birth.months
    press(birth.months, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is birth.year


def test_a_plain_date_asks_for_no_precision(qtbot, both_ways):
    field = DualDateField("تاريخ الخطاب")
    qtbot.addWidget(field)
    field.show()
    assert not field.precision.isVisible()
    assert nameless(field) == []
    field.set_value({"value": "1445/04/31", "calendar": "hijri", "precision": "day"})
    assert field.validate() is not None


@pytest.mark.parametrize("as_of", ["06/04/1445", "غدًا", "0"])
def test_an_estimate_of_any_day_is_shown(birth, as_of):
    told = {"value": "40", "calendar": "hijri", "precision": "estimated", "as_of": as_of}
    birth.set_value(told)
    birth.validate()
    assert birth.value() == told

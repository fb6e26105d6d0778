from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.calendars.dates import FIRST_GREGORIAN, LAST_GREGORIAN, to_hijri
from intake_desktop.domain.calendars.month import month_of, months_later

DAYS = st.dates(FIRST_GREGORIAN, LAST_GREGORIAN)
CALENDARS = st.sampled_from(["hijri", "gregorian"])


@given(DAYS, CALENDARS)
def test_a_month_holds_its_day_and_starts_with_the_first(day, calendar):
    month = month_of(day, calendar)
    if month is None:
        assert calendar == "gregorian"
        assert (day.year, day.month) == (2077, 11)
        return
    assert month.first <= day < month.first + timedelta(days=month.length)
    assert (to_hijri(month.first).day if calendar == "hijri" else month.first.day) == 1
    assert len(month.others) == month.length


@given(DAYS, st.integers(-30, 30), CALENDARS)
def test_months_later_keeps_the_day_or_takes_the_last(day, months, calendar):
    later = months_later(day, months, calendar)
    if later is None:
        return
    day_of = (lambda each: to_hijri(each).day) if calendar == "hijri" else (lambda each: each.day)
    assert day_of(later) == day_of(day) or day_of(later + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("day", "months", "calendar", "later"),
    [
        (date(2024, 1, 31), 1, "gregorian", date(2024, 2, 29)),
        (date(2022, 6, 29), 1, "hijri", date(2022, 7, 29)),  # 1443/11/30, the next has 30 too
        (FIRST_GREGORIAN, -1, "hijri", None),
        (LAST_GREGORIAN, 1, "hijri", None),
        (date(9999, 12, 1), 1, "gregorian", None),
    ],
)
def test_known_steps(day, months, calendar, later):
    assert months_later(day, months, calendar) == later


def test_a_day_beyond_the_table_has_no_month():
    assert month_of(date(1924, 7, 31), "hijri") is None

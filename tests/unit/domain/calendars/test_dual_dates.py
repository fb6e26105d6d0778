from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.calendars.dates import FIRST_GREGORIAN, HijriDate, to_gregorian, to_hijri
from intake_desktop.domain.calendars.dual_dates import DualCheck, check_dual, slip_between
from intake_desktop.domain.calendars.other_dates import compare
from intake_desktop.domain.calendars.written import split_dual
from intake_desktop.domain.cases.intake import OtherDate

OLD_DAYS = st.dates(FIRST_GREGORIAN + timedelta(days=1), date(1999, 12, 30))
RECENT_DAYS = st.dates(date(2000, 1, 2), date(2070, 1, 1))


def test_a_minute_that_writes_the_next_gregorian_year_is_a_conflict_with_a_year_slip() -> None:
    check = check_dual(HijriDate(1445, 4, 6), date(2024, 10, 21))
    assert (check.verdict, check.difference_days) == ("conflict", 366)
    assert check.hijri_in_gregorian == date(2023, 10, 21)
    assert check.gregorian_in_hijri == HijriDate(1446, 4, 18)
    (suggestion,) = check.suggestions
    assert (suggestion.slip, suggestion.changed) == ("year", "gregorian")
    assert suggestion.dual.gregorian == date(2023, 10, 21)
    assert suggestion.dual.hijri == HijriDate(1445, 4, 6)


@given(st.one_of(OLD_DAYS, RECENT_DAYS))
def test_the_same_day_agrees(day: date) -> None:
    check = check_dual(to_hijri(day), day)
    assert (check.verdict, check.difference_days, check.suggestions) == ("agree", 0, ())


@given(OLD_DAYS, st.sampled_from([-1, 1]))
def test_one_day_apart_before_2000_is_let_pass_with_a_note(day: date, apart: int) -> None:
    check = check_dual(to_hijri(day), day + timedelta(days=apart))
    assert (check.verdict, check.difference_days) == ("one-day-old", apart)


@given(RECENT_DAYS, st.sampled_from([-1, 1]))
def test_one_day_apart_since_2000_is_a_conflict(day: date, apart: int) -> None:
    assert check_dual(to_hijri(day), day + timedelta(days=apart)).verdict == "conflict"


@given(RECENT_DAYS, st.integers(-4000, 4000))
def test_what_is_suggested_always_agrees_and_changes_one_date_only(day: date, apart: int) -> None:
    written = day + timedelta(days=apart)
    hijri = to_hijri(day)
    for suggestion in check_dual(hijri, written).suggestions:
        both = suggestion.dual
        assert to_gregorian(both.hijri) == both.gregorian
        assert (both.hijri == hijri) != (both.gregorian == written)
        assert (both.hijri == hijri) == (suggestion.changed == "gregorian")


def test_a_slip_of_an_old_date_is_found_though_published_calendars_differed_by_a_day() -> None:
    falls_on = to_gregorian(HijriDate(1400, 5, 20))
    published = falls_on + timedelta(days=1)
    check = check_dual(HijriDate(1400, 5, 20), published.replace(year=published.year + 1))
    assert [(found.slip, found.dual.gregorian) for found in check.suggestions] == [("year", published)]


def test_a_gregorian_date_with_no_hijri_day_is_still_compared() -> None:
    check = check_dual(HijriDate(1343, 1, 1), date(1824, 8, 1))
    assert (check.verdict, check.gregorian_in_hijri) == ("conflict", None)
    assert [found.slip for found in check.suggestions] == ["digit"]


@pytest.mark.parametrize(
    ("written", "right", "slip"),
    [
        ((2024, 10, 21), (2023, 10, 21), "year"),
        ((1447, 4, 6), (1445, 4, 6), "year"),
        ((1445, 4, 6), (1445, 6, 4), "swap"),
        ((1454, 4, 6), (1445, 4, 6), "digit"),
        ((2023, 10, 12), (2023, 10, 21), "digit"),
        ((2023, 10, 28), (2023, 10, 21), "digit"),
        ((2013, 10, 21), (2023, 10, 21), "digit"),
        ((2023, 10, 21), (2023, 10, 21), None),
        ((2023, 11, 22), (2023, 10, 21), None),
        ((1445, 4, 6), (1447, 6, 4), None),
    ],
)
def test_each_slip_has_its_name(
    written: tuple[int, int, int], right: tuple[int, int, int], slip: str | None
) -> None:
    assert slip_between(written, right) == slip


def test_two_dates_of_one_text_are_compared_as_two_told_apart() -> None:
    sides = split_dual("٠٦/٠٤/١٤٤٥هـ الموافق ٢١/١٠/٢٠٢٤م")
    assert sides is not None
    assert sides == ("06/04/1445ه", "21/10/2024م")
    check = compare(sides.first, OtherDate(value=sides.second))
    assert isinstance(check, DualCheck)
    assert (check.verdict, check.difference_days) == ("conflict", 366)
    assert [found.slip for found in check.suggestions] == ["year"]

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.calendars.dates import Calendar
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.birth import PartialDate, Precision, age_range, parse_birth
from intake_desktop.wording.dates import partial_date_text

TODAY = date(2026, 1, 10)
PRECISIONS: tuple[Precision, ...] = ("day", "month", "year", "estimated")
CALENDARS: tuple[Calendar, ...] = ("hijri", "gregorian")


def born(
    value: str,
    precision: Precision = "day",
    calendar: Calendar | None = None,
    as_of: date | None = None,
) -> PartialDate:
    found = parse_birth(value, calendar=calendar, precision=precision, as_of=as_of, today=TODAY)
    assert isinstance(found, PartialDate)
    return found


def problem_of(
    value: str,
    precision: Precision = "day",
    calendar: Calendar | None = None,
    as_of: date | None = None,
) -> str:
    found = parse_birth(value, calendar=calendar, precision=precision, as_of=as_of, today=TODAY)
    assert isinstance(found, Problem)
    return found.code


def test_a_full_hijri_date_of_birth_gives_one_age() -> None:
    birth = born("1400/01/01", calendar="hijri")
    assert (birth.year, birth.month, birth.day) == (1400, 1, 1)
    assert birth.earliest() == birth.latest() == date(1979, 11, 20)
    assert age_range(birth, date(2025, 11, 19)) == (45, 45)
    assert age_range(birth, date(2025, 11, 20)) == (46, 46)


def test_a_year_of_birth_never_gets_a_day_or_month() -> None:
    birth = born("1400", "year")
    assert (birth.calendar, birth.month, birth.day) == ("hijri", None, None)
    assert (birth.earliest(), birth.latest()) == (date(1979, 11, 20), date(1980, 11, 8))
    assert age_range(birth, TODAY) == (45, 46)


def test_parts_beyond_the_precision_are_left_out() -> None:
    assert born("01/07/1400", "year") == born("1400", "year")
    assert born("01/07/1400", "month") == born("1400/07", "month") == born("7/1400", "month")


@pytest.mark.parametrize(
    ("value", "calendar", "year", "month"),
    [
        ("شعبان 1400", "hijri", 1400, 8),
        ("شهر شعبان من عام ١٤٠٠هـ", "hijri", 1400, 8),
        ("رمضان المبارك/1400", "hijri", 1400, 9),
        ("ربيع 1 1400", "hijri", 1400, 3),
        ("May 1990", "gregorian", 1990, 5),
        ("مايو، 1990م", "gregorian", 1990, 5),
        ("16 شعبان 1400", "hijri", 1400, 8),
        ("May 6, 1990", "gregorian", 1990, 5),
        ("الأحد 6 مايو 1990", "gregorian", 1990, 5),
        ("1400\\08", "hijri", 1400, 8),
    ],
)
def test_a_month_of_birth_may_be_named(value: str, calendar: Calendar, year: int, month: int) -> None:
    assert born(value, "month") == PartialDate(calendar, "month", year, month)
    assert born(value, "year") == PartialDate(calendar, "year", year)
    assert born(value, "estimated", as_of=TODAY) == PartialDate(calendar, "estimated", year, as_of=TODAY)


def test_a_named_month_is_no_day() -> None:
    assert problem_of("شعبان 1400") == problem_of("May 1990") == "birth-precision"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("الأحد شعبان 1400", "date-not-a-date"),
        ("الاثنين 6 مايو 1990", "date-weekday"),
        ("شعبان 1400م", "date-calendar-conflict"),
        ("شعبان 40", "date-not-a-date"),
        ("شيء 1400", "date-not-a-date"),
        ("1409/07/01 الموافق 1990/02/07", "dates-disagree"),
    ],
)
def test_each_fault_of_a_month_by_name_has_its_name(value: str, code: str) -> None:
    for precision in PRECISIONS:
        assert problem_of(value, precision, as_of=TODAY) == code


def test_a_birth_told_in_both_calendars_is_of_the_one_that_is_asked_for() -> None:
    both = "1409/07/01 الموافق 1989/02/07"
    assert born(both) == PartialDate("hijri", "day", 1409, 7, 1)
    assert born(both, calendar="gregorian") == PartialDate("gregorian", "day", 1989, 2, 7)
    assert born(both, "month") == PartialDate("hijri", "month", 1409, 7)


@given(st.integers(1343, 1447), st.integers(1, 12), st.sampled_from(PRECISIONS[:3]))
def test_a_birth_is_read_as_it_is_printed(year: int, month: int, precision: Precision) -> None:
    for calendar in CALENDARS:
        parts = (year if calendar == "hijri" else year + 578, month, 1)[: 3 - PRECISIONS.index(precision)]
        birth = PartialDate(calendar, precision, *parts)
        assert parse_birth(partial_date_text(birth), precision=precision) == birth


def test_a_month_of_birth_spans_that_month() -> None:
    birth = born("2008-02", "month")
    assert (birth.earliest(), birth.latest()) == (date(2008, 2, 1), date(2008, 2, 29))
    assert age_range(birth, date(2026, 2, 15)) == (17, 18)


def test_an_estimated_age_is_kept_as_an_age_with_its_day() -> None:
    birth = born("40", "estimated", as_of=TODAY)
    assert (birth.year, birth.age, birth.as_of) == (None, 40, TODAY)
    assert age_range(birth, TODAY) == (39, 41)
    assert age_range(birth, date(2031, 1, 10)) == (44, 46)


def test_an_estimated_newborn_is_not_born_after_the_estimate() -> None:
    assert age_range(born("0", "estimated", as_of=TODAY), TODAY) == (0, 1)


def test_an_estimated_year_has_a_year_of_doubt_on_either_side() -> None:
    birth = born("1990", "estimated", as_of=TODAY)
    assert (birth.earliest(), birth.latest()) == (date(1989, 1, 1), date(1991, 12, 31))


def test_an_estimate_made_on_a_leap_day_can_be_counted_from() -> None:
    birth = parse_birth("21", precision="estimated", as_of=date(2024, 2, 29))
    assert isinstance(birth, PartialDate)
    assert age_range(birth, date(2024, 2, 29)) == (20, 22)


def test_someone_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    birth = born("2008-02-29")
    assert age_range(birth, date(2026, 2, 28)) == (17, 17)
    assert age_range(birth, date(2026, 3, 1)) == (18, 18)


def test_the_very_old_may_be_born_before_the_hijri_table() -> None:
    assert age_range(born("1920-05-01"), TODAY) == (105, 105)


@pytest.mark.parametrize(
    ("value", "precision", "code"),
    [
        ("1400", "day", "birth-precision"),
        ("1400/01", "day", "birth-precision"),
        ("1400", "month", "birth-precision"),
        ("1400/13", "month", "date-month"),
        ("1445/01/31", "day", "date-day"),
        ("1300/01/01", "day", "hijri-out-of-range"),
        ("1790", "year", "gregorian-out-of-range"),
        ("1890", "year", "birth-too-long-ago"),
        ("2027-01-01", "day", "birth-ahead"),
        ("1448", "year", "birth-ahead"),
        ("40", "estimated", "birth-as-of-missing"),
        ("40", "year", "date-not-a-date"),
        ("أربعون", "year", "date-not-a-date"),
        ("", "day", "value-missing"),
        ("", "estimated", "value-missing"),
    ],
)
def test_each_fault_of_a_birth_has_its_name(value: str, precision: Precision, code: str) -> None:
    assert problem_of(value, precision) == code


def test_faults_of_an_estimate() -> None:
    assert problem_of("130", "estimated", as_of=TODAY) == "birth-too-long-ago"
    assert problem_of("40", "estimated", as_of=date(2026, 1, 11)) == "birth-as-of-ahead"
    assert problem_of("40", "estimated", as_of=date(40, 1, 1)) == "gregorian-out-of-range"
    assert problem_of("1442", "estimated", as_of=date(2000, 1, 1)) == "birth-ahead"


def test_a_year_under_way_is_not_ahead() -> None:
    assert born("2026", "year").year == 2026
    assert age_range(born("2026", "year"), TODAY) == (0, 0)


def test_the_era_may_not_contradict_the_calendar() -> None:
    assert problem_of("1400هـ", "year", calendar="gregorian") == "date-calendar-conflict"


@given(
    st.integers(1343, 1447),
    st.integers(1, 12),
    st.integers(1, 28),
    st.dates(date(2026, 7, 1), date(2050, 1, 1)),
)
def test_knowing_less_never_narrows_the_age(year: int, month: int, day: int, on: date) -> None:
    exact = age_range(PartialDate("hijri", "day", year, month, day), on)
    by_month = age_range(PartialDate("hijri", "month", year, month), on)
    by_year = age_range(PartialDate("hijri", "year", year), on)
    guessed = age_range(PartialDate("hijri", "estimated", year, as_of=on), on)
    assert guessed[0] <= by_year[0] <= by_month[0] <= exact[0] == exact[1]
    assert exact[1] <= by_month[1] <= by_year[1] <= guessed[1]


@given(
    st.one_of(st.text(max_size=20), st.text("0123456789/-. هـم", max_size=12)),
    st.sampled_from(["hijri", "gregorian", None]),
    st.sampled_from(["day", "month", "year", "estimated"]),
    st.one_of(st.none(), st.dates()),
)
def test_whatever_is_told_is_a_birth_or_a_problem(
    value: str, calendar: Calendar | None, precision: Precision, as_of: date | None
) -> None:
    found = parse_birth(value, calendar=calendar, precision=precision, as_of=as_of, today=TODAY)
    if isinstance(found, PartialDate):
        youngest, oldest = age_range(found, TODAY)
        assert 0 <= youngest <= oldest

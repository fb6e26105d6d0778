from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.calendars.dates import (
    FIRST_GREGORIAN,
    LAST_GREGORIAN,
    Calendar,
    DualDate,
    HijriDate,
    NotADate,
    add_days,
    earliest_reply,
    in_both,
    month_length,
    parse_date,
    to_gregorian,
    to_hijri,
)
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import Refused
from intake_desktop.i18n import Language
from intake_desktop.wording.calendar_names import MONTHS, WEEKDAYS
from intake_desktop.wording.dates import dual_date_text, gregorian_text, hijri_text, long_date_text

DAYS = st.dates(FIRST_GREGORIAN, LAST_GREGORIAN)

SAME_DAYS = [
    ((1442, 4, 16), date(2020, 12, 1)),
    ((1445, 4, 6), date(2023, 10, 21)),
    ((1443, 11, 30), date(2022, 6, 29)),
    ((1445, 4, 8), date(2023, 10, 23)),
    ((1445, 8, 24), date(2024, 3, 5)),
    ((1344, 7, 8), date(1926, 1, 22)),
    ((1400, 1, 1), date(1979, 11, 20)),
    ((1446, 6, 1), date(2024, 12, 2)),
]


def problem_of(text: str, calendar: Calendar | None = None) -> Problem:
    found = parse_date(text, calendar)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize(("hijri", "gregorian"), SAME_DAYS)
def test_published_dates_agree_in_both_calendars(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert to_hijri(gregorian) == HijriDate(*hijri)
    assert to_gregorian(HijriDate(*hijri)) == gregorian


def test_weekdays_of_the_policies() -> None:
    assert to_gregorian(HijriDate(1442, 4, 16)).strftime("%a") == "Tue"
    assert to_gregorian(HijriDate(1445, 4, 6)).strftime("%a") == "Sat"


@given(DAYS)
def test_every_day_comes_back_from_the_other_calendar(day: date) -> None:
    assert to_gregorian(to_hijri(day)) == day


@given(DAYS, st.integers(1, 60))
def test_order_is_the_same_in_both_calendars(day: date, later: int) -> None:
    if day + timedelta(days=later) <= LAST_GREGORIAN:
        assert to_hijri(day) < to_hijri(day + timedelta(days=later))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1445/01/31", "date-day"),
        ("1445/01/30", "date-day"),
        ("1445/13/1", "date-month"),
        ("1445/0/1", "date-month"),
        ("1501/1/1", "hijri-out-of-range"),
        ("1342/12/29", "hijri-out-of-range"),
        ("2023-02-29", "date-day"),
        ("31/04/2020", "date-day"),
        ("12/25/2020", "date-month"),
        ("1899-01-01", "gregorian-out-of-range"),
        ("1924-07-31", "gregorian-out-of-range"),
        ("2077-11-17", "gregorian-out-of-range"),
        ("0000-00-00", "hijri-out-of-range"),
        ("1/1/20", "date-year-digits"),
        ("01/01/445", "date-year-digits"),
        ("20201201", "date-not-a-date"),
        ("2020-12/01", "date-not-a-date"),
        ("غدًا", "date-not-a-date"),
        ("هـ", "date-not-a-date"),
        ("2020-12-01 تقريبًا", "date-not-a-date"),
        ("1442/04/16م", "gregorian-out-of-range"),
        ("2020-12-01هـ", "hijri-out-of-range"),
        ("1442/04/²", "date-not-a-date"),
        ("", "value-missing"),
        (" \u200f ", "value-missing"),
    ],
)
def test_each_fault_of_a_date_has_its_name(text: str, code: str) -> None:
    assert problem_of(text).code == code


def test_the_last_day_of_the_month_is_told() -> None:
    assert problem_of("1445/01/31").params == {"last": 29, "year": 1445, "month": 1, "calendar": "hijri"}


def test_a_day_in_place_of_the_month_is_noticed() -> None:
    assert problem_of("12/25/2020").params == {"swapped": True}


@pytest.mark.parametrize(
    "text",
    [
        "1442/04/16",
        "1442-4-16",
        "16/04/1442",
        "16-4-1442",
        "16.04.1442",
        "١٦/٠٤/١٤٤٢",
        "۱۴۴۲/۰۴/۱۶",
        "16/04/1442هـ",
        "16/04/1442 هـ.",
        "16/04/1442 ه",
        "16/04/1442 AH",
        "\u206716 / 4 / 1442\u2069",
        "16 ربيع الآخر 1442",
        "١٦ ربيع الثاني ١٤٤٢هـ",
        "16-ربيع الآخر-1442",
        "16 من ربيع الآخر سنة 1442",
        "1442 ربيع الآخر 16",
        "16 ﺭﺑﻴﻊ ﺍﻵﺧﺮ 1442",
        "16 Rabi al-Thani 1442 AH",
        "16/ربيع الآخر/1442",
        "16 / ربيع الآخر / 1442هـ",
        "16 من شهر ربيع الآخر سنة 1442",
        "ربيع الآخر 16، 1442",
        "1442\\04\\16",
        "16 \\ 4 \\ 1442 هـ",
    ],
)
def test_a_hijri_day_written_in_many_ways(text: str) -> None:
    found = parse_date(text)
    assert found == DualDate(date(2020, 12, 1), HijriDate(1442, 4, 16))
    assert isinstance(found, DualDate)
    assert found.entered == "hijri"


@pytest.mark.parametrize(
    "text",
    [
        "2020-12-01",
        "2020/12/1",
        "01/12/2020",
        "١/١٢/٢٠٢٠ م",
        "1-12-2020 CE",
        "1 ديسمبر 2020",
        "١ كانون الأول ٢٠٢٠م",
        "1 Dec 2020",
        "01 DECEMBER, 2020",
        "Dec 1, 2020",
        "December 1 2020",
        "1 Dec. 2020",
        "1/Dec/2020",
        "2020\\12\\01",
    ],
)
def test_a_gregorian_day_written_in_many_ways(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, DualDate)
    assert (found.gregorian, found.entered) == (date(2020, 12, 1), "gregorian")


def test_the_calendar_of_the_form_may_not_contradict_what_is_written() -> None:
    assert problem_of("1442/04/16هـ", "gregorian").code == "date-calendar-conflict"


@pytest.mark.parametrize("text", ["16 رجب 1442م", "1 ديسمبر 2020هـ"])
def test_a_month_by_name_is_of_its_own_calendar(text: str) -> None:
    assert problem_of(text).code == "date-calendar-conflict"
    assert problem_of("1 ديسمبر 2020", "hijri").code == "date-calendar-conflict"


@pytest.mark.parametrize("text", ["16 شيء 1442", "16 رجب 42", "1442 رجب 1442", "رجب 1442", "16 رجب"])
def test_what_only_looks_like_a_month_by_name_is_no_date(text: str) -> None:
    assert problem_of(text).code in ("date-not-a-date", "date-year-digits")


@pytest.mark.parametrize(
    ("text", "hijri"),
    [
        ("6 رمضان المبارك 1445", (1445, 9, 6)),
        ("٦ شهر رمضان المبارك ١٤٤٥هـ", (1445, 9, 6)),
        ("6 شعبان المعظم 1445", (1445, 8, 6)),
        ("6 ذو الحجة الحرام 1445", (1445, 12, 6)),
        ("6 رجب الفرد 1445", (1445, 7, 6)),
    ],
)
def test_a_month_may_bear_its_honorific(text: str, hijri: tuple[int, int, int]) -> None:
    found = parse_date(text)
    assert isinstance(found, DualDate)
    assert found.hijri == HijriDate(*hijri)


@pytest.mark.parametrize(
    "text", ["1445\\04/06", "2020\\12-01", "6/رمضان", "Dec 2020", "Dec 1, 20", "ربيع 2 1445"]
)
def test_a_date_half_written_stays_none(text: str) -> None:
    assert problem_of(text).code == "date-not-a-date"


@given(
    DAYS, st.sampled_from(["{d} {n} {y}", "{d}/{n}/{y}", "{d}-{n}-{y}", "{n} {d}, {y}", "{d} من {n} سنة {y}"])
)
def test_a_day_with_its_month_by_name_reads_back(day: date, form: str) -> None:
    both = in_both(day)
    for (calendar, _language), names in MONTHS.items():
        parts = both.hijri if calendar == "hijri" else both.gregorian
        found = parse_date(form.format(d=parts.day, n=names[parts.month - 1], y=parts.year))
        assert found == both


@given(DAYS, st.sampled_from(["{y}{m}{d}", "{d}{m}{y}"]), st.sampled_from("-/.\\"))
def test_a_day_in_figures_reads_back_with_any_mark_between(day: date, form: str, mark: str) -> None:
    both = in_both(day)
    for parts in (both.hijri, both.gregorian):
        year, month, number = (f"{part:02}" for part in (parts.year, parts.month, parts.day))
        written = mark.join(
            {"y": year, "m": month, "d": number}[name] for name in form.replace("}", "").split("{")[1:]
        )
        assert parse_date(written) == both


def test_every_month_that_the_screen_names_is_read() -> None:
    for (calendar, _language), names in MONTHS.items():
        year = 1442 if calendar == "hijri" else 2020
        for number, name in enumerate(names, start=1):
            found = parse_date(f"5 {name} {year}")
            assert isinstance(found, DualDate)
            assert (found.hijri if calendar == "hijri" else found.gregorian).month == number


def test_a_year_of_the_other_calendar_is_noticed() -> None:
    assert problem_of("1442/04/16", "gregorian").params["looks_hijri"] is True
    assert problem_of("2020/12/01", "hijri").params["looks_gregorian"] is True


@given(DAYS)
def test_a_stored_day_reads_back(day: date) -> None:
    both = in_both(day)
    assert parse_date(str(both.hijri), "hijri") == both
    assert parse_date(day.isoformat(), "gregorian") == both


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_whatever_is_typed_is_a_date_or_a_problem(text: str) -> None:
    assert isinstance(parse_date(text), DualDate | Problem)


@given(st.text("0123456789/-. همAH", max_size=14), st.sampled_from(["hijri", "gregorian", None]))
def test_what_nearly_looks_like_a_date_is_a_date_or_a_problem(text: str, calendar: Calendar | None) -> None:
    assert isinstance(parse_date(text, calendar), DualDate | Problem)


@pytest.mark.parametrize("parts", [(1445, 1, 31), (1445, 13, 1), (1501, 1, 1), (1445, 1, 0)])
def test_cannot_make_a_hijri_day_that_is_not_in_the_calendar(parts: tuple[int, int, int]) -> None:
    with pytest.raises(NotADate) as refused:
        HijriDate(*parts)
    assert isinstance(refused.value, Refused)


def test_cannot_convert_a_day_outside_umm_al_qura() -> None:
    with pytest.raises(NotADate) as refused:
        to_hijri(date(1924, 7, 31))
    assert refused.value.code == "gregorian-out-of-range"


def test_month_lengths() -> None:
    assert month_length(1443, 11, calendar="hijri") == 30
    assert month_length(2024, 2, calendar="gregorian") == 29
    assert month_length(2023, 12, calendar="gregorian") == 31


def test_the_earliest_reply_is_a_floor_of_so_many_days_after_submission() -> None:
    assert earliest_reply(date(2026, 1, 10), minimum_days=14) == in_both(date(2026, 1, 24))


def test_cannot_count_days_beyond_the_calendar() -> None:
    for day, days in ((LAST_GREGORIAN, 1), (date.max, 1), (FIRST_GREGORIAN, -1)):
        with pytest.raises(NotADate):
            add_days(day, days)


@pytest.mark.parametrize(
    "text",
    [
        "الثلاثاء 1442/04/16هـ",
        "الثلاثاء، ١٦ ربيع الآخر ١٤٤٢",
        "يوم الثلاثاء 16/4/1442",
        "في يوم الثلاثاء الموافق 16/4/1442هـ",
        "الثلاثا 1 ديسمبر 2020م",
        "Tuesday, 1 December 2020",
        "Tue Dec 1, 2020",
        "Tue. 2020-12-01",
    ],
)
def test_a_weekday_may_stand_before_its_day(text: str) -> None:
    assert parse_date(text) == in_both(date(2020, 12, 1))


@pytest.mark.parametrize("text", ["الأحد 6 رمضان 1445", "Sunday 16 March 2024", "الأحد الموافق 16/3/2024م"])
def test_a_weekday_that_is_not_the_days_own_is_told(text: str) -> None:
    assert problem_of(text) == Problem("date-weekday", {"written": 6, "weekday": 5})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("الأحد", "date-not-a-date"),
        ("الأحد رمضان 1445", "date-not-a-date"),
        ("الأحد 1445", "date-not-a-date"),
        ("الأحد 31/01/1445", "date-day"),
        ("الأحد السبت 6/9/1445", "date-not-a-date"),
        ("السبتية 6/9/1445", "date-not-a-date"),
    ],
)
def test_a_weekday_makes_no_date_of_what_is_none(text: str, code: str) -> None:
    assert problem_of(text).code == code


@given(DAYS, st.integers(0, 6), st.sampled_from(["ar", "en"]))
def test_only_its_own_weekday_is_let_stand_before_a_day(day: date, weekday: int, spoken: Language) -> None:
    both = in_both(day)
    for written in (str(both.hijri), day.isoformat()):
        found = parse_date(f"{WEEKDAYS[spoken][weekday]} {written}")
        if weekday == day.weekday():
            assert found == both
        else:
            assert found == Problem("date-weekday", {"written": weekday, "weekday": day.weekday()})


@pytest.mark.parametrize(
    "text",
    [
        "1442/4/16 الموافق 2020/12/1",
        "١٤٤٢/٤/١٦ هـ الموافق ١/١٢/٢٠٢٠ م",
        "16/04/1442هـ الموافق: 01/12/2020م",
        "16/04/1442هـ الموافق لـ 01/12/2020م",
        "الثلاثاء 16 ربيع الآخر 1442هـ، الموافق 1 ديسمبر 2020م",
        "الثلاثاء الموافق 16/4/1442 الموافق 2020-12-01",
        "16/4/1442هـ (1/12/2020م)",
        "16 Rabi al-Thani 1442 AH (1 December 2020).",
        "1442/04/16 = 2020-12-01",
        "16/4/1442=1/12/2020",
    ],
)
def test_a_day_written_in_both_calendars_is_that_day(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, DualDate)
    assert (found, found.entered) == (in_both(date(2020, 12, 1)), "hijri")


def test_of_a_day_in_both_calendars_the_form_may_ask_for_either() -> None:
    turned = parse_date("2020/12/1 الموافق 1442/4/16")
    asked = parse_date("1442/4/16 الموافق 2020/12/1", "gregorian")
    assert [found.entered for found in (turned, asked) if isinstance(found, DualDate)] == ["gregorian"] * 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1445/04/06 الموافق 2024-10-21", Problem("dates-disagree", {"days": 366})),
        ("1409/07/01 الموافق 08/02/1989", Problem("dates-disagree", {"days": 1})),
        ("1442/4/16 الموافق 1442/4/16", Problem("other-date-same-calendar")),
        ("الأحد 1442/4/16 الموافق 2020/12/1", Problem("date-weekday", {"written": 6, "weekday": 1})),
        ("1442/4/16 الموافق الأحد 2020/12/1", Problem("date-weekday", {"written": 6, "weekday": 1})),
        ("1442/4/16 الموافق 2020/12/1 الموافق 2020/12/1", Problem("date-not-a-date")),
        ("1442/4/16 الموافق", Problem("date-not-a-date")),
        ("2020-12-01 (صباحًا)", Problem("date-not-a-date")),
    ],
)
def test_two_dates_that_are_not_one_day_are_told(text: str, problem: Problem) -> None:
    assert problem_of(text) == problem


@given(DAYS, st.sampled_from(["ar", "en"]))
def test_every_day_is_read_as_it_is_printed(day: date, spoken: Language) -> None:
    both = in_both(day)
    printed = (hijri_text(both.hijri, spoken), gregorian_text(day, spoken))
    for text in (*printed, dual_date_text(both, spoken), long_date_text(both, spoken)):
        assert parse_date(text) == both

"""What stands in cells, and what it means."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from intake_desktop.domain.importing.cells import Cell, mobile_of, number_of, text_of
from intake_desktop.domain.importing.dates_written import date_of
from intake_desktop.domain.importing.words import ID_TYPE, SEX, folded, names_of_countries, nationality_of
from intake_desktop.wording.countries import names_and_codes


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (1000000008.0, "1000000008", ""),
        (1000000008, "1000000008", ""),
        ("1000000008.0", "1000000008", "number-unfolded"),
        ("١٠٠٠٠٠٠٠٠٨", "١٠٠٠٠٠٠٠٠٨", ""),
        ("1.000000008E9", "1000000008", "number-unfolded"),
        ("1.000000008E+09", "1000000008", "number-unfolded"),
        ("1.00E+09", "1.00E+09", "digits-lost"),
        ("1E+9", "1E+9", "digits-lost"),
        ("A1E9", "A1E9", ""),
        (8.0380000000608e21, "8.0380000000608e+21", "digits-lost"),
        (12.5, "12.5", "digits-lost"),
        ("SA03 8000 0000 6080 1016 7519", "SA03 8000 0000 6080 1016 7519", ""),
        ("77/1445", "77/1445", ""),
    ],
)
def test_a_number_that_a_spreadsheet_recounted_is_read_and_said(cell: Cell, value: str, code: str) -> None:
    assert number_of(cell) == (value, code)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (539621001.0, "0539621001", "zero-restored"),
        ("539621001", "0539621001", "zero-restored"),
        ("0539621001", "0539621001", ""),
        ("٠٥٣٩٦٢١٠٠١", "٠٥٣٩٦٢١٠٠١", ""),
        (966539621001.0, "966539621001", ""),
        ("5.39621001E8", "0539621001", "zero-restored"),
    ],
)
def test_a_mobile_gets_its_first_zero_back(cell: Cell, value: str, code: str) -> None:
    assert mobile_of(cell) == (value, code)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3500.0, "3500"),
        (3500.5, "3500.5"),
        (True, "TRUE"),
        (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2), "2020-01-02"),  # noqa: DTZ001 - a sheet knows no zones
        (time(8, 30), "08:30:00"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (1e300, "1e+300"),
    ],
)
def test_a_cell_reads_as_its_sheet_shows_it(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "value", "calendar", "precision"),
    [
        (date(1990, 5, 1), "1990-05-01", "gregorian", "day"),
        (datetime(1990, 5, 1), "1990-05-01", "gregorian", "day"),  # noqa: DTZ001
        (date(1445, 4, 6), "1445/04/06", "hijri", "day"),
        ("١٤٤٥/٤/٦", "١٤٤٥/٤/٦", None, "day"),
        ("06-04-1445هـ", "06-04-1445هـ", "hijri", "day"),
        ("6/4/1445 هـ", "6/4/1445 هـ", "hijri", "day"),
        ("6 ربيع الآخر 1445", "1445/04/06", "hijri", "day"),
        ("٦ ربيع الثاني ١٤٤٥هـ", "1445/04/06", "hijri", "day"),
        ("6-شعبان-1440", "1440/08/06", "hijri", "day"),
        ("رمضان 1440", "1440/09", "hijri", "month"),
        ("1 محرم 1400 هـ", "1400/01/01", "hijri", "day"),
        ("6 April 1990", "1990/04/06", "gregorian", "day"),
        ("Apr 6, 1990", "1990/04/06", "gregorian", "day"),
        ("5 جمادى الآخرة 1399", "1399/06/05", "hijri", "day"),
        ("12 ذو الحجة 1410", "1410/12/12", "hijri", "day"),
        ("6 4 1445", "6/4/1445", None, "day"),
        ("6\\4\\1445", "6/4/1445", None, "day"),
        ("14450406", "1445/04/06", None, "day"),
        ("19900501", "1990/05/01", None, "day"),
        ("1990-05-01 00:00:00", "1990-05-01", None, "day"),
        ("1990/05/01 12:00:00 ص", "1990/05/01", None, "day"),
        ("01/05/1990 0:00", "01/05/1990", None, "day"),
        ("5/1/1990 12:00:00 AM", "5/1/1990", None, "day"),
        ("١٤٤٥/٠٤/٠٦ ٠٨:٣٠ صباحًا", "1445/04/06", None, "day"),
        ("1405", "1405", None, "year"),
        (1405.0, "1405", None, "year"),
        ("١٤٠٥هـ", "١٤٠٥هـ", "hijri", "year"),
        ("4/1405", "4/1405", None, "month"),
    ],
)
def test_a_date_is_understood_however_it_is_written(
    cell: Cell, value: str, calendar: str | None, precision: str
) -> None:
    assert date_of(cell)[:3] == (value, calendar, precision)


@pytest.mark.parametrize(
    "text", ["غير معروف", "6 ربيع الآخر 1990م هـ", "32/13/1445", "6 رمضان 1445م", "", "1445-"]
)
def test_a_date_that_nobody_can_read_stays_as_it_is(text: str) -> None:
    assert date_of(text).value == text


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("سعودي", "SA"),
        ("السعودية", "SA"),
        ("SAUDI", "SA"),
        ("sa", "SA"),
        ("يمنية", "YE"),
        ("اليمن", "YE"),
        ("Yemen", "YE"),
        ("سوريا", "SY"),
        ("إثيوبيه", "ET"),
        ("مصرى", "EG"),
        ("كندي", "CA"),
        ("Filipino", "PH"),
        ("بدون", None),
        ("", None),
    ],
)
def test_a_nationality_is_known_by_its_words(word: str, code: str | None) -> None:
    assert nationality_of(word, names_of_countries(names_and_codes())) == code


def test_words_of_sex_and_papers_are_known_in_both_languages() -> None:
    assert [SEX.get(folded(word)) for word in ("ذكر", "أنثى", "انثي", "Female", "M", "؟")] == [
        "male", "female", "female", "female", "male", None,
    ]  # fmt: skip
    assert [ID_TYPE.get(folded(word)) for word in ("هويه وطنيه", "الإقامة", "جواز سفر", "Iqama")] == [
        "national_id", "iqama", "passport", "iqama",
    ]  # fmt: skip

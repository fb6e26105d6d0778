from __future__ import annotations

from datetime import date

import pytest

from intake_desktop import i18n
from intake_desktop.domain.calendars.dates import HijriDate, in_both
from intake_desktop.domain.calendars.dual_dates import check_dual
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.wording.dates import (
    dual_check_text,
    dual_date_text,
    gregorian_text,
    hijri_text,
    long_date_text,
    month_names,
    partial_date_text,
    suggestion_text,
    weekday_name,
)

APPROVAL = in_both(date(2020, 12, 1))


def test_a_dual_date_reads_as_offices_write_it() -> None:
    assert dual_date_text(APPROVAL) == "16/04/1442هـ الموافق 01/12/2020م"


def test_a_letter_names_the_weekday_and_the_months() -> None:
    assert long_date_text(APPROVAL) == "الثلاثاء 16 ربيع الآخر 1442هـ الموافق 1 ديسمبر 2020م"


def test_english_names_months_so_that_day_and_month_cannot_be_mistaken() -> None:
    i18n.activate("en")
    assert dual_date_text(APPROVAL) == "16 Rabi al-Thani 1442 AH (1 December 2020)"
    assert long_date_text(APPROVAL) == "Tuesday 16 Rabi al-Thani 1442 AH (1 December 2020)"


def test_arabic_paper_stays_arabic_on_an_english_screen() -> None:
    i18n.activate("en")
    assert dual_date_text(APPROVAL, "ar") == "16/04/1442هـ الموافق 01/12/2020م"
    assert hijri_text(APPROVAL.hijri, "ar") == "16/04/1442هـ"
    assert gregorian_text(APPROVAL.gregorian, "ar") == "01/12/2020م"


def test_weekdays_in_both_languages() -> None:
    assert [weekday_name(date(2023, 10, 21), "ar"), weekday_name(date(2023, 10, 21), "en")] == [
        "السبت",
        "Saturday",
    ]


@pytest.mark.parametrize("spoken", ["ar", "en"])
def test_there_are_twelve_different_months(spoken: i18n.Language) -> None:
    assert len(set(month_names("hijri", spoken))) == len(set(month_names("gregorian", spoken))) == 12


@pytest.mark.parametrize(
    ("birth", "text"),
    [
        (PartialDate("hijri", "day", 1400, 1, 1), "01/01/1400هـ"),
        (PartialDate("gregorian", "day", 1979, 11, 20), "20/11/1979م"),
        (PartialDate("hijri", "month", 1400, 7), "رجب 1400هـ"),
        (PartialDate("gregorian", "year", 1979), "1979م"),
        (
            PartialDate("hijri", "estimated", 1400, as_of=date(2026, 1, 10)),
            "نحو سنة 1400هـ، بتقدير يوم 10/01/2026م",
        ),
        (
            PartialDate("gregorian", "estimated", age=1, as_of=date(2026, 1, 10)),
            "العمر نحو سنة واحدة في 10/01/2026م",
        ),
        (
            PartialDate("gregorian", "estimated", age=0, as_of=date(2026, 1, 10)),
            "العمر دون سنة في 10/01/2026م، تقديرًا",
        ),
    ],
)
def test_a_birth_is_told_as_far_as_it_is_known(birth: PartialDate, text: str) -> None:
    assert partial_date_text(birth) == text


def test_an_estimated_age_names_its_years_and_its_day() -> None:
    text = partial_date_text(PartialDate("gregorian", "estimated", age=40, as_of=date(2026, 1, 10)))
    assert "40" in text
    assert text.endswith("في 10/01/2026م")


def test_a_conflict_tells_what_each_date_is_in_the_other_calendar() -> None:
    check = check_dual(HijriDate(1445, 4, 6), date(2024, 10, 21))
    assert dual_check_text(check) == (
        "التاريخان لا يتوافقان: 06/04/1445هـ يوافق السبت 21/10/2023م، "
        "و21/10/2024م يوافق الاثنين 18/04/1446هـ. "
        "اختر ما تؤيده الوثيقة واذكر السبب"
    )
    assert [suggestion_text(found) for found in check.suggestions] == [
        "لعل السنة كُتبت خطأ: 06/04/1445هـ الموافق 21/10/2023م"
    ]


def test_agreement_and_an_old_difference_of_a_day_are_told_apart() -> None:
    agree = dual_check_text(check_dual(HijriDate(1400, 1, 1), date(1979, 11, 20)))
    day_apart = dual_check_text(check_dual(HijriDate(1400, 1, 1), date(1979, 11, 21)))
    assert agree == "التاريخان متوافقان"
    assert day_apart.startswith("بين التاريخين يوم واحد")


def test_a_gregorian_date_outside_the_hijri_table_is_told_alone() -> None:
    text = dual_check_text(check_dual(HijriDate(1343, 1, 1), date(1824, 8, 1)))
    assert "01/08/1824" not in text
    assert "01/08/1924م" in text

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from intake_desktop import domain
from intake_desktop.domain.calendars.dates import NotADate, parse_date
from intake_desktop.domain.checked import Checked, Problem
from intake_desktop.domain.identity.birth import parse_birth
from intake_desktop.domain.identity.identifiers import check_entity, check_iban, check_id
from intake_desktop.domain.identity.names import check_name
from intake_desktop.domain.money import parse_sar
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.errors_identifiers import SENTENCES
from intake_desktop.wording.identifiers import problem_message

MODULES = ["checked", "money", "calendars/dates", "calendars/other_dates"]
MODULES += [f"identity/{name}" for name in ("identifiers", "phones", "birth", "names")]


def test_every_problem_that_can_be_found_has_its_sentence_and_no_sentence_is_left_over() -> None:
    folder = Path(domain.__path__[0])
    codes: set[str] = set()
    for module in MODULES:
        text = (folder / f"{module}.py").read_text("utf-8")
        codes |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    assert codes == set(SENTENCES)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (check_id("100000000"), "رقم الهوية ناقص: أدخل 10 أرقام"),
        (check_id("10000000088"), "رقم الهوية زائد: أدخل 10 أرقام فقط"),
        (check_id("20000", "iqama"), "رقم الإقامة ناقص: أدخل 10 أرقام"),
        (check_id("1000000000"), "رقم التحقق لا يطابق: تحقق من الرقم أو اذكر السبب"),
        (
            check_id("3100123458"),
            "رقم الهوية يبدأ بالرقم 1 أو 2، وهذا يشبه رقم الحدود: صحّح الرقم أو غيّر نوعه",
        ),
        (
            check_id("2000000006", "national_id"),
            "رقم الهوية الوطنية يبدأ بالرقم 1، وهذا يشبه رقم الإقامة: صحّح الرقم أو غيّر نوعه",
        ),
        (check_entity("9000000000"), "الرقم الموحد يبدأ بالرقم 7: تحقق من الرقم الأول"),
        (check_id("1٠٠O", "border"), "رقم الحدود أرقام فقط: احذف ما سواها"),
        (check_iban("SA12"), "الآيبان ناقص: أدخل SA ثم 22 رقمًا"),
        (check_iban("SA" + "1" * 30), "الآيبان زائد: أدخل SA ثم 22 رقمًا فقط"),
        (check_name("س" * 101), "الاسم أطول من 100 حرف: تحقق منه"),
        (parse_date("1445/01/31"), "آخر أيام محرم 1445هـ هو 29: صحّح اليوم"),
        (parse_date("31/04/2020"), "آخر أيام أبريل 2020م هو 30: صحّح اليوم"),
        (parse_date("12/25/2020"), "الشهر من 1 إلى 12: لعلك قدّمت الشهر على اليوم"),
        (parse_date("1445/0/1"), "الشهر من 1 إلى 12: صحّح الشهر"),
        (parse_date("1501/1/1"), "السنة الهجرية من 1343 إلى 1500: صحّح السنة"),
        (
            parse_date("2020/12/01", "hijri"),
            "هذه سنة ميلادية: اختر التقويم الميلادي أو أدخل سنة هجرية",
        ),
        (parse_date("1850/1/1"), "السنة الميلادية من 1924 إلى 2077: صحّح السنة"),
        (
            parse_date("1442/04/16", "gregorian"),
            "هذه سنة هجرية: اختر التقويم الهجري أو أدخل سنة ميلادية",
        ),
        (
            parse_birth("1890", precision="year", today=date(2026, 1, 10)),
            "العمر يزيد على 125 سنة: تحقق من السنة والتقويم",
        ),
        (parse_sar("99999999999"), "المبلغ أكبر من 9,999,999,999.99 ريال: تحقق منه"),
    ],
)
def test_a_sentence_says_what_is_wrong_and_how_to_put_it_right(found: object, sentence: str) -> None:
    problem = (found.problem or found.warning) if isinstance(found, Checked) else found
    assert isinstance(problem, Problem)
    assert problem_message(problem) == sentence


def test_an_error_of_the_same_code_says_the_same() -> None:
    problem = parse_date("1501/1/1")
    assert isinstance(problem, Problem)
    assert error_message(NotADate.because(problem)) == problem_message(problem)

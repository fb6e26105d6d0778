"""A registry of made-up people, as an office would have it in Excel: seventeen columns."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from intake_desktop.bench.crowd import Crowd

_TITLES = (
    "رقم الملف|الاسم الأول|اسم الأب|اسم الجد|العائلة|رقم الهوية|الجوال|الجنسية|الجنس|تاريخ الميلاد"
    "|الحالة الاجتماعية|المنطقة|المدينة|الحي|الآيبان|الفئة|الراتب"
)
_CITIES = ("سكاكا", "دومة الجندل", "القريات", "طبرجل")
_DISTRICTS = tuple(f"حي {number}" for number in range(1, 60))
_CATEGORIES = ("أسرة محتاجة", "مريض", "كبير سن", "مدين", "يتيم")


def write_registry(path: Path, *, rows: int, seed: int = 5) -> Path:
    """An .xlsx of `rows` people, numbers as numbers, births as Hijri text or Excel's days."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("المستفيدون")
        for column, title in enumerate(_TITLES.split("|")):
            sheet.write_string(0, column, title)
        for number, person in enumerate(_people(rows, seed), start=1):
            for column, cell in enumerate(person):
                sheet.write(number, column, cell)
    return path


def _people(rows: int, seed: int) -> Iterator[tuple[str | int, ...]]:
    crowd, dice = Crowd(seed), random.Random(seed)
    for number in range(1, rows + 1):
        sex = dice.choice(("ذكر", "أنثى"))
        yield (
            number,
            *crowd.name(),
            int(_with_check_digit(crowd.digits(dice.choice("12"), 9))),
            crowd.digits("05" + dice.choice("034569"), 10),
            dice.choice(("سعودي", "سعودية", "يمني", "سوري")),
            sex,
            f"{dice.randint(1, 29)}/{dice.randint(1, 12)}/{dice.randint(1360, 1445)}هـ",
            dice.choice(("متزوج", "أرملة", "مطلقة", "أعزب")),
            "الجوف",
            dice.choice(_CITIES),
            dice.choice(_DISTRICTS),
            _iban(crowd.digits("80", 20)),
            dice.choice(_CATEGORIES),
            dice.randint(10, 90) * 100,
        )


def _with_check_digit(digits: str) -> str:
    """The number with the last digit that makes its sum right (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return f"{digits}{-total % 10}"


def _iban(account: str) -> str:
    """A Saudi IBAN of an account's digits."""
    check = 98 - int(f"{account}281000") % 97  # S is 28, A is 10
    return f"SA{check:02}{account}"

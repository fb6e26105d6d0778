"""The months by name, as registries and letters write them: `16 رجب 1409`, `7/فبراير/1989`, `Feb 7, 1989`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from intake_desktop.domain.text import clean_text

Calendar = Literal["hijri", "gregorian"]

HIJRI: Final = (
    "محرم|المحرم|محرم الحرام|muharram",
    "صفر|صفر الخير|صفر المظفر|safar",
    "ربيع الأول|ربيع اول|ربيع 1|rabi al awwal|rabi i|rabi 1",
    "ربيع الآخر|ربيع الثاني|ربيع آخر|ربيع ثاني|ربيع 2|rabi al thani|rabi al akhir|rabi ii|rabi 2",
    "جمادى الأولى|جمادى الأول|جماد أول|جماد الأول|جمادى 1|جماد 1|jumada al ula|jumada al awwal|jumada i",
    "جمادى الآخرة|جمادى الثانية|جمادى الثاني|جماد ثاني|جماد الثاني|جماد آخر|جماد الآخر|جمادى 2|جماد 2"
    "|jumada al akhirah|jumada al thani|jumada ii",
    "رجب|رجب الفرد|رجب المرجب|رجب الحرام|rajab",
    "شعبان|شعبان المعظم|شعبان المبارك|shaban|shaaban",
    "رمضان|رمضان المبارك|رمضان الكريم|ramadan|ramadhan",
    "شوال|شوال المبارك|shawwal|shawal",
    "ذو القعدة|ذي القعدة|ذو القعدة الحرام|ذي القعدة الحرام|ذوالقعدة|القعدة"
    "|dhu al qadah|dhul qadah|thul qadah",
    "ذو الحجة|ذي الحجة|ذو الحجة الحرام|ذي الحجة الحرام|ذوالحجة|الحجة|dhu al hijjah|dhul hijjah|thul hijjah",
)
GREGORIAN: Final = (
    "يناير|كانون الثاني|january|jan",
    "فبراير|شباط|february|feb",
    "مارس|آذار|march|mar",
    "أبريل|ابريل|نيسان|april|apr",
    "مايو|أيار|may",
    "يونيو|يونيه|حزيران|june|jun",
    "يوليو|يوليه|تموز|july|jul",
    "أغسطس|آب|august|aug",
    "سبتمبر|أيلول|september|sep|sept",
    "أكتوبر|تشرين الأول|october|oct",
    "نوفمبر|تشرين الثاني|november|nov",
    "ديسمبر|كانون الأول|december|dec",
)
_BETWEEN: Final = r"[\s,،/.-]+"
_OF_YEAR: Final = r"(?:(?:من\s+)?(?:سنة|عام)\s+)?"
_NAMED: Final = re.compile(
    rf"(?P<first>[0-9]{{1,4}}){_BETWEEN}(?:من\s+)?(?:شهر\s+)?(?P<name>[^\W\d_][^/]*?)"
    rf"{_BETWEEN}{_OF_YEAR}(?P<last>[0-9]{{1,4}})"
)
_NAME_FIRST: Final = re.compile(
    rf"(?P<name>[^\W\d_][^/0-9]*?){_BETWEEN}(?P<first>[0-9]{{1,2}}){_BETWEEN}(?P<last>[0-9]{{4}})"
)
_MONTH_ALONE: Final = re.compile(
    rf"(?:شهر\s+)?(?P<name>[^\W\d_][^/0-9]*?(?:\s[12])?){_BETWEEN}{_OF_YEAR}(?P<year>[0-9]{{4}})"
)
_LOOSE: Final = re.compile("[\u064b-\u0652\u0640'’]")
_FOLDED: Final = str.maketrans("أإآٱةى", "اااا" + "هي")


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[int, Calendar]]:
    """Each name, folded: its number and its calendar."""
    named: dict[str, tuple[int, Calendar]] = {}
    calendars: tuple[tuple[Calendar, tuple[str, ...]], ...] = (("hijri", HIJRI), ("gregorian", GREGORIAN))
    for calendar, months in calendars:
        for number, names in enumerate(months, start=1):
            named.update({fold_name(name): (number, calendar) for name in names.split("|")})
    return named


def fold_name(name: str) -> str:
    """A name of a month or a weekday however its hamza, its vowels and its case are."""
    return " ".join(_LOOSE.sub("", clean_text(name)).lower().translate(_FOLDED).replace("-", " ").split())


def month_by_name(written: str) -> tuple[str, Calendar] | None:
    """A date whose month stands by name, as `1409/7/16`, and its calendar. None for any other text.

    A month that is named may stand before the day: it cannot be taken for one.
    """
    match = _NAMED.fullmatch(written) or _NAME_FIRST.fullmatch(written)
    month = _months().get(fold_name(match["name"])) if match else None
    if match is None or month is None:
        return None
    first, last = match["first"], match["last"]
    if (len(first) == 4) == (len(last) == 4):
        return None
    year, day = (first, last) if len(first) == 4 else (last, first)
    number, calendar = month
    return f"{year}/{number}/{day}", calendar


def month_alone_by_name(written: str) -> tuple[str, Calendar] | None:
    """A month and its year, `شعبان 1400` as `1400/8`, and its calendar. None for any other text."""
    match = _MONTH_ALONE.fullmatch(written)
    month = _months().get(fold_name(match["name"])) if match else None
    return (f"{match['year']}/{month[0]}", month[1]) if match and month else None

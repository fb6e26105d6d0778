"""The months by name, as registries and letters write them: `16 رجب 1409`, `٧ فبراير ١٩٨٩`, `7 Feb 1989`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from intake_desktop.domain.text import clean_text

Calendar = Literal["hijri", "gregorian"]

_HIJRI: Final = (
    "محرم|المحرم|muharram",
    "صفر|safar",
    "ربيع الاول|ربيع اول|ربيع 1|rabi al-awwal|rabi i",
    "ربيع الاخر|ربيع الثاني|ربيع ثاني|ربيع 2|rabi al-thani|rabi al-akhir|rabi ii",
    "جمادى الاولى|جمادى الاول|جماد الاول|جمادى 1|jumada al-ula|jumada al-awwal|jumada i",
    "جمادى الاخرة|جمادى الاخر|جمادى الثانية|جمادى الثاني|جماد الثاني|جماد الاخر|جمادى 2"
    "|jumada al-akhirah|jumada al-thani|jumada ii",
    "رجب|rajab",
    "شعبان|shaban",
    "رمضان|ramadan",
    "شوال|shawwal",
    "ذو القعدة|ذي القعدة|ذوالقعدة|dhu al-qadah|dhul qadah",
    "ذو الحجة|ذي الحجة|ذوالحجة|dhu al-hijjah|dhul hijjah",
)
_GREGORIAN: Final = (
    "يناير|كانون الثاني|january|jan",
    "فبراير|شباط|february|feb",
    "مارس|اذار|march|mar",
    "ابريل|نيسان|april|apr",
    "مايو|ايار|may",
    "يونيو|يونيه|حزيران|june|jun",
    "يوليو|يوليه|تموز|july|jul",
    "اغسطس|اب|august|aug",
    "سبتمبر|ايلول|september|sep|sept",
    "اكتوبر|تشرين الاول|october|oct",
    "نوفمبر|تشرين الثاني|november|nov",
    "ديسمبر|كانون الاول|december|dec",
)
_NAMED: Final = re.compile(
    r"(?P<first>[0-9]{1,4})[\s,،-]+(?:من\s+)?(?P<name>[^\W\d_][^/]*?)[\s,،-]+(?:(?:سنة|عام)\s+)?(?P<last>[0-9]{1,4})"
)
_LOOSE: Final = re.compile("[\u064b-\u0652\u0640'’]")
_FOLDED: Final = str.maketrans("أإآٱةى", "اااا" + "هي")


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[int, Calendar]]:
    """Each name, folded: its number and its calendar."""
    named: dict[str, tuple[int, Calendar]] = {}
    calendars: tuple[tuple[Calendar, tuple[str, ...]], ...] = (("hijri", _HIJRI), ("gregorian", _GREGORIAN))
    for calendar, months in calendars:
        for number, names in enumerate(months, start=1):
            named.update({_fold(name): (number, calendar) for name in names.split("|")})
    return named


def _fold(name: str) -> str:
    return " ".join(_LOOSE.sub("", clean_text(name)).lower().translate(_FOLDED).replace("-", " ").split())


def month_by_name(written: str) -> tuple[str, Calendar] | None:
    """A date whose month stands by name, as `1409/7/16`, and its calendar. None for any other text."""
    match = _NAMED.fullmatch(written)
    month = _months().get(_fold(match["name"])) if match else None
    if match is None or month is None:
        return None
    first, last = match["first"], match["last"]
    if (len(first) == 4) == (len(last) == 4):
        return None
    year, day = (first, last) if len(first) == 4 else (last, first)
    number, calendar = month
    return f"{year}/{number}/{day}", calendar

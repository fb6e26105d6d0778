"""What stands around a date in letters and minutes: its weekday before it, the other calendar's day after."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from intake_desktop.domain.calendars.month_names import fold_name
from intake_desktop.domain.text import fold_digits, strip_invisible

_WEEKDAYS: Final = (
    "الاثنين|الأثنين|اثنين|monday|mon",
    "الثلاثاء|الثلاثا|ثلاثاء|tuesday|tue|tues",
    "الأربعاء|الأربعا|أربعاء|wednesday|wed",
    "الخميس|خميس|thursday|thu|thur|thurs",
    "الجمعة|جمعة|friday|fri",
    "السبت|سبت|saturday|sat",
    "الأحد|أحد|sunday|sun",
)  # from Monday, as `date.weekday` counts
_NUMBER: Final = {
    fold_name(name): number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")
}
_LED: Final = re.compile(
    r"(?:في\s+)?(?:يوم\s+)?(?P<name>[^\d\s,،:./-]+)[\s,،:.-]+(?:الموافق[\s:]+)?(?P<rest>[^\s,،:.-].*)"
)
_SHORTEST: Final = 17  # `1/1/1442=1/1/2020`: a single date costs no search
_LONGEST: Final = 200
_JOIN: Final = re.compile(r"[\s,،]*(?:(?:ال)?موافق(?:ة|\s+ل)?[\s:]+|=|\()\s*")
_DIGIT: Final = re.compile("[0-9]")
_CLOSE: Final = re.compile(r"[\s).]*$")


class BothWritten(NamedTuple):
    """The two dates of one text, in the order they stand in."""

    first: str
    second: str


def split_weekday(written: str) -> tuple[str, int | None]:
    """The date alone, and the weekday before it, Monday 0, if one stands there."""
    if not written or written[0].isdigit():
        return written, None
    led = _LED.fullmatch(written)
    weekday = _NUMBER.get(fold_name(led["name"])) if led else None
    return (led["rest"], weekday) if led and weekday is not None else (written, None)


def split_dual(text: str) -> BothWritten | None:
    """The two sides of `16/04/1442هـ الموافق 01/12/2020م`, also of one in brackets; None for one date."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    folded = fold_digits(strip_invisible(text, tatweel=True))
    for join in _JOIN.finditer(folded):
        sides = BothWritten(folded[: join.start()].strip(), _CLOSE.sub("", folded[join.end() :]))
        if all(_DIGIT.search(side) for side in sides):  # a weekday too may be joined to its date
            return sides
    return None

"""What stands around a date in letters and minutes: its weekday before it."""

from __future__ import annotations

import re
from typing import Final

from intake_desktop.domain.calendars.month_names import fold_name

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


def split_weekday(written: str) -> tuple[str, int | None]:
    """The date alone, and the weekday before it, Monday 0, if one stands there."""
    if not written or written[0].isdigit():
        return written, None
    led = _LED.fullmatch(written)
    weekday = _NUMBER.get(fold_name(led["name"])) if led else None
    return (led["rest"], weekday) if led and weekday is not None else (written, None)

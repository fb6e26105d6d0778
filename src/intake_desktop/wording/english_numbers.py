"""Amounts in English words, for the English side of a paper."""

from __future__ import annotations

from typing import Final

_NAMES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_UNITS: Final = _NAMES.split()[:20]
_TENS: Final = _NAMES.split()[20:]
_SCALES: Final = ("", " thousand", " million", " billion")


def english_amount(riyals: int, halalas: int) -> str:
    """`two thousand five hundred Saudi riyals and fifty halalas only`; under a million million riyals."""
    parts = []
    if riyals or not halalas:
        parts.append(f"{english_number(riyals)} Saudi {'riyal' if riyals == 1 else 'riyals'}")
    if halalas:
        parts.append(f"{english_number(halalas)} {'halala' if halalas == 1 else 'halalas'}")
    return f"{' and '.join(parts)} only"


def english_number(number: int) -> str:
    """0 to 999,999,999,999: `one thousand one hundred and five`."""
    if number < 20:
        return _UNITS[number]
    groups = [(number // 1000**power % 1000, scale) for power, scale in reversed(tuple(enumerate(_SCALES)))]
    words = [f"{_under_thousand(group)}{scale}" for group, scale in groups if group]
    last = number % 1000
    joined = " and " if number > 1000 and 0 < last < 100 else " "
    return f"{' '.join(words[:-1])}{joined}{words[-1]}" if words[:-1] else words[0]


def _under_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_UNITS[hundreds]} hundred"] if hundreds else []
    if rest:
        parts.append(_under_hundred(rest))
    return " and ".join(parts)


def _under_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_UNITS[unit]}" if unit else _TENS[tens - 2]

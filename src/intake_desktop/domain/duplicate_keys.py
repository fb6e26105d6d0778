"""Keys under which one person's records meet, however they were written: few are compared, not all.

Names stand in the keys by their skeleton, which slips of a letter mostly leave alone; محمد, which half of
all men bear and many drop, stands in none. A key is a number of 32 bits; two keys may be equal by chance,
which costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final
from zlib import crc32

from intake_desktop.domain.dates import NotADate, to_hijri
from intake_desktop.domain.duplicate_identity import Identity

_DROPPED: Final = frozenset({"محمد"})
_SOUNDS: Final = str.maketrans("ظذصطقث", "ضدستكت")
_VOWELS: Final = frozenset("اوي")
_MOST_NAME_KEYS: Final = 4


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """A word without its vowels, doublings and order: what transposed or forgotten letters leave."""
    letters = sorted({letter for letter in word.translate(_SOUNDS) if letter not in _VOWELS})
    return "".join(letters) if len(letters) > 1 else word


def name_keys(identity: Identity) -> list[str]:
    """The skeletons that stand in keys: the first three words and the last, in order."""
    words = [word for word, _place in identity.words or identity.latin]
    kept = [word for word in words if word not in _DROPPED]
    kept = kept if len(kept) > 1 else words
    if len(kept) > _MOST_NAME_KEYS:
        kept = [*kept[: _MOST_NAME_KEYS - 1], kept[-1]]
    return list(dict.fromkeys(map(skeleton, kept)))


def stored_keys(identity: Identity) -> tuple[int, ...]:
    """The keys a person is filed under."""
    names = name_keys(identity)
    texts = [*_of_numbers(identity), *_of_names(names), *_of_birth(identity, names)]
    year = _year(identity)
    if year is not None:
        texts += [f"y{year}{name}" for name in names]
    return _hashed(texts)


def asked_keys(identity: Identity) -> tuple[int, ...]:
    """The keys under which somebody is looked for: as `stored_keys`, and the years beside."""
    names = name_keys(identity)
    texts = [*_of_numbers(identity), *_of_names(names), *_of_birth(identity, names)]
    year = _year(identity)
    if year is not None:
        texts += [f"y{near}{name}" for near in (year, year - 1, year + 1) for name in names]
    return _hashed(texts)


def _hashed(texts: Sequence[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(crc32(text.encode("utf-8", "replace")) for text in texts))


def _of_numbers(identity: Identity) -> Iterator[str]:
    """A number has a half left where one digit is wrong."""
    number = identity.number
    if number:
        half = (len(number) + 1) // 2
        yield f"i{number[:half]}"
        yield f"j{number[half:]}"
    for mobile in identity.mobiles:
        yield f"m{mobile[:-4]}"
        yield f"n{mobile[-5:]}"


def _of_names(names: Sequence[str]) -> Iterator[str]:
    for size in (2, 3):
        for chosen in combinations(names, size):
            yield f"{size}{' '.join(sorted(chosen))}"
    if len(names) == 1:
        yield f"1{names[0]}"


def _of_birth(identity: Identity, names: Sequence[str]) -> Iterator[str]:
    day = identity.birthday
    if day is None:
        return
    yield f"d{day.toordinal()}"
    month, of_month = _month_and_day(day, identity.calendar)
    for name in {*names[:1], *names[-1:]}:
        yield f"a{month}-{of_month}{name}"


def _month_and_day(day: date, calendar: str) -> tuple[int, int]:
    """In the calendar the birth was told in: there a slip in the year leaves them as they were."""
    if calendar == "hijri":
        try:
            hijri = to_hijri(day)
        except NotADate:
            return day.month, day.day
        return 20 + hijri.month, hijri.day
    return day.month, day.day


def _year(identity: Identity) -> int | None:
    if identity.born_from is None or identity.born_to is None:
        return None
    return (identity.born_from.year + identity.born_to.year) // 2

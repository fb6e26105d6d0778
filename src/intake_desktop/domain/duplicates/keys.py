"""Keys under which one person's records meet, however they were written: few are compared, not all.

Names stand in the keys by their skeleton, which slips of a letter mostly leave alone; محمد, which half of
all men bear and many drop, stands in none. A key is a number of 32 bits; two keys may be equal by chance,
which costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final
from zlib import crc32

from intake_desktop.domain.calendars.dates import NotADate, to_hijri
from intake_desktop.domain.duplicates.identity import Identity
from intake_desktop.domain.duplicates.names import FILLERS, Word

_SOUNDS: Final = str.maketrans("ظذصطقث", "ضدستكت")
_VOWELS: Final = frozenset("اوي")
_MOST_WORDS: Final = 4
_ARTICLES: Final = frozenset({"ال", "لا"})


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """A word without its vowels, doublings and order: what transposed or forgotten letters leave."""
    bare = word[2:] if len(word) > 4 and word[:2] in _ARTICLES else word
    letters = sorted({letter for letter in bare.translate(_SOUNDS) if letter not in _VOWELS})
    return "".join(letters) if len(letters) > 1 else word


def _kept(words: Sequence[Word]) -> list[str]:
    """The words of a name that stand in keys: the first three and the last."""
    names = [word for word, _place in words]
    kept = [name for name in names if name not in FILLERS]
    kept = kept if len(kept) > 1 else names
    return kept if len(kept) <= _MOST_WORDS else [*kept[: _MOST_WORDS - 1], kept[-1]]


def stored_keys(identity: Identity) -> tuple[int, ...]:
    """The keys a person is filed under."""
    return _keys(identity, beside=())


def asked_keys(identity: Identity) -> tuple[int, ...]:
    """The keys under which somebody is looked for: as `stored_keys`, and the years beside."""
    return _keys(identity, beside=(-1, 1))


def number_keys(identity: Identity) -> frozenset[int]:
    """Those of the keys that are made of numbers."""
    return frozenset(_hashed((*_of_number(identity), *_of_mobiles(identity))))


def _keys(identity: Identity, beside: Sequence[int]) -> tuple[int, ...]:
    names = [_kept(words) for words in identity.names]
    texts = [*_of_number(identity), *_of_mobiles(identity)]
    for name in names:
        texts += _of_names(name)
    texts += _of_birth(identity, names[0] if names else (), beside)
    return tuple(dict.fromkeys(_hashed(texts)))


def _hashed(texts: Iterable[str]) -> Iterator[int]:
    return (crc32(text.encode("utf-8", "replace")) for text in texts)


def _of_number(identity: Identity) -> Iterator[str]:
    """A number has a half left where one digit is wrong."""
    number = identity.number
    if number:
        half = (len(number) + 1) // 2
        yield f"i{number[:half]}"
        yield f"j{number[half:]}"


def _of_mobiles(identity: Identity) -> Iterator[str]:
    for mobile in identity.mobiles:
        yield f"m{mobile[:-4]}"
        yield f"n{mobile[-5:]}"


def _of_names(names: Sequence[str]) -> Iterator[str]:
    """Two words, also where a third is missing or quite another; and with the letter a third begins with."""
    bones = [skeleton(name) for name in names]
    for one, other in combinations(sorted(bones), 2):
        yield f"2{one} {other}"
    if len(names) > 2:
        for place in (0, 1, len(names) - 1):
            one, other = sorted(bones[at] for at in (0, 1, len(names) - 1) if at != place)
            yield f"3{one} {other} {names[place][:1]}"
    elif len(names) == 1:
        yield f"1{bones[0]}"


def _of_birth(identity: Identity, names: Sequence[str], beside: Sequence[int]) -> Iterator[str]:
    """The day; month and day, year and month, or the year alone with less and less of the name."""
    if identity.born_from is None or identity.born_to is None:
        return
    year = (identity.born_from.year + identity.born_to.year) // 2
    ends = sorted({name[:1] for name in (*names[:1], *names[-1:])})
    bones = [skeleton(name) for name in (*names[:2], *names[-1:])]
    for near in (year, *(year + each for each in beside)):
        yield f"y{near}{''.join(ends)}"
    day = identity.birthday
    years = (year,) if day else (year, *(year + each for each in beside))
    yield from (f"z{near}{name}" for near in years for name in bones)
    if day is None:
        return
    yield f"d{day.toordinal()}"
    month, of_month = _month_and_day(day, identity.calendar)
    for end in ends:
        yield f"a{month}-{of_month}{end}"
        yield f"b{year}-{month}{end}"


def _month_and_day(day: date, calendar: str) -> tuple[int, int]:
    """In the calendar the birth was told in: there a slip in the year leaves them as they were."""
    if calendar == "hijri":
        try:
            hijri = to_hijri(day)
        except NotADate:
            return day.month, day.day
        return 20 + hijri.month, hijri.day
    return day.month, day.day

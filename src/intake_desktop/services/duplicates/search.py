"""Looking for who may be the same person: those who share keys, the nearest of them compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from math import log2
from typing import Any, NamedTuple

from intake_desktop.domain.duplicates.comparison import Comparison, compare
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import Identity
from intake_desktop.domain.duplicates.keys import asked_keys, number_keys
from intake_desktop.domain.duplicates.names import likest
from intake_desktop.store.people import duplicates as index
from intake_desktop.store.people.duplicates import Known

MOST_UNDER_A_KEY = 120
"""A key that more people share says little, and costs much: such people are left to their other keys."""
MOST_LOOKED_AT = 200
"""So many of those who share keys have their names looked at."""
_MORE_FOR_EACH = 5_000
"""Both grow by one for so many people on file, and by two beyond `_MANY`: of a million ten times as many
share a key as of a hundred thousand, and there is more time to look."""
_MANY = 100_000
MOST_COMPARED = 11
"""So many of these are compared in full, and one more for so many more that are looked at."""
_LOOKED_AT_FOR_EACH = 60
_LITTLE = 0.1
_NAME_WORTH = 110.0
"""What the same name is worth beside keys, before it is weighed word by word."""
_NUMBER_WORTH = 2.5
"""How much more the key of a number is worth than another: whoever has it is compared whatever the name."""


class Found(NamedTuple):
    """Somebody on file and how they compare."""

    known: Known
    comparison: Comparison


def similar_people(raw: Any, sought: Identity, *, without: Collection[int] = ()) -> list[Found]:
    """People on file, the likeliest to be `sought` first; the longer on file first where equally likely."""
    if sought.is_empty:
        return []
    people = index.count_people(raw)
    known = index.known_people(raw, _nearest(raw, sought, people, without))
    crowd = Crowd(index.uses_of(raw, words_of([sought, *(each.identity for each in known)])), people)
    found = [Found(each, compare(sought, each.identity, crowd)) for each in known]
    found.sort(key=_likeliest_first)
    return found


def _likeliest_first(found: Found) -> tuple[float, int]:
    return -found.comparison.bits, found.known.id


def _nearest(raw: Any, sought: Identity, people: int, without: Collection[int]) -> list[int]:
    """Who shares the most and the rarest keys and is named most alike."""
    more = (people + max(0, people - _MANY)) // _MORE_FOR_EACH
    shared = _sharing(raw, sought, people, most=MOST_UNDER_A_KEY + more)
    for person in without:
        shared.pop(person, None)
    pool = sorted(shared, key=shared.__getitem__, reverse=True)[: MOST_LOOKED_AT + more]
    most = MOST_COMPARED + more // _LOOKED_AT_FOR_EACH
    if len(pool) <= most:
        return pool
    named = index.names_of_people(raw, pool)
    for person, alike in likest(sought.names, named):
        shared[person] += _NAME_WORTH * alike
    pool.sort(key=lambda person: (-shared[person], person))
    return pool[:most]


def _sharing(raw: Any, sought: Identity, people: int, *, most: int) -> dict[int, float]:
    """Those who share keys, and how many bits the keys say together."""
    shared: defaultdict[int, float] = defaultdict(float)
    numbers = number_keys(sought)
    for key in asked_keys(sought):
        met = index.meeting(raw, key, most + 1)
        if not met:
            continue
        worth = _LITTLE if len(met) > most else log2(people / len(met) + 1)
        if key in numbers:
            worth *= _NUMBER_WORTH
        for person in met:
            shared[person] += worth
    return shared


def words_of(identities: Iterable[Identity]) -> list[str]:
    """Every word of the names of these people."""
    return list({word for each in identities for name in each.names for word, _place in name})

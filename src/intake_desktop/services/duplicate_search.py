"""Looking for who may be the same person: those who share keys, the nearest of them compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from math import log2
from typing import Any, NamedTuple

from intake_desktop.domain.duplicate_identity import Identity
from intake_desktop.domain.duplicate_keys import asked_keys
from intake_desktop.domain.duplicates import Comparison, compare, rarity_of
from intake_desktop.store import duplicates as index
from intake_desktop.store.duplicates import Known

MOST_UNDER_A_KEY = 120
"""A key that more people share says little, and costs much: such people are left to their other keys."""
MOST_COMPARED = 40


class Found(NamedTuple):
    """Somebody on file and how they compare."""

    known: Known
    comparison: Comparison


def similar_people(raw: Any, sought: Identity, *, without: Collection[int] = ()) -> list[Found]:
    """People on file, the likeliest to be `sought` first; the longer on file first where equally likely."""
    if sought.is_empty:
        return []
    people = index.count_people(raw)
    nearest = _nearest(raw, sought, people, without)
    known = index.known_people(raw, nearest)
    rarity = rarity_of(index.uses_of(raw, _words([sought, *(each.identity for each in known)])), people)
    found = [Found(each, compare(sought, each.identity, rarity)) for each in known]
    found.sort(key=_likeliest_first)
    return found


def _likeliest_first(found: Found) -> tuple[float, int]:
    return -found.comparison.bits, found.known.id


def _nearest(raw: Any, sought: Identity, people: int, without: Collection[int]) -> list[int]:
    """Who shares the most and the rarest keys."""
    shared: defaultdict[int, float] = defaultdict(float)
    for key in asked_keys(sought):
        met = index.meeting(raw, key, MOST_UNDER_A_KEY + 1)
        if not met:
            continue
        worth = 0.1 if len(met) > MOST_UNDER_A_KEY else log2(people / len(met) + 1)
        for person in met:
            shared[person] += worth
    for person in without:
        shared.pop(person, None)
    return sorted(shared, key=lambda person: (-shared[person], person))[:MOST_COMPARED]


def _words(identities: Iterable[Identity]) -> list[str]:
    return list({word for each in identities for word, _place in (*each.words, *each.latin)})

"""Looking for who may be the same person: those who share keys, the nearest of them compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from heapq import nlargest
from math import log2
from typing import Any, NamedTuple

from intake_desktop.domain.duplicate_identity import Identity
from intake_desktop.domain.duplicate_keys import asked_keys
from intake_desktop.domain.duplicate_names import FILLERS, similarity
from intake_desktop.domain.duplicates import Comparison, compare, rarity_of
from intake_desktop.store import duplicates as index
from intake_desktop.store.duplicates import Known

MOST_UNDER_A_KEY = 120
"""A key that more people share says little, and costs much: such people are left to their other keys."""
MOST_LOOKED_AT = 200
"""So many of those who share keys have their names looked at."""
MOST_COMPARED = 20
"""So many of these are compared in full."""
_LITTLE = 0.1
_AGAIN = 0.3
"""What a further key of the same group adds, as a part of what it is worth alone."""
_NAME_WORTH = 40.0
"""What the same name is worth beside keys, before it is weighed word by word."""


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
    rarity = rarity_of(index.uses_of(raw, words_of([sought, *(each.identity for each in known)])), people)
    found = [Found(each, compare(sought, each.identity, rarity)) for each in known]
    found.sort(key=_likeliest_first)
    return found


def _likeliest_first(found: Found) -> tuple[float, int]:
    return -found.comparison.bits, found.known.id


def _nearest(raw: Any, sought: Identity, people: int, without: Collection[int]) -> list[int]:
    """Who shares the rarest keys, of as many groups as may be, and is named most alike."""
    shared = _sharing(raw, sought, people)
    for person in without:
        shared.pop(person, None)
    pool = nlargest(MOST_LOOKED_AT, ((worth, -person) for person, worth in shared.items()))
    if len(pool) <= MOST_COMPARED:
        return [-person for _worth, person in pool]
    named = " ".join(word for name in sought.names for word, _place in name if word not in FILLERS)
    names = index.names_of_people(raw, [-person for _worth, person in pool])
    likeness = similarity()
    judged = [
        (worth + _NAME_WORTH * likeness(named, _without_fillers(names.get(-person, ""))), person)
        for worth, person in pool
    ]
    return [-person for _worth, person in nlargest(MOST_COMPARED, judged)]


def _without_fillers(name: str) -> str:
    for filler in FILLERS:
        name = name.replace(filler, "")
    return name


def _sharing(raw: Any, sought: Identity, people: int) -> dict[int, float]:
    """Those who share keys, and what the keys are worth: the rarest of each group, a little for more."""
    shared: defaultdict[int, float] = defaultdict(float)
    for group in asked_keys(sought):
        best: dict[int, float] = {}
        for key in group:
            met = index.meeting(raw, key, MOST_UNDER_A_KEY + 1)
            if not met:
                continue
            worth = _LITTLE if len(met) > MOST_UNDER_A_KEY else log2(people / len(met) + 1)
            for person in met:
                known = best.get(person, 0.0)
                best[person] = max(known, worth) + _AGAIN * min(known, worth)
        for person, worth in best.items():
            shared[person] += worth
    return shared


def words_of(identities: Iterable[Identity]) -> list[str]:
    """Every word of the names of these people."""
    return list({word for each in identities for name in each.names for word, _place in name})

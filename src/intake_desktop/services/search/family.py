"""A family by words that are of several of its people: a child's name beside its father's, or his number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from intake_desktop.domain.search import Judge, words_answered
from intake_desktop.store.search import questions as index
from intake_desktop.store.search.questions import Found, Told

_MOST_LED = 500
"""So many people at most lead to their families: of a word that more are named, only the newest do."""


def families_named(raw: Any, words: Sequence[str]) -> list[Found]:
    """Families whose people have all the words among their names, by the member who answers most of them.

    They are sought from those who bear the rarest word, else the rarest two together.
    """
    rarest = _rarest(raw, words) if len(words) > 1 else None
    if rarest is None:
        return []
    led = index.by_words(raw, index.groups_of(rarest), most=_MOST_LED)
    return families_with(raw, words, [Found(person) for person, _key in led])


def _rarest(raw: Any, words: Sequence[str]) -> Sequence[str] | None:
    """The word that the fewest are named; None where nobody is named one of them."""
    borne = {word: index.count_named(raw, index.groups_of([word]), most=_MOST_LED) for word in words}
    rarest = min(borne, key=borne.__getitem__)
    if borne[rarest] < _MOST_LED:
        return (rarest,) if borne[rarest] else None
    counted = (
        (index.count_named(raw, index.groups_of(pair), most=_MOST_LED), pair)
        for pair in combinations(words, 2)
    )
    return min((each for each in counted if each[0]), default=(0, (rarest,)))[1]


def families_with(raw: Any, words: Sequence[str], found: Iterable[Found]) -> list[Found]:
    """Of the families of what was found, those whose people have all the words among their names."""
    judge = Judge(words)
    answering: dict[Found, None] = {}
    for whose, families in index.families_of(raw, found).items():
        for family in families:
            if judge.fit(" ".join(person.key for person in family)):
                answering[_who_stands_for(family, whose, words)] = None
    return list(answering)


def _who_stands_for(family: Sequence[Told], found: Found, words: Sequence[str]) -> Found:
    """The member who was found, else who answers the most words; the applicant goes without saying."""
    members = [person for person in family if not person.is_applicant] or family
    if any(person.person_id == found.person_id for person in members):
        return found
    return Found(max(members, key=lambda person: words_answered(words, person.key)).person_id)

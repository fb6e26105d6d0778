"""Whether a person who is on file is found again, and at what cost, beside a scan of all names.

The seed is for judging alone: nothing was ever set by it (`corruption` names those that were). Where truth is
shuffled nothing may be found, or the measure itself would be at fault.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from intake_desktop.bench import Measurement
from intake_desktop.bench.corruption import LEVELS, Pair, corrupted
from intake_desktop.bench.population import Person, fill, number_of, shown_key
from intake_desktop.bench.sample import folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

PEOPLE = 100_000
PAIRS = 2_100
JUDGING_SEED = 2_030
_TEN = 10
_MOST_TURNS = 3
_ORDINARY = 1_000
_MOST_TWINS = 500
_SCANNED_AT_MOST = 60_000_000  # names in all, so that the scan of a million does not take hours
_P95_MS = {100_000: 3.0, 1_000_000: 15.0}
_MOST_MISSED = {"all": 1.5, "hard": 4.5}
_MOST_NOT_FIRST = 4.5
_MOST_ALARMS = {"ordinary people": 0.5, "twins": 5.0}


class _Place(NamedTuple):
    """Where a pair's original stood among the answers, from 0; None where it was not among them."""

    pair: Pair
    place: int | None
    took_ms: float
    shuffled: bool


def measure(runs: int, people: int = PEOPLE) -> list[Measurement]:
    """What is missed among the first ten and not put first, what a check takes, who is alarmed at."""
    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            crowd = fill(signed_in, people=people, seed=JUDGING_SEED)
            pairs = corrupted(crowd, count=PAIRS, seed=JUDGING_SEED + 1, unseen=True)
            places = _looked_for(signed_in, pairs, turns=min(runs, _MOST_TURNS))
            scan = _Scan(crowd)
            scanned = [scan.look(pair) for pair in pairs[: max(90, _SCANNED_AT_MOST // people)]]
            return [*_found(places, scanned, people), *_alarms(signed_in, crowd)]
        finally:
            signed_in.store.close()


def _looked_for(signed_in: SignedIn, pairs: Sequence[Pair], *, turns: int) -> list[_Place]:
    """Every pair once, then again for the time alone: the quickest turn of each counts, for what else the
    machine does meanwhile is no part of a check.
    """
    from intake_desktop.services.duplicates.pairs import find_duplicates

    others = [pair.original for pair in pairs]
    random.Random(JUDGING_SEED).shuffle(others)
    find_duplicates(signed_in, applicant=pairs[0].copy.applicant())  # what is imported late is imported
    places: list[_Place] = []
    quickest = [math.inf] * len(pairs)
    for turn in range(turns):
        for at, (pair, other) in enumerate(zip(pairs, others, strict=True)):
            applicant = pair.copy.applicant()
            begun = time.perf_counter()
            found = find_duplicates(signed_in, applicant=applicant, limit=_TEN)
            quickest[at] = min(quickest[at], (time.perf_counter() - begun) * 1000)
            if turn == 0:
                places.append(_placed(pair, other, [candidate.number for candidate in found]))
    return [place._replace(took_ms=took) for place, took in zip(places, quickest, strict=True)]


def _placed(pair: Pair, other: int, numbers: list[str]) -> _Place:
    right = number_of(pair.original)
    place = numbers.index(right) if right in numbers else None
    return _Place(pair, place, 0.0, shuffled=other != pair.original and number_of(other) in numbers)


class _Scan:
    """Every name laid beside the one that is looked for, one after the other."""

    def __init__(self, crowd: Sequence[Person]) -> None:
        self._names = [shown_key(person) for person in crowd]

    def look(self, pair: Pair) -> _Place:
        """The place of the original among the names most alike."""
        from rapidfuzz import fuzz, process

        sought = shown_key(pair.copy)
        begun = time.perf_counter()
        found = process.extract(sought, self._names, scorer=fuzz.ratio, limit=_TEN)
        took = (time.perf_counter() - begun) * 1000
        people = [at + 1 for _name, _ratio, at in found]
        place = people.index(pair.original) if pair.original in people else None
        return _Place(pair, place, took, shuffled=False)


def _found(places: list[_Place], scanned: list[_Place], people: int) -> list[Measurement]:
    def missed(some: Sequence[_Place]) -> float:
        return _percent(some, lambda each: each.place is None)

    measured = [
        _compared(
            f"duplicates.missed.{level}", f"not among the first ten, {level} pairs",
            missed(_of(places, level)), missed(_of(scanned, level)), most=_MOST_MISSED.get(level),
        )
        for level in ("all", *LEVELS)
    ]  # fmt: skip
    measured += [
        _compared(
            "duplicates.not-first", "not the first",
            _percent(places, lambda each: each.place != 0), _percent(scanned, lambda each: each.place != 0),
            most=_MOST_NOT_FIRST,
        ),
        _compared(
            "duplicates.shuffled", "found where the truth is shuffled",
            _percent(places, lambda each: each.shuffled), 0.0, most=0.1,
        ),
        Measurement(
            name=f"duplicates.check.{people}", figure_of="find_duplicates, p95 of a check",
            baseline_of="a scan of all names, median", unit="ms",
            figure=quantiles([each.took_ms for each in places], n=20)[-1],
            baseline=median(each.took_ms for each in scanned), most=_P95_MS.get(people),
        ),
    ]  # fmt: skip
    return measured


def _of(places: list[_Place], level: str) -> list[_Place]:
    return [each for each in places if level in ("all", each.pair.level)]


def _percent(some: Sequence[Any], holds: Callable[[Any], bool]) -> float:
    return 100 * sum(map(holds, some)) / len(some) if some else 0.0


def _compared(name: str, of: str, figure: float, baseline: float, *, most: float | None) -> Measurement:
    return Measurement(
        name=name, figure_of=of, baseline_of="a scan of all names", unit="%", figure=figure,
        baseline=baseline, most=most,
    )  # fmt: skip


# Alarms


def _alarms(signed_in: SignedIn, crowd: Sequence[Person]) -> list[Measurement]:
    """How many are alarmed at who are nobody else on file: of all, and of those with a twin on file."""
    from intake_desktop.services.duplicates.pairs import find_duplicates

    def alarmed(at: int) -> bool:
        found = find_duplicates(signed_in, applicant=crowd[at].applicant(), exclude=number_of(at + 1))
        return any(candidate.alert for candidate in found)

    dice = random.Random(JUDGING_SEED)
    ordinary = dice.sample(range(len(crowd)), min(_ORDINARY, len(crowd)))
    twins = [at for at, person in enumerate(crowd) if person.twin][:_MOST_TWINS]
    return [
        Measurement(
            name=f"duplicates.alarms.{who.split()[0]}", figure_of=f"{who} alarmed at",
            baseline_of="the most allowed", unit="%", figure=_percent(some, alarmed), baseline=most, goal=1.0,
        )
        for (who, most), some in zip(_MOST_ALARMS.items(), (ordinary, twins), strict=True)
    ]  # fmt: skip

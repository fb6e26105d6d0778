"""A key stroke in the search box, through the service, against the same question put to the index bare."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement
from intake_desktop.bench.crowd import fill
from intake_desktop.bench.sample import folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

PEOPLE = 100_000
TYPED_PER_RUN = 40
_GOALS_MS = {100_000: 2.0, 1_000_000: 6.0}


def measure(runs: int, people: int = PEOPLE) -> list[Measurement]:
    """The p95 of the key strokes while names and numbers are typed, from the first letter on."""
    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            names = fill(signed_in, people=people)
            typed = list(_typed(names, people, runs * TYPED_PER_RUN))
            return [_measured(signed_in, typed, people)]
        finally:
            signed_in.store.close()


def _typed(names: list[tuple[str, str, str, str]], people: int, count: int) -> Iterator[str]:
    """Every beginning of what a receptionist might type."""
    dice = random.Random(7)
    for _ in range(count):
        given, father, _grandfather, family = dice.choice(names)
        asked = dice.choice(
            (f"{given} {family}", f"{given} {father} {family}", family, f"1448-{dice.randrange(people):07}")
        )
        yield from (asked[:end] for end in range(1, len(asked) + 1) if asked[end - 1] != " ")


def _measured(signed_in: SignedIn, typed: list[str], people: int) -> Measurement:
    from intake_desktop.services.search import search_cases
    from intake_desktop.store.engine import driver

    with signed_in.store.engine.connect() as connection:
        raw = driver(connection)
        service, bare = _alternately(
            typed,
            lambda text: search_cases(signed_in, text=text, thorough=False),
            lambda text: _bare(raw, text),
        )
    return Measurement(
        name=f"search.{people}",
        figure_of="search_cases, p95 of a key stroke",
        baseline_of="the same question to the index, bare",
        unit="ms",
        figure=_p95(service),
        baseline=_p95(bare),
        goal=1.5,
    )


def _alternately(
    typed: list[str], one: Callable[[str], object], other: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    took: tuple[list[float], list[float]] = ([], [])
    for text in typed:
        for place, ask in enumerate((one, other)):
            begun = time.perf_counter()
            ask(text)
            took[place].append((time.perf_counter() - begun) * 1000)
    return took


def _bare(raw: Any, text: str) -> list[Any]:
    """The index's answer with what a list shows, and nothing else done."""
    from intake_desktop.domain.search import read_sought
    from intake_desktop.store import search

    sought = read_sought(text)
    if sought.words:
        return search.by_words(raw, search.groups_of(sought.words))
    return search.by_number(raw, sought.whole) if sought.whole else []


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]

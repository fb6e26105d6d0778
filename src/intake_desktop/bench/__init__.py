"""Benchmarks: each figure beside the baseline it is a ratio to, both measured in the same run.

Figures and baselines alternate (A B A B) and their medians are compared, for the machine's mood changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from inspect import signature
from statistics import median

# The names of `bench NAME` and the modules here.
ROOMS = {
    "startup": "startup",
    "unlock": "unlock",
    "save": "save",
    "print": "printing",
    "search": "search",
    "lists": "lists",
    "import": "importing",
    "duplicates": "duplicates",
    "audit": "audit",
}


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One comparison. `goal` is the ratio hoped for, `most` the figure itself; None where there is none.

    `baseline` None: what it would be measured with is not on this machine, `wanting` names it.
    """

    name: str
    figure_of: str
    baseline_of: str
    unit: str
    figure: float
    baseline: float | None
    goal: float | None = None
    most: float | None = None
    wanting: str = ""

    @property
    def ratio(self) -> float | None:
        """Figure by baseline; None without a baseline, or where that is nothing."""
        return self.figure / self.baseline if self.baseline else None


def alternate(figure: Callable[[], float], baseline: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of both, after one unmeasured turn of each."""
    figure(), baseline()
    pairs = [(figure(), baseline()) for _ in range(runs)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def knows_people(room: str) -> bool:
    """Whether a room can be measured with a crowd of a given size."""
    return "people" in signature(_measure_of(room)).parameters


def measure(room: str, runs: int, people: int | None = None) -> list[Measurement]:
    """Run one room of benchmarks; `people` is for those that know of a crowd, which else take their own."""
    measuring = _measure_of(room)
    measured: list[Measurement]
    measured = measuring(runs) if people is None or not knows_people(room) else measuring(runs, people=people)
    return measured


def _measure_of(room: str) -> Callable[..., list[Measurement]]:
    measuring: Callable[..., list[Measurement]] = import_module(f"{__name__}.{ROOMS[room]}").measure
    return measuring

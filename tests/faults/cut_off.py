"""Start a job, kill it at some moment of its work, give back what it had said by then."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from statistics import median
from typing import NamedTuple

from tests.faults.ledger import ROOT, WHOLE
from tests.faults.way_in import WayIn
from tests.faults.work import BEGUN, DONE, Order, Said, carry_out

# One process has loaded everything and makes the others: a kill in the first milliseconds is worth a try too.
_MAKER = multiprocessing.get_context("forkserver")
_MAKER.set_forkserver_preload(["tests.faults.loaded"])
PATIENCE_SECONDS = 60
SAID_UNDISTURBED = 8

Fresh = Callable[[str], tuple[WayIn, Order]]
"""Gives the life of that name a store to work on."""


class Cut(NamedTuple):
    """`inside`: the kill found the work begun and not done."""

    way: WayIn
    order: Order
    said: list[Said]
    inside: bool


@contextmanager
def at_work(job: str, way: WayIn, order: Order) -> Iterator[tuple[Connection, Callable[[], list[Said]]]]:
    """A process that has begun `job`: what it says, and a call that kills it and gives what it had said."""
    _ready()
    hears, says = _MAKER.Pipe(duplex=False)
    process = _MAKER.Process(target=carry_out, args=(job, way, order, says), daemon=True)
    process.start()
    says.close()
    said: list[Said] = []

    def end() -> list[Said]:
        process.kill()
        process.join()
        assert process.exitcode in (-signal.SIGKILL, 0), "it died of something else"
        try:
            while True:
                said.append(hears.recv())
        except (EOFError, OSError):
            return said

    try:
        assert hears.poll(PATIENCE_SECONDS), "the job did not begin"
        assert hears.recv() == BEGUN
        yield hears, end
    finally:
        process.kill()
        process.join()
        hears.close()


def _ready() -> None:
    # The maker looks for what it is to load where a new Python would.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(str(ROOT / folder) for folder in ("src", "tools", "."))
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


@dataclass
class Kills:
    """Kills in the middle of one kind of work, each life of it on what `fresh` gives."""

    job: str
    fresh: Fresh
    chance: random.Random

    def spread(self, times: int) -> Iterator[Cut]:
        """`times` kills, at random over as long as the work takes undisturbed.

        A whole round goes on until so many fell inside the work, or twice as many were tried.
        """
        # How busy the PC is changes in an hour: the last few that came to their end say how long it takes.
        lasted = deque((self._undisturbed(f"whole{turn}")[0] for turn in range(3 if WHOLE else 1)), maxlen=5)
        inside = 0
        for number, moment in enumerate(self._moments(times)):
            cut = self._killed(f"{number:04}", after=moment * median(lasted))
            lasted.extend(float(each.of) for each in cut.said if each.what == DONE)
            inside += cut.inside
            yield cut
            if number + 1 >= times and (inside >= times or not WHOLE):
                return

    def before_operations(self, places: Callable[[int], Iterable[int]]) -> Iterator[Cut]:
        """Dies before an operation on the file system: which of them, `places` says of their number."""
        _seconds, operations = self._undisturbed("counted")
        for at in places(operations):
            way, order = self.fresh(f"before{at}")
            with at_work(self.job, way, order._replace(die_before=at)) as (hears, end):
                said: list[Said] = []
                try:
                    while True:
                        said.append(hears.recv())
                except EOFError:
                    yield Cut(way, order, [*said, *end()], _is_inside(said))

    def _undisturbed(self, life: str) -> tuple[float, int]:
        """How many seconds the work takes, and how many operations; of endless work, some of it."""
        way, order = self.fresh(life)
        with at_work(self.job, way, order) as (hears, _end):
            begun = time.perf_counter()
            for _said in range(SAID_UNDISTURBED):
                assert hears.poll(PATIENCE_SECONDS), "the job stands still"
                said = hears.recv()
                if said.what == DONE:
                    return float(said.of), int(said.text)
            return time.perf_counter() - begun, 0

    def _moments(self, times: int) -> Iterator[float]:
        """Parts of the whole, evenly strewn and in any order, then as many again by mere chance."""
        strewn = [(number + self.chance.random()) / times for number in range(times)]
        self.chance.shuffle(strewn)
        yield from strewn
        for _number in range(times):
            yield self.chance.random()

    def _killed(self, life: str, *, after: float) -> Cut:
        way, order = self.fresh(life)
        with at_work(self.job, way, order) as (_hears, end):
            time.sleep(after)  # the fault itself: some moment in the middle of the work
            said = end()
        return Cut(way, order, said, _is_inside(said))


def _is_inside(said: list[Said]) -> bool:
    return all(each.what != DONE for each in said)

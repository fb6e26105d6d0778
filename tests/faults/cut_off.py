"""Start a job, kill it at some moment, give back what it had said by then."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time

from tests.faults.way_in import WayIn
from tests.faults.work import JOBS, Said

# One process has loaded everything and makes the others: a kill in the first milliseconds is worth a try too.
_MAKER = multiprocessing.get_context("forkserver")
_MAKER.set_forkserver_preload(["tests.faults.loaded"])
PATIENCE_SECONDS = 60


def cut_off(job: str, way: WayIn, *, life: str, chance: random.Random, longest_ms: float) -> list[Said]:
    """Everything `job` said until it was killed, at most `longest_ms` after it had begun."""
    hears, says = _MAKER.Pipe(duplex=False)
    process = _MAKER.Process(target=JOBS[job], args=(way, says, life), daemon=True)
    process.start()
    says.close()
    assert hears.poll(PATIENCE_SECONDS), "the job did not begin"
    said: list[Said] = [hears.recv()]
    time.sleep(
        chance.uniform(0, longest_ms) / 1000
    )  # the fault itself: some moment in the middle of the work
    process.kill()
    process.join()
    assert process.exitcode in (-signal.SIGKILL, 0)
    try:
        while True:
            said.append(hears.recv())
    except (EOFError, OSError):
        return said[1:]

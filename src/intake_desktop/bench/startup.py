"""From the start of a cold process to the painted unlock window, and the memory of the main window.

Against an empty PySide6 window of the same size. All offscreen, so that no compositor takes part.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from intake_desktop.bench import Measurement, alternate
from intake_desktop.bench.sample import LOGIN, PASSWORD, folder_of_its_own, new_store

TIME_GOAL = 2.0
MEMORY_GOAL = 2.5
MIB = 1024 * 1024
PATIENCE_SECONDS = 60


def measure(runs: int) -> list[Measurement]:
    """Wall time to the first paint, and resident memory at the main window."""
    with folder_of_its_own() as folder:
        store = folder / "store"
        new_store(store).store.close()
        first_size = _window("program", str(store))["size"]
        home = [_window("home", str(store), LOGIN, PASSWORD) for _ in range(3)]
        figure, baseline = alternate(
            lambda: _window("program", str(store))["milliseconds"],
            lambda: _window("bare", *first_size)["milliseconds"],
            runs,
        )
        bare = [_window("bare", *home[0]["size"]) for _ in range(3)]
    return [
        Measurement(
            name="startup.time",
            figure_of="to the unlock window",
            baseline_of="bare window",
            unit="ms",
            figure=figure,
            baseline=baseline,
            goal=TIME_GOAL,
        ),
        Measurement(
            name="startup.memory",
            figure_of="at the main window",
            baseline_of="bare window",
            unit="MiB",
            figure=sorted(one["resident"] for one in home)[1] / MIB,
            baseline=sorted(one["resident"] for one in bare)[1] / MIB,
            goal=MEMORY_GOAL,
        ),
    ]


def _window(*arguments: object) -> dict[str, Any]:
    """What one process tells of its window, with the milliseconds from its start to the first paint."""
    started = time.perf_counter()
    told = told_by_window(*arguments)
    return {**told, "milliseconds": (told["at"] - started) * 1000}


def told_by_window(*arguments: object) -> dict[str, Any]:
    """What `window_process` tells in a process of its own."""
    package = Path(__file__).resolve().parents[1]
    command = [sys.executable, str(package / "bench" / "window_process.py"), *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(package.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # every start but the very first finds compiled files
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told

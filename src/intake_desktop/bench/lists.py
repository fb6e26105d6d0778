"""A list of a million files that is never loaded, against a bare view over a query written by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement
from intake_desktop.bench.crowd import fill
from intake_desktop.bench.sample import folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

PEOPLE = 1_000_000
PATIENCE_SECONDS = 600
_FIGURES = (  # of which figure, what it is, the most there should be of it, what stands beside it
    ("first", "first paint of the list, its screen made", 50.0, "first"),
    ("again", "first paint of the list, its screen there", 50.0, "first"),
    ("narrowed", "first paint of one state", 50.0, "first"),
    ("wheel_p95", "a notch of the wheel, p95", 5.0, "wheel_p95"),
    ("jump", "a jump to anywhere", 23.0, "jump"),
    ("jump_p95", "a jump to anywhere, p95", 23.0, "jump_p95"),
)
_BARE = "a bare QTableView over a lazy query by hand"


def measure(runs: int, people: int = PEOPLE) -> list[Measurement]:
    """The list of the beneficiaries in the real window; medians of `runs` processes."""
    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        fill(signed_in, people=people)
        _mix(signed_in)
        signed_in.store.close()
        told = [_window(folder / "store") for _ in range(runs)]
    figures = [
        Measurement(
            name=f"lists.{name}.{people}",
            figure_of=what,
            baseline_of=_BARE,
            unit="ms",
            figure=_median(told, "ours", name),
            baseline=_median(told, "bare", beside),
            most=most,
        )
        for name, what, most, beside in _FIGURES
    ]
    return [*figures, _memory(told, people)]


def _memory(told: list[dict[str, Any]], people: int) -> Measurement:
    return Measurement(
        name=f"lists.memory.{people}",
        figure_of="growth while the list is scrolled",
        baseline_of="100,000 rows loaded into a QStandardItemModel",
        unit="MiB",
        figure=_median(told, "ours", "grown"),
        baseline=_median(told, "loaded", "grown"),
    )


def _median(told: list[dict[str, Any]], way: str, name: str) -> float:
    return float(median(one[way][name] for one in told))


def _mix(signed_in: SignedIn) -> None:
    """Files stand everywhere on their way, and most are closed."""
    from intake_desktop.store.engine import driver

    with signed_in.store.engine.begin() as connection:
        driver(connection).execute(
            "UPDATE case_file SET missing_count = id % 4, state = CASE id % 11"
            " WHEN 0 THEN 'draft' WHEN 1 THEN 'incomplete' WHEN 4 THEN 'awaiting_decision'"
            " WHEN 6 THEN 'in_service' WHEN 8 THEN 'accepted' ELSE 'closed' END"
        )


def _window(store: Path) -> dict[str, Any]:
    package = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "intake_desktop.bench.list_window", str(store)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told

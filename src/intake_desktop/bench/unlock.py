"""Signing in, against nothing but the Argon2id run that a password costs on this PC."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.sample import LOGIN, PASSWORD, folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.vault.kdf import KdfCost

GOAL = 1.2
MOST_BEYOND_MS = 300
_PAINTED = (
    ("home", "from Enter to the painted home screen, beyond the derivation"),
    ("day", "from Enter to the figures of the day, beyond the derivation"),
)


def measure(runs: int, people: int = 0) -> list[Measurement]:
    """From the password to the open store, and in the program's own window to the home screen.

    `people` files lie in the store; the password costs what it costs on this PC.
    """
    from intake_desktop.bench.crowd import fill
    from intake_desktop.vault import keyslots

    with folder_of_its_own() as folder:
        store = folder / "store"
        signed_in = new_store(store, cheap_password=False)
        if people:
            fill(signed_in, people=people)
        signed_in.store.close()
        cost = keyslots.read(store).slots[0].cost
        figure, baseline = alternate(
            lambda: _signed_in(store), lambda: milliseconds(lambda: _derived(cost)), runs
        )
        windows = _windows(store, runs)
    sign_in = Measurement(
        name="unlock",
        figure_of="sign_in",
        baseline_of="Argon2id",
        unit="ms",
        figure=figure,
        baseline=baseline,
        goal=GOAL,
    )
    return [sign_in, *windows]


def _windows(store: Path, runs: int) -> list[Measurement]:
    """One process a run: its window is unlocked, then it derives the same key alone."""
    from intake_desktop.bench.startup import told_by_window

    told_by_window("unlock", str(store), LOGIN, PASSWORD)  # the first finds nothing compiled
    told = [told_by_window("unlock", str(store), LOGIN, PASSWORD) for _ in range(runs)]
    return [
        Measurement(
            name=f"unlock.{name}",
            figure_of=what,
            baseline_of="Argon2id",
            unit="ms",
            figure=median(one[name] - one["derived"] for one in told),
            baseline=median(one["derived"] for one in told),
            most=MOST_BEYOND_MS,
        )
        for name, what in _PAINTED
    ]


def _signed_in(folder: Path) -> float:
    from intake_desktop.services.access.sign_in import sign_in

    opened = []
    took = milliseconds(lambda: opened.append(sign_in(folder=folder, login=LOGIN, password=PASSWORD)))
    opened[0].store.close()
    return took


def _derived(cost: KdfCost) -> None:
    from intake_desktop.vault import kdf

    kdf.derive(PASSWORD, os.urandom(16), cost)

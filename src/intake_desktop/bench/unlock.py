"""Signing in, against nothing but the Argon2id run that a password costs on this PC."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.sample import LOGIN, PASSWORD, folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.vault.kdf import KdfCost

GOAL = 1.2


def measure(runs: int) -> list[Measurement]:
    """From the password to the open store."""
    from intake_desktop.vault import keyslots

    with folder_of_its_own() as folder:
        new_store(folder / "store", cheap_password=False).store.close()
        cost = keyslots.read(folder / "store").slots[0].cost
        figure, baseline = alternate(
            lambda: _signed_in(folder / "store"), lambda: milliseconds(lambda: _derived(cost)), runs
        )
    return [
        Measurement(
            name="unlock",
            figure_of="sign_in",
            baseline_of="Argon2id",
            unit="ms",
            figure=figure,
            baseline=baseline,
            goal=GOAL,
        )
    ]


def _signed_in(folder: Path) -> float:
    from intake_desktop.services.sign_in import sign_in

    opened = []
    took = milliseconds(lambda: opened.append(sign_in(folder=folder, login=LOGIN, password=PASSWORD)))
    opened[0].store.close()
    return took


def _derived(cost: KdfCost) -> None:
    from intake_desktop.vault import kdf

    kdf.derive(PASSWORD, os.urandom(16), cost)

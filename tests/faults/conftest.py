from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.ledger import WHOLE, Ledger, Row
from tests.faults.way_in import WayIn, way_into
from tests.unit.office import Office

_LEDGER = Ledger()


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Callable[[str], Row]:
    """The row of a fault in the report."""
    return _LEDGER.row


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if WHOLE and _LEDGER.rows:
        terminalreporter.section("faults")
        for line in _LEDGER.lines():
            terminalreporter.write_line(line)


@pytest.fixture
def way(office: Office) -> WayIn:
    """The way into a store of one's own."""
    return way_into(office)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of some MiB; it is gone after the test."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may make a disk")
    made: list[Path] = []

    def make(mebibytes: int) -> Path:
        place = tmp_path / f"disk{len(made)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=700", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("no disk may be mounted here")
        made.append(place)
        return place

    yield make
    for place in made:
        subprocess.run(["umount", "--lazy", str(place)], check=True)

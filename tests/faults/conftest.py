from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from intake_desktop.services.audit.anchors import anchors_file
from tests.faults.cut_off import Fresh
from tests.faults.ledger import WHOLE, Kept, Ledger, Row
from tests.faults.way_in import WayIn, way_into
from tests.faults.work import Order
from tests.unit.office import Office

_KEPT = Kept() if WHOLE else None
_PASSED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A whole round takes long: what passed it with this very source is not done again."""
    for item in items:
        if _KEPT is not None and _KEPT.is_done(item.nodeid):
            item.add_marker(pytest.mark.skip(reason="counted before"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[_PASSED] = report.passed
    return report


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Row]]:
    """The row of a fault in the report."""
    ledger = Ledger()
    yield ledger.row
    if _KEPT is not None:
        _KEPT.keep(request.node.nodeid, ledger, passed=request.node.stash.get(_PASSED, False))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _KEPT is None:
        return
    terminalreporter.section("faults")
    for line in _KEPT.whole().lines():
        terminalreporter.write_line(line)
    for test in _KEPT.failed():
        terminalreporter.write_line(f"FAILED {test}")


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


@pytest.fixture
def copies(own_home: Path, tmp_path: Path) -> Callable[..., Fresh]:
    """Gives each life of a job a copy of a store; `given` is what the job needs besides."""

    def of(way: WayIn, given: tuple[str, ...] = ()) -> Fresh:
        def fresh(life: str) -> tuple[WayIn, Order]:
            anchors_file().unlink(missing_ok=True)  # copies of one store share this PC's witness
            shutil.rmtree(tmp_path / life, ignore_errors=True)
            copy = way.at(tmp_path / life / "store")
            shutil.copytree(way.folder, copy.folder)
            return copy, Order(life, own_home, given)

        return fresh

    return of

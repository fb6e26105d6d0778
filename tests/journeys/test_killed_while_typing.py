"""What was typed more than two seconds ago survives a process that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake_desktop.domain.permissions import Role
from intake_desktop.services.cases import list_cases, show_case
from tests.unit.bare_store import make_bare_store, reopen_bare_store

ROOT = Path(__file__).parents[2]
PROMISE_SECONDS = 2


def test_what_was_typed_two_seconds_ago_survives_kill_9(tmp_path: Path) -> None:
    template = make_bare_store(tmp_path / "template.db")
    folder = tmp_path / "store"
    typed = "س-778899/قديم"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_process", str(template), str(folder), typed],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child, child.stdout:
        try:
            assert child.stdout.readline() == "typed\n"
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(timeout=PROMISE_SECONDS)
        finally:
            child.kill()
    reopened = reopen_bare_store(folder, Role.RECEPTION)
    try:
        (line,) = list_cases(reopened)
        assert line.state == "draft"
        assert show_case(reopened, number=line.number).record.intake.external_ref == typed
    finally:
        reopened.store.close()

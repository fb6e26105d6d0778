"""What was typed more than two seconds ago survives a process that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.drafts import begin_edit, waiting_draft
from tests.unit.bare_store import make_bare_store, reopen_bare_store

ROOT = Path(__file__).parents[2]
PROMISE_SECONDS = 2
TYPED = "س-778899/قديم"


def killed_while_typing(home: Path, what: str) -> SignedIn:
    """The store that a killed desk left, opened again."""
    template, folder = make_bare_store(home / "template.db"), home / "store"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_process", str(template), str(folder), TYPED, what],
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
    return reopen_bare_store(folder, Role.RECEPTION, Role.SUPERVISOR)


def test_what_was_typed_two_seconds_ago_survives_kill_9(tmp_path: Path) -> None:
    reopened = killed_while_typing(tmp_path, "request")
    try:
        (line,) = list_cases(reopened)
        assert line.state == "draft"
        assert show_case(reopened, number=line.number).record.intake.external_ref == TYPED
    finally:
        reopened.store.close()


def test_so_does_what_was_typed_into_a_policy(tmp_path: Path) -> None:
    reopened = killed_while_typing(tmp_path, "policy")
    try:
        kept = waiting_draft(reopened)
        assert kept is not None
        assert f'licence = "{TYPED}"' in kept.text
        assert begin_edit(reopened).text == kept.text
    finally:
        reopened.store.close()

"""Ten times a desk is killed in the middle of its work: whatever it was told is saved is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from intake_desktop.services.cases import list_cases, show_case
from intake_desktop.services.store_check import verify
from tests.unit.cli.process import SOURCE
from tests.unit.office import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

KILLS = 10
MOST_SAVES = 12

# Says `number text` once a save has returned, and goes on until it is killed.
_AT_WORK = """
import itertools, sys
from pathlib import Path
from intake_desktop.domain.intake import Applicant, Intake
from intake_desktop.services.intake import save_draft, start_draft
from intake_desktop.services.sign_in import sign_in
folder, password, life = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
signed_in = sign_in(folder=folder, login=None, password=password)
def told(text):
    return Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى", alias=text))
for case in itertools.count():
    number = start_draft(signed_in, intake=told("")).record.number
    for save in range(3):
        text = f"{life}-{case}-{save}"
        save_draft(signed_in, number=number, intake=told(text))
        print(number, text, flush=True)
"""


def saved_until_killed(office: Office, life: int, saves: int) -> Iterator[tuple[str, str]]:
    """What one life of the desk was told is saved, up to its end right after `saves` of them."""
    with subprocess.Popen(
        [sys.executable, "-c", _AT_WORK, str(office.folder), office.password, str(life)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        text=True,
    ) as desk:
        assert desk.stdout is not None
        for _ in range(saves):
            yield _said(desk.stdout.readline())
        desk.send_signal(signal.SIGKILL)
        yield from map(_said, desk.stdout)  # said before it died, and so promised too
    assert desk.returncode == -signal.SIGKILL


def _said(line: str) -> tuple[str, str]:
    number, text = line.split()
    return number, text


def test_what_was_saved_before_a_kill_is_there_after_it(office: Office) -> None:
    chance = random.Random(1447)
    promised: dict[str, str] = {}
    for life in range(KILLS):
        promised.update(saved_until_killed(office, life, chance.randint(1, MOST_SAVES)))
    signed_in = office.open()
    found = {number: show_case(signed_in, number=number).record.intake.applicant.alias for number in promised}
    newest = {line.number: line for line in list_cases(signed_in, limit=1000)}
    report = verify(signed_in)
    signed_in.store.close()
    assert report.ok, report.problems
    assert set(promised) <= set(newest)
    for number, text in promised.items():
        kept = found[number]
        assert kept is not None
        # The next save may have reached the disk before its word reached us, never an older one.
        assert kept >= text
        assert kept.rsplit("-", 1)[0] == text.rsplit("-", 1)[0]

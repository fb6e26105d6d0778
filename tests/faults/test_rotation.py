"""Killed at any point of a change of the data key, the store opens: as it was, or as it was to be."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.permissions import Role
from intake_desktop.services.accounts import add_account
from intake_desktop.services.anchors import anchors_file
from intake_desktop.services.audit import audit_report
from intake_desktop.services.opening import NEXT
from intake_desktop.services.sign_in import sign_in
from intake_desktop.store import file_tag
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import damage
from intake_desktop.vault import keyslots
from tests.faults.ledger import WHOLE, Row, rounds
from tests.unit.office import Office

LEAVING, OTHER_PASSWORD = "sara", "صقر يعبر الربع الخالي"
Rows = Callable[[str], Row]
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")


@pytest.fixture(scope="module")
def two_people(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = office_template.copy_to(tmp_path_factory.mktemp("two") / "store")
    signed_in = office.open()
    add_account(signed_in, login=LEAVING, name="سارة", password=OTHER_PASSWORD, roles=[Role.RECEPTION])
    signed_in.store.close()
    return office


def removing(office: Office, at: int) -> subprocess.Popen[str]:
    anchors_file().unlink(missing_ok=True)  # copies of one store share this PC's witness
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.rotation_process", str(office.folder), LEAVING, str(at)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("src", "."))},
    )


@pytest.fixture(scope="module")
def undisturbed(two_people: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, float]:
    """How many operations there are, and how long they take."""
    office = two_people.copy_to(tmp_path_factory.mktemp("whole") / "store")
    said, _ = removing(office, 0).communicate()
    assert left_whole(office) == 2
    _begun, done = said.splitlines()
    return int(done.split()[1]), float(done.split()[2])


def left_whole(office: Office) -> int:
    """The epoch the store is in, after everything else about it was found right."""
    anchors_file().unlink(missing_ok=True)
    signed_in = office.open()
    store = signed_in.store
    assert audit_report(store).ok
    assert run_outside_transaction(store.engine, damage) == []
    tag = file_tag.read(office.folder / "vault.db")
    assert (tag and tag.epoch) == store.epoch
    for name in (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY):
        slots = keyslots._read_file(office.folder / name).slots
        assert {each.epoch for slot in slots for each in slot.wrapped} == {store.epoch}, name
    assert not list(office.folder.glob(f"{NEXT}*"))
    store.close()
    if store.epoch == 1:
        sign_in(folder=office.folder, login=LEAVING, password=OTHER_PASSWORD).store.close()
    else:
        with pytest.raises(AccessRefused, match="wrong-password"):
            sign_in(folder=office.folder, login=LEAVING, password=OTHER_PASSWORD)
    return store.epoch


def test_killed_before_any_operation_it_is_the_old_store_or_the_new(
    two_people: Office, undisturbed: tuple[int, float], tmp_path: Path, row: Rows
) -> None:
    kills, (count, _took) = row("kill -9 before an operation of rotation"), undisturbed
    places = range(1, count + 1) if WHOLE else sorted({2, count // 2, *range(count - 14, count, 4)})
    epochs = []
    for at in places:
        office = two_people.copy_to(tmp_path / str(at))
        process = removing(office, at)
        said, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert said.split() == ["begun"]
        epochs.append(left_whole(office))
        kills.tried("the old store" if epochs[-1] == 1 else "the new store")
    # Once it is the new store it stays the new store: there is one moment of change.
    assert epochs == sorted(epochs)
    assert set(epochs) == {1, 2}


def test_killed_at_any_moment_it_is_the_old_store_or_the_new(
    two_people: Office, undisturbed: tuple[int, float], tmp_path: Path, row: Rows
) -> None:
    kills, (_count, took) = row("kill -9 in rotation"), undisturbed
    chance = random.Random("killed in rotation")
    for number in range(rounds(3, 200)):
        office = two_people.copy_to(tmp_path / str(number))
        process = removing(office, 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.random() * took * 1.1)  # the fault itself
        process.kill()
        rest, _ = process.communicate()
        epoch = left_whole(office)
        kept = epoch == 2 or not rest  # what was acknowledged holds
        kills.tried("the old store" if epoch == 1 else "the new store", promised=bool(rest), lost=not kept)
        assert kept
        shutil.rmtree(office.folder)

"""An older copy in the place of the store, salvaged: what this PC knew of it is not washed away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.services.audit.check import accept_roll_back, verify_audit
from intake_desktop.services.backups.copy_check import Secret
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.salvage.salvaging import Salvaged, salvage
from intake_desktop.store import audit
from intake_desktop.wording.salvage import report_lines
from tests.faults.way_in import told
from tests.unit.office import LOGIN, NOON, PASSWORD, Office


def salvaged(source: Office, destination: Path) -> tuple[Salvaged, Office]:
    secret = Secret(login=LOGIN, password=PASSWORD)
    done = salvage(source=source.folder, destination=destination, secret=secret, clock=lambda: NOON)
    return done, Office(destination, source.recovery_key)


@pytest.fixture
def older(office: Office, tmp_path: Path) -> tuple[Office, int]:
    """A copy of the store from before this PC saw more of it, and the last entry it saw."""
    shutil.copytree(office.folder, tmp_path / "older")
    signed_in = office.open()
    start_draft(signed_in, intake=told("newer"))
    with Session(signed_in.store.engine) as session:
        known = audit.head(session)[0]
    signed_in.store.close()
    return Office(tmp_path / "older", office.recovery_key), known


def test_the_salvage_of_an_older_copy_says_what_this_pc_knew_until_somebody_takes_note(
    older: tuple[Office, int], tmp_path: Path
) -> None:
    done, fresh = salvaged(older[0], tmp_path / "saved")
    assert (done.audit.known, done.ok) == (older[1], False)
    assert any(str(older[1]) in line for line in report_lines(done))
    for _sign_in in range(2):
        signed_in = fresh.open()
        assert signed_in.rolled_back
        assert not verify_audit(signed_in).ok
        signed_in.store.close()
    signed_in = fresh.open()
    with Session(signed_in.store.engine) as session:
        note = next(entry for entry in audit.newest(session, 50) if entry.kind == "store.salvage")
    assert f'"known":{older[1]}' in note.details
    assert accept_roll_back(signed_in, reason="the disk failed") == older[1]
    assert verify_audit(signed_in).ok
    signed_in.store.close()
    signed_in = fresh.open()
    assert not signed_in.rolled_back
    signed_in.store.close()


def test_the_salvage_of_the_present_store_is_no_roll_back(
    office: Office, older: tuple[Office, int], tmp_path: Path
) -> None:
    done, fresh = salvaged(office, tmp_path / "saved")
    assert (done.audit.known, done.ok) == (0, True)
    signed_in = fresh.open()
    assert not signed_in.rolled_back
    assert verify_audit(signed_in).ok
    signed_in.store.close()


def test_a_store_is_salvaged_twice_unless_somebody_works_in_the_first(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    signed_in.store.close()
    _done, first = salvaged(office, tmp_path / "first")
    done, _fresh = salvaged(office, tmp_path / "second")
    assert done.audit.known == 0
    first.open().store.close()
    done, _fresh = salvaged(office, tmp_path / "third")
    assert done.audit.known > 0

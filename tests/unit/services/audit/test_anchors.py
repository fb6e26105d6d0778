"""What this PC remembers of the audit keeps up with the work, so that also a small roll-back is seen."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit import anchors
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.open_store import SignedIn
from tests.faults.way_in import told
from tests.unit.office import NOON, Office


def work_once(signed_in: SignedIn) -> None:
    start_draft(signed_in, intake=told("a"))


def remembered(signed_in: SignedIn) -> int:
    return anchors.anchors_of_this_pc(signed_in.store.store_id)[0].sequence


def recorded(signed_in: SignedIn) -> int:
    from sqlalchemy.orm import Session

    from intake_desktop.store import audit

    with Session(signed_in.store.engine) as session:
        return audit.head(session)[0]


def put_back(copy: Path, office: Office) -> None:
    shutil.rmtree(office.folder)
    shutil.copytree(copy, office.folder)


def test_put_back_to_after_the_last_sign_in_is_seen(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    shutil.copytree(office.folder, tmp_path / "copy")
    work_once(signed_in)
    signed_in.store.close()
    put_back(tmp_path / "copy", office)
    signed_in = office.open()
    assert signed_in.rolled_back
    broken = verify_audit(signed_in).broken
    assert broken is not None
    assert broken.witness == "this-pc"
    signed_in.store.close()
    signed_in = office.open()
    assert signed_in.rolled_back  # what was closed since has not made it forget
    signed_in.store.close()


def test_a_backup_is_remembered_when_it_is_made(office: Office) -> None:
    signed_in = office.open()
    work_once(signed_in)
    assert remembered(signed_in) < recorded(signed_in)
    copy = backup(signed_in)
    assert remembered(signed_in) >= copy.audit_sequence
    signed_in.store.close()


def test_after_some_units_the_head_is_kept_and_not_after_each(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchors, "UNITS", 3)
    signed_in = office.open()
    at_first = remembered(signed_in)
    work_once(signed_in)
    work_once(signed_in)
    assert remembered(signed_in) == at_first
    work_once(signed_in)
    assert remembered(signed_in) == recorded(signed_in)
    signed_in.store.close()


def test_after_some_minutes_the_head_is_kept(office: Office) -> None:
    now = NOON
    signed_in = sign_in(folder=office.folder, login=office.login, password=office.password, clock=lambda: now)
    at_first = remembered(signed_in)
    work_once(signed_in)
    assert remembered(signed_in) == at_first
    now += timedelta(minutes=3)
    work_once(signed_in)
    assert remembered(signed_in) == recorded(signed_in)
    signed_in.store.close()


def test_a_pc_that_cannot_remember_closes_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in = office.open()
    work_once(signed_in)
    file = anchors.anchors_file()
    file.unlink()
    file.with_name(f"{file.name}.part").mkdir()
    signed_in.store.close()
    assert signed_in.store.closed
    assert not file.exists()

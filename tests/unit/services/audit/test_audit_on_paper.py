from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.audit import anchors
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.audit.line import line_state, make_line
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import audit
from tests.unit.bare_store import NOON, adopt_pack, reopen_bare_store


@pytest.fixture
def office(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    for _ in range(3):
        write(signed_in)
    return signed_in


def write(signed_in: SignedIn) -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.record("settings.logo-removed")


def test_the_line_says_the_last_entry_and_is_itself_on_record(office: SignedIn) -> None:
    line, pdf = make_line(office)
    assert pdf.startswith(b"%PDF")
    assert (line.sequence, line.day) == (3, NOON.date())
    with Session(office.store.engine) as session:
        (entry,) = audit.newest(session, 1)
        assert (entry.kind, entry.details) == ("audit.line", '{"sequence":3}')
        assert (audit.seal_of(session, 3) or b"").startswith(line.seal)


def test_a_line_is_due_a_week_after_the_last_one(office: SignedIn) -> None:
    assert line_state(office) == (line_state(office).__class__)(None, due=False)  # the store is new
    office.store.clock = lambda: NOON + timedelta(days=7)
    assert line_state(office).due
    make_line(office)
    assert not line_state(office).due
    office.store.clock = lambda: NOON + timedelta(days=14)
    assert (line_state(office).last, line_state(office).due) == ((NOON + timedelta(days=7)).date(), True)


def test_typed_back_it_is_heard_and_the_audit_is_sound(office: SignedIn) -> None:
    line, _pdf = make_line(office)
    write(office)
    report = verify_audit(office, line=f"  {str(line).lower()} ")
    assert (report.ok, report.anchors) == (True, 1)


def test_everything_on_the_pc_put_back_together_is_seen_by_the_paper_alone(
    office: SignedIn, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    raw = office.store.engine.raw_connection().driver_connection
    raw.execute("VACUUM INTO ?", (str(old / "vault.db"),)).fetchall()
    for _ in range(4):
        write(office)
    line, _pdf = make_line(office)
    folder = office.store.folder
    office.store.close()
    for log in folder.glob("vault.db-*"):
        log.unlink()
    shutil.copy(old / "vault.db", folder / "vault.db")
    anchors.anchors_file().unlink(missing_ok=True)  # this PC's settings were put back too
    back = reopen_bare_store(folder, Role.AUDITOR)
    assert verify_audit(back).ok
    broken = verify_audit(back, line=str(line)).broken
    assert broken is not None
    assert (broken.sequence, broken.what, broken.witness) == (7, "rolled-back", "paper")
    worked_on = replace(back, account=replace(back.account, roles=frozenset({Role.SUPERVISOR})))
    for _ in range(6):
        write(worked_on)
    broken = verify_audit(back, line=str(line)).broken
    assert broken is not None
    assert (broken.sequence, broken.what, broken.witness) == (7, "not-as-anchored", "paper")
    back.store.close()


def test_a_slip_in_the_line_is_not_taken_for_a_roll_back(office: SignedIn) -> None:
    line, _pdf = make_line(office)
    with pytest.raises(InvalidInput, match="audit-line-typo"):
        verify_audit(office, line=str(line)[:-1])

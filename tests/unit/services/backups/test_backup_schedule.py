from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.kept_copies import LEAST
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups import backup as backups
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.kept import Thinned
from intake_desktop.services.backups.schedule import back_up_if_due, backup_state
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.store_file.check import store_info
from intake_desktop.services.unit import unit
from intake_desktop.store import audit
from intake_desktop.store.setting import SettingRow
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, Office

DAY = 24


def later(signed_in: SignedIn, **hence: float) -> None:
    moment = signed_in.store.clock() + timedelta(**hence)
    signed_in.store.clock = lambda: moment


def write(signed_in: SignedIn, name: str = "mark") -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.merge(SettingRow(name=name, value="x"))
        work.record("setting.write")


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for another disk."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(backups, "on_another_disk", lambda _folder, copy: folder in copy.parents)
    return folder


def test_a_copy_is_made_when_the_last_one_is_old_enough(open_office: SignedIn, stick: Path) -> None:
    first = back_up_if_due(open_office, folder=stick, hours=DAY)
    assert first is not None
    assert (first.folder_missing, first.made.path.parent) == (False, stick)
    assert back_up_if_due(open_office, folder=stick, hours=DAY) is None
    later(open_office, hours=23.9)
    assert back_up_if_due(open_office, folder=stick, hours=DAY) is None
    later(open_office, hours=0.2)
    assert back_up_if_due(open_office, folder=stick, hours=DAY) is not None
    later(open_office, days=400)
    assert back_up_if_due(open_office, folder=stick, hours=0) is None  # never
    assert len(list(stick.iterdir())) == 2


def test_a_copy_made_by_hand_counts_too(open_office: SignedIn, stick: Path) -> None:
    backup(open_office)
    assert back_up_if_due(open_office, folder=stick, hours=DAY) is None


def test_the_disk_that_is_not_there_is_said_and_the_copy_made_here(
    open_office: SignedIn, tmp_path: Path
) -> None:
    automatic = back_up_if_due(open_office, folder=tmp_path / "pulled out", hours=DAY)
    assert automatic is not None
    assert automatic.folder_missing
    assert automatic.made.path.parent == open_office.store.folder / "backups"
    assert not (tmp_path / "pulled out").exists()
    state = backup_state(open_office)
    assert (state.last, state.last_away) == (NOON, None)


def test_when_a_copy_last_left_this_pc_is_known_without_the_disk(
    office: Office, open_office: SignedIn, stick: Path
) -> None:
    assert backup_state(open_office).days_without_away(NOON) is None
    backup(open_office, destination=stick)
    assert store_info(open_office).last_away == NOON.isoformat(timespec="seconds")
    later(open_office, days=8, hours=1)
    backup(open_office)
    state = backup_state(open_office)
    assert state.last == open_office.store.clock()
    assert state.days_without_away(open_office.store.clock()) == 8
    assert verify_audit(open_office).ok


def test_a_folder_on_the_same_disk_has_not_left_this_pc(open_office: SignedIn, tmp_path: Path) -> None:
    backup(open_office, destination=tmp_path)
    state = backup_state(open_office)
    assert (state.last, state.last_away) == (NOON, None)


def test_at_closing_a_copy_is_made_when_something_was_done_since(
    office: Office, open_office: SignedIn, stick: Path
) -> None:
    backup(open_office, destination=stick)
    assert back_up_if_due(open_office, folder=stick, hours=0, closing=True) is None
    open_office.store.close()
    again = office.open()
    assert back_up_if_due(again, folder=stick, hours=0, closing=True) is None  # only signed in
    write(again)
    assert back_up_if_due(again, folder=stick, hours=0, closing=True) is not None
    assert back_up_if_due(again, folder=stick, hours=0, closing=True) is None
    again.store.close()


def test_a_copy_that_failed_is_made_at_the_next_closing(open_office: SignedIn, stick: Path) -> None:
    def pull_out(done: int, total: int) -> None:
        if done > 0.7 * total:
            shutil.rmtree(stick, ignore_errors=True)

    write(open_office)
    with pytest.raises(StoreUnusable, match="backup-disk-gone"):
        back_up_if_due(open_office, folder=stick, hours=0, closing=True, progress=pull_out)
    assert not list((open_office.store.folder / "backups").iterdir())
    assert back_up_if_due(open_office, folder=None, hours=0, closing=True) is not None


def test_what_is_no_longer_needed_goes_and_nothing_else(open_office: SignedIn, stick: Path) -> None:
    theirs = stick / "backup-20200101-000000"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("x")
    for _time in range(5):
        later(open_office, days=400)
        automatic = back_up_if_due(open_office, folder=stick, hours=DAY)
        assert automatic is not None
    assert automatic.made.thinned == Thinned(1, 0)
    assert len(list(stick.iterdir())) == 1 + LEAST
    assert (theirs / "letter.txt").read_text() == "x"
    with Session(open_office.store.engine) as session:
        assert audit.newest(session, 1)[0].kind == "store.backups-thinned"


def test_it_is_recorded_as_made_by_itself_whoever_is_signed_in(open_office: SignedIn) -> None:
    desk = SignedIn(open_office.store, Account(1, LOGIN, "", frozenset({Role.RECEPTION})))
    assert back_up_if_due(desk, folder=None, hours=DAY) is not None
    with Session(open_office.store.engine) as session:
        entry = audit.newest(session, 1)[0]
    assert (entry.kind, entry.role) == ("store.backup", "reception")
    assert '"automatic":true' in entry.details

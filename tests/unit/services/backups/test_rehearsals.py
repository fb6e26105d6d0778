from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from intake_desktop.domain.errors import AccessRefused, Refused, UsageProblem
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.kept import list_backups, remove_backup
from intake_desktop.services.backups.rehearsals import rehearse
from intake_desktop.services.backups.schedule import backup_state
from intake_desktop.services.open_store import SignedIn
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office, make_office

OWN = Secret(login=LOGIN, password=PASSWORD)


def test_a_rehearsal_opens_the_copy_as_a_restore_would_and_is_remembered(
    office: Office, open_office: SignedIn
) -> None:
    first, second = backup(open_office), backup(open_office)
    assert backup_state(open_office).rehearsed is None
    report = rehearse(open_office, source=first.path, secret=OWN)
    assert report.ok
    assert report.loss.entries == 1
    assert backup_state(open_office).rehearsed == NOON
    assert [copy.rehearsed_at for copy in list_backups(open_office)] == [NOON, None]
    by_key = Secret(login=LOGIN, typed_key=office.recovery_key)
    assert rehearse(open_office, source=second.path, secret=by_key).ok
    assert verify_audit(open_office).ok


def test_the_days_since_are_counted_from_the_first_day_of_the_store(open_office: SignedIn) -> None:
    state = backup_state(open_office)
    assert state.store_made is not None
    assert state.days_unrehearsed(state.store_made + timedelta(days=40, hours=1)) == 40


def test_a_damaged_copy_is_no_rehearsal(open_office: SignedIn) -> None:
    made = backup(open_office)
    database = made.path / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    assert not rehearse(open_office, source=made.path, secret=OWN).ok
    assert backup_state(open_office).rehearsed is None
    assert list_backups(open_office)[0].sound  # as long as it was: only opening it tells


def test_a_copy_that_was_cut_is_seen_in_the_list(open_office: SignedIn) -> None:
    made = backup(open_office)
    database = made.path / "vault.db"
    database.write_bytes(database.read_bytes()[:-4096])
    (open_office.store.folder / "backups" / "backup-20260101-000000").mkdir()
    assert [copy.sound for copy in list_backups(open_office)] == [False, False]


def test_the_copies_of_a_disk_are_listed_with_those_here(open_office: SignedIn, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup(open_office)
    backup(open_office, destination=stick)
    (stick / "letters").mkdir()
    listed = list_backups(open_office, elsewhere=tmp_path / "stick")
    assert [copy.elsewhere for copy in listed] == [False, True]
    assert len(list_backups(open_office, elsewhere=tmp_path / "pulled out")) == 1


def test_another_stores_copy_and_a_wrong_password_prove_nothing(
    open_office: SignedIn, tmp_path: Path
) -> None:
    made = backup(open_office)
    with pytest.raises(AccessRefused, match="wrong-password"):
        rehearse(open_office, source=made.path, secret=Secret(login=LOGIN, password="x" * 20))
    other = make_office(tmp_path / "other")
    with pytest.raises(UsageProblem, match="rehearse-other-store"):
        rehearse(open_office, source=other.folder, secret=OWN)


def test_a_rehearsal_can_be_stopped(open_office: SignedIn) -> None:
    made = backup(open_office)

    def stop(_done: int, _total: int) -> None:
        raise Refused("work-stopped")

    with pytest.raises(Refused, match="work-stopped"):
        rehearse(open_office, source=made.path, secret=OWN, progress=stop)
    assert backup_state(open_office).rehearsed is None


def test_a_copy_can_be_removed_but_never_the_last_sound_one(open_office: SignedIn, tmp_path: Path) -> None:
    first, second = backup(open_office), backup(open_office)
    remove_backup(open_office, path=first.path)
    assert not first.path.exists()
    with pytest.raises(Refused, match="last-backup"):
        remove_backup(open_office, path=second.path)
    wreck = second.path.with_name("backup-20260101-000000")
    wreck.mkdir()
    remove_backup(open_office, path=wreck)
    assert [copy.path for copy in list_backups(open_office)] == [second.path]
    (tmp_path / "letters").mkdir()
    for foreign in (tmp_path / "letters", first.path):
        with pytest.raises(UsageProblem, match="no-such-backup"):
            remove_backup(open_office, path=foreign)
    assert verify_audit(open_office).ok

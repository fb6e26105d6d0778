from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access.accounts import add_account, list_accounts, reset_password, set_roles
from intake_desktop.services.access.leaving import rekey, remove_account
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.kept import list_backups
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.check import verify
from intake_desktop.services.store_file.opening import NEXT
from intake_desktop.services.unit import unit
from intake_desktop.store import audit, file_tag
from intake_desktop.store.engine import raw_connection
from intake_desktop.store.setting import SettingRow
from intake_desktop.vault import keyslots
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
THIRD = "قارب أزرق تحت المطر"
SLOT_FILES = (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY)


def enter(office: Office, login: str = LOGIN, password: str = PASSWORD) -> SignedIn:
    return sign_in(folder=office.folder, login=login, password=password, clock=lambda: NOON)


def add_sara(signed_in: SignedIn, *roles: Role) -> None:
    add_account(
        signed_in, login="sara", name="سارة الغامدي", password=SECOND, roles=roles or [Role.RECEPTION]
    )


def mark(signed_in: SignedIn) -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="mark", value="نخلة"))
        work.record("setting.write")


def last_kinds(signed_in: SignedIn, count: int) -> list[str]:
    with Session(signed_in.store.engine) as session:
        return [entry.kind for entry in reversed(audit.newest(session, count))]


def test_who_is_removed_is_out_and_who_stays_keeps_their_password(
    office: Office, open_office: SignedIn, tmp_path: Path
) -> None:
    add_sara(open_office)
    mark(open_office)
    old_file, old_key = tmp_path / "vault.db", bytes(open_office.store.data_key)
    told: list[tuple[int, int]] = []
    removed = remove_account(
        open_office, login="SARA", progress=lambda done, total: told.append((done, total))
    )
    assert (removed.login, removed.active) == ("sara", False)
    assert told[-1][0] == told[-1][1] > 0
    # The store that is open goes on under its new key.
    assert last_kinds(open_office, 2) == ["store.rekey", "account.remove"]
    assert open_office.store.epoch == 2
    assert bytes(open_office.store.data_key) != old_key
    mark_again = SettingRow(name="again", value="x")
    with unit(open_office, Action.SETTINGS_WRITE) as work:
        assert work.session.get_one(SettingRow, "mark").value == "نخلة"
        work.session.add(mark_again)
        work.record("setting.write")
    assert verify(open_office).ok
    assert verify_audit(open_office).ok
    open_office.store.close()
    with pytest.raises(AccessRefused, match="wrong-password"):
        enter(office, "sara", SECOND)
    again = enter(office)
    assert again.store.epoch == 2
    assert verify_audit(again).ok
    again.store.close()
    # The key they may have kept opens nothing any more.
    shutil.copy(office.folder / "vault.db", old_file)
    with pytest.raises(StoreUnusable, match="store-damaged"):
        raw_connection(old_file, old_key)
    assert not list(office.folder.glob(f"{NEXT}*"))


def test_an_old_slot_file_put_back_is_called_old_whoever_tries_it(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    old = {name: (office.folder / name).read_bytes() for name in SLOT_FILES}
    remove_account(open_office, login="sara")
    open_office.store.close()
    new = {name: (office.folder / name).read_bytes() for name in SLOT_FILES}
    for name in SLOT_FILES:
        (office.folder / name).write_bytes(old[name])
    for login, password in ((LOGIN, PASSWORD), ("sara", SECOND)):
        with pytest.raises(StoreUnusable, match="key-superseded"):
            enter(office, login, password)
    (office.folder / keyslots.RECOVERY).write_bytes(new[keyslots.RECOVERY])
    recovered = open_with_recovery_key(
        folder=office.folder,
        typed_key=office.recovery_key,
        login=LOGIN,
        new_password=THIRD,
        clock=lambda: NOON,
    )
    recovered.store.close()
    enter(office, LOGIN, THIRD).store.close()


def test_an_old_database_put_back_is_called_old_and_not_damaged(
    office: Office, open_office: SignedIn, tmp_path: Path
) -> None:
    copy = backup(open_office, destination=tmp_path / "copy")
    rekey(open_office)
    open_office.store.close()
    shutil.copy(copy.path / "vault.db", office.folder / "vault.db")
    with pytest.raises(StoreUnusable, match="database-superseded"):
        enter(office)


def test_copies_made_before_are_listed_as_such_and_open_with_the_passwords_of_their_day(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    before = backup(open_office)
    remove_account(open_office, login="sara")
    after = backup(open_office)
    listed = list_backups(open_office)
    assert [(copy.path, copy.epoch, copy.present_key) for copy in listed] == [
        (before.path, 1, False),
        (after.path, 2, True),
    ]
    assert (
        verify_audit(open_office).anchors == 3
    )  # both copies, the older sealed by an older key, and this PC
    old = Office(before.path, office.recovery_key)
    enter(old, "sara", SECOND).store.close()
    new = Office(after.path, office.recovery_key)
    with pytest.raises(AccessRefused, match="wrong-password"):
        enter(new, "sara", SECOND)
    enter(new).store.close()


def test_who_may_not_be_removed(open_office: SignedIn) -> None:
    add_sara(open_office, Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="own-account"):
        remove_account(open_office, login=LOGIN)
    with pytest.raises(UsageProblem, match="no-such-account"):
        remove_account(open_office, login="nobody")
    set_roles(open_office, login=LOGIN, roles=[Role.SUPERVISOR])
    with pytest.raises(Refused, match="last-administrator"):
        remove_account(open_office, login="sara")
    assert open_office.store.epoch == 1


def test_an_account_removed_stays_on_record_and_does_not_come_back(open_office: SignedIn) -> None:
    add_sara(open_office)
    remove_account(open_office, login="sara")
    assert [(each.login, each.active) for each in list_accounts(open_office)] == [
        (LOGIN, True),
        ("sara", False),
    ]
    for attempt in (
        lambda: remove_account(open_office, login="sara"),
        lambda: reset_password(open_office, login="sara"),
        lambda: set_roles(open_office, login="sara", roles=[Role.AUDITOR]),
    ):
        with pytest.raises(Refused, match="account-removed"):
            attempt()
    with pytest.raises(Refused, match="login-taken"):
        add_sara(open_office)


def test_the_key_changes_again_and_again_and_the_audit_is_one_chain(
    office: Office, open_office: SignedIn
) -> None:
    for epoch in (2, 3):
        assert rekey(open_office) == epoch
        assert verify_audit(open_office).ok
    tag = file_tag.read(office.folder / "vault.db")
    assert tag is not None
    assert (tag.epoch, tag.belongs_to(open_office.store.store_id)) == (3, True)
    # An entry of the first epoch is still sealed by the first key.
    raw = raw_connection(office.folder / "vault.db", open_office.store.data_key)
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET login = 'x' WHERE sequence = 2")
    raw.close()
    broken = verify_audit(open_office).broken
    assert broken is not None
    assert broken.sequence == 2


def test_a_password_changed_in_the_new_epoch_and_a_reset_both_open(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    rekey(open_office)
    once = reset_password(open_office, login="sara")
    open_office.store.close()
    enter(office, "sara", once).store.close()
    recovered = open_with_recovery_key(
        folder=office.folder,
        typed_key=office.recovery_key,
        login="sara",
        new_password=THIRD,
        clock=lambda: NOON,
    )
    recovered.store.close()
    enter(office, "sara", THIRD).store.close()


@pytest.mark.parametrize("fails", ["copy", "slots", "swap"])
def test_what_fails_on_the_way_leaves_the_store_as_it_was(
    office: Office, open_office: SignedIn, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keyslots.read(office.folder)

    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        if fails == "copy":
            usage = shutil.disk_usage(office.folder)
            patch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
        elif fails == "slots":
            (office.folder / f"{keyslots.NAME}.part").mkdir()
        else:
            patch.setattr(Path, "replace", no_room)
        with pytest.raises(StoreUnusable):
            rekey(open_office)
    if fails == "slots":
        (office.folder / f"{keyslots.NAME}.part").rmdir()
    assert open_office.store.epoch == 1
    mark(open_office)
    open_office.store.close()
    again = enter(office)
    assert verify(again).ok
    again.store.close()
    assert keyslots.read(office.folder) == before
    assert not list(office.folder.glob(f"{NEXT}*"))


def test_what_a_change_that_was_killed_left_behind_does_not_get_into_the_next(
    office: Office, open_office: SignedIn
) -> None:
    open_office.store.close()
    left = [office.folder / f"{NEXT}{ending}" for ending in ("", "-wal", "-shm", "-journal")]
    for path in left:
        path.write_bytes(b"left over")
    again = enter(office)
    assert not any(path.exists() for path in left)
    again.store.close()

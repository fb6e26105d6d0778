from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, IntakeError, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access.accounts import (
    add_account,
    change_password,
    reset_password,
    set_roles,
)
from intake_desktop.services.access.leaving import rekey, remove_account
from intake_desktop.services.access.proof import tries_on_pc
from intake_desktop.services.access.recovery_renewal import new_recovery_key, renew_recovery_key
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.audit.check import accept_roll_back, verify_audit
from intake_desktop.services.backups import put_back
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_check import check_copy
from intake_desktop.services.backups.copy_opening import Secret, unlock_copy
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.check import verify
from intake_desktop.services.store_file.compacting import compact
from intake_desktop.services.store_file.opening import READY
from intake_desktop.services.unit import unit
from intake_desktop.store import audit
from intake_desktop.store.setting import SettingRow
from intake_desktop.vault import attempts, kdf
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office, make_office

SECOND = "صقر يعبر الربع الخالي"
THIRD = "قارب أزرق تحت المطر"
SECRET = Secret(login=LOGIN, password=PASSWORD)


def enter(folder: Path, login: str = LOGIN, password: str = PASSWORD) -> SignedIn:
    return sign_in(folder=folder, login=login, password=password, clock=lambda: NOON)


def mark(signed_in: SignedIn, name: str) -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name=name, value="x"))
        work.record("setting.write")


def marks(signed_in: SignedIn) -> set[str]:
    with Session(signed_in.store.engine) as session:
        names = ("before", "after")
        return {name for name in names if session.get(SettingRow, name) is not None}


def content(folder: Path) -> dict[str, bytes]:
    """Every file below, by its place."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "store.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def copied(office: Office, tmp_path: Path) -> Path:
    """A copy elsewhere; two things happened since, the second of them another copy beside the store."""
    signed_in = enter(office.folder)
    mark(signed_in, "before")
    made = backup(signed_in, destination=tmp_path / "stick-copy")
    mark(signed_in, "after")
    backup(signed_in)
    signed_in.store.close()
    return made.path


def test_a_look_at_a_copy_tells_everything_and_leaves_it_as_it_was(office: Office, copied: Path) -> None:
    theirs = content(copied)
    report = check_copy(source=copied, folder=office.folder, secret=SECRET)
    assert report.ok
    assert (report.accounts, report.cases, report.epoch) == (1, 0, 1)
    assert report.made_at == "2026-01-10T09:00:00+00:00"
    assert report.last_entry_at == NOON
    # That the copy was made, what was written, and the next copy.
    assert (report.loss.entries, report.loss.known_from) == (3, "store")
    assert report.loss.present_sequence == report.audit_sequence + 3
    assert content(copied) == theirs
    assert "attempts.json" not in content(office.folder)
    signed_in = enter(office.folder)
    with Session(signed_in.store.engine) as session:
        entry = audit.newest(session, 2)[1]  # before the sign-in
    assert (entry.kind, entry.login, entry.details) == (
        "store.rehearsal",
        LOGIN,
        '{"by_key":false,"ok":true}',
    )
    signed_in.store.close()


def test_a_look_that_may_write_nothing_leaves_the_store_as_it_was(office: Office, copied: Path) -> None:
    before = content(office.folder)
    assert check_copy(source=copied, folder=office.folder, secret=SECRET, record=False).ok
    assert content(office.folder) == before


def test_without_the_store_this_pc_tells_how_much_would_be_lost_at_least(
    office: Office, copied: Path, tmp_path: Path
) -> None:
    enter(office.folder).store.close()
    report = check_copy(source=copied, folder=tmp_path / "nothing", secret=SECRET)
    assert (report.loss.entries, report.loss.known_from) == (4, "this-pc")  # the sign-in besides
    anchors_file().unlink()
    assert check_copy(source=copied, folder=tmp_path / "nothing", secret=SECRET).loss.entries is None
    assert not (tmp_path / "nothing").exists()


def test_what_is_replaced_is_kept_aside_with_the_copies_of_its_own_time(office: Office, copied: Path) -> None:
    before = content(office.folder)
    done = restore(source=copied, folder=office.folder, secret=SECRET, clock=lambda: NOON)
    assert done.aside is not None
    kept = content(done.aside)
    before.pop("attempts.json", None)  # how often someone guessed is not of one state of the store
    assert {name: kept[name] for name in before} == before
    signed_in = enter(office.folder)
    assert marks(signed_in) == {"before"}
    assert backups_of(signed_in.store) == []  # the one made later went with the store it was made of
    with Session(signed_in.store.engine) as session:
        restored = audit.newest(session, 2)[1]
    assert (restored.kind, restored.login, restored.details) == ("store.restore", LOGIN, '{"lost":3}')
    signed_in.store.close()
    aside = enter(done.aside)
    assert marks(aside) == {"before", "after"}
    aside.store.close()


def test_the_roll_back_is_noticed_and_said_until_someone_takes_note_of_it(
    office: Office, copied: Path
) -> None:
    enter(office.folder).store.close()  # this PC remembers what came after the copy
    restore(source=copied, folder=office.folder, secret=SECRET, clock=lambda: NOON)
    for _time in range(2):
        signed_in = enter(office.folder)
        assert signed_in.rolled_back
        broken = verify_audit(signed_in).broken
        assert broken is not None
        signed_in.store.close()
    signed_in = enter(office.folder)
    with pytest.raises(UsageProblem, match="reason-needed"):
        accept_roll_back(signed_in, reason=" ")
    known = accept_roll_back(signed_in, reason="تلف القرص")
    assert verify_audit(signed_in).ok
    with pytest.raises(UsageProblem, match="no-roll-back"):
        accept_roll_back(signed_in, reason="تلف القرص")
    with Session(signed_in.store.engine) as session:
        entry = next(each for each in audit.newest(session, 5) if each.kind == "audit.roll-back")
    assert f'"known":{known}' in entry.details
    signed_in.store.close()
    again = enter(office.folder)
    assert not again.rolled_back
    assert verify(again).ok
    again.store.close()


def test_another_pc_needs_only_the_copy_and_the_recovery_key(
    office: Office, copied: Path, tmp_path: Path
) -> None:
    anchors_file().unlink()  # another PC remembers nothing
    there = tmp_path / "other-pc" / "store"
    key = Secret(login=LOGIN, typed_key=office.recovery_key.lower())
    assert check_copy(source=copied, folder=there, secret=Secret(typed_key=office.recovery_key)).ok
    with pytest.raises(Refused, match="password-too-short"):
        restore(source=copied, folder=there, secret=key, new_password="short", clock=lambda: NOON)
    assert not (there / "vault.db").exists()
    done = restore(source=copied, folder=there, secret=key, new_password=THIRD, clock=lambda: NOON)
    assert done.aside is None
    signed_in = enter(there, LOGIN, THIRD)
    assert not signed_in.rolled_back
    assert marks(signed_in) == {"before"}
    assert verify(signed_in).ok
    signed_in.store.close()


def test_a_copy_from_before_someone_left_opens_with_a_password_of_its_day(
    office: Office, tmp_path: Path
) -> None:
    signed_in = enter(office.folder)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles=[Role.SUPERVISOR])
    copy = backup(signed_in).path
    remove_account(signed_in, login="sara")
    later = backup(signed_in).path
    signed_in.store.close()
    secret = Secret(login="sara", password=SECOND)
    report = check_copy(source=copy, folder=office.folder, secret=secret)
    assert report.ok
    # The store is under a key she never had: only this PC's own memory tells.
    assert report.loss.known_from == "this-pc"
    done = restore(source=copy, folder=office.folder, secret=secret, present=SECRET, clock=lambda: NOON)
    again = enter(office.folder)
    assert again.store.epoch == 1
    assert again.rolled_back
    with Session(again.store.engine) as session:
        restored = next(entry for entry in audit.newest(session, 5) if entry.kind == "store.restore")
    assert restored.login == "sara"
    assert json.loads(restored.details)["allowed_by"] == LOGIN
    assert [path.name for path, _ in backups_of(again.store)] == [copy.name]
    again.store.close()
    assert done.aside is not None
    assert (done.aside / "backups" / later.name).is_dir()


def test_the_present_store_can_be_damaged_in_use_or_gone(office: Office, copied: Path) -> None:
    signed_in = enter(office.folder)
    with pytest.raises(IntakeError, match="store-in-use"):
        restore(source=copied, folder=office.folder, secret=SECRET)
    signed_in.store.close()
    (office.folder / "vault.db").write_bytes(b"x" * 8192)
    done = restore(source=copied, folder=office.folder, secret=SECRET, clock=lambda: NOON)
    assert done.aside is not None
    assert (done.aside / "vault.db").read_bytes() == b"x" * 8192
    enter(office.folder).store.close()
    shutil.rmtree(office.folder)
    assert restore(source=copied, folder=office.folder, secret=SECRET).aside is None
    enter(office.folder).store.close()


def flip(path: Path, place: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.write_bytes(whole)


def test_a_damaged_copy_is_refused_and_changes_nothing(office: Office, copied: Path) -> None:
    flip(copied / "vault.db", 4096 * 6 + 100)
    report = check_copy(source=copied, folder=office.folder, secret=SECRET)
    before = content(office.folder)
    assert not report.ok
    assert {"cipher", "manifest"} <= set(report.problems)
    with pytest.raises(Refused, match="copy-damaged"):
        restore(source=copied, folder=office.folder, secret=SECRET)
    assert content(office.folder) == before


def test_who_may_not_back_up_may_not_restore(office: Office, tmp_path: Path) -> None:
    signed_in = enter(office.folder)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles=[Role.RECEPTION])
    copy = backup(signed_in, destination=tmp_path / "copy").path
    signed_in.store.close()
    before = content(office.folder)
    sara = Secret(login="sara", password=SECOND)
    with pytest.raises(AccessRefused, match="present-no-right"):
        restore(source=copy, folder=office.folder, secret=sara)
    with pytest.raises(AccessRefused, match="not-allowed"):
        restore(source=copy, folder=office.folder, secret=sara, present=SECRET)
    with pytest.raises(AccessRefused, match="not-allowed"):
        restore(source=copy, folder=tmp_path / "none", secret=sara)
    assert not (tmp_path / "none" / "vault.db").exists()
    with pytest.raises(AccessRefused, match="wrong-password"):
        restore(source=copy, folder=office.folder, secret=Secret(login=LOGIN, password=SECOND))
    with pytest.raises(UsageProblem, match="login-needed"):
        check_copy(source=copy, folder=office.folder, secret=Secret(password=PASSWORD))
    with pytest.raises(UsageProblem, match="restore-onto-itself"):
        restore(source=office.folder, folder=office.folder, secret=SECRET)
    (copy / "vault.db-wal").write_bytes(b"x")
    with pytest.raises(StoreUnusable, match="copy-not-closed"):
        check_copy(source=copy, folder=office.folder, secret=SECRET)
    assert content(office.folder) == before


# --- Whose right it is --------------------------------------------------------------------------------------


def refused_over(office: Office, copy: Path, secret: Secret, present: Secret | None = None) -> str:
    """The code with which a restore over the office's store is refused, which changes nothing of it."""
    before = content(office.folder)
    with pytest.raises(AccessRefused) as refusal:
        restore(source=copy, folder=office.folder, secret=secret, present=present, clock=lambda: NOON)
    before.pop(attempts.NAME, None)
    assert {name: found for name, found in content(office.folder).items() if name != attempts.NAME} == before
    return refusal.value.code


@pytest.fixture
def with_sara(office: Office, tmp_path: Path) -> Path:
    """A copy of the day on which sara was a supervisor."""
    signed_in = enter(office.folder)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles=[Role.SUPERVISOR])
    copy = backup(signed_in, destination=tmp_path / "copy").path
    signed_in.store.close()
    return copy


def test_who_was_removed_or_lost_the_right_does_not_restore_over_the_store(
    office: Office, with_sara: Path
) -> None:
    sara = Secret(login="sara", password=SECOND)
    signed_in = enter(office.folder)
    set_roles(signed_in, login="sara", roles=[Role.RECEPTION])
    signed_in.store.close()
    assert refused_over(office, with_sara, sara) == "present-no-right"
    signed_in = enter(office.folder)
    remove_account(signed_in, login="sara")
    signed_in.store.close()
    assert refused_over(office, with_sara, sara) == "present-password-wrong"
    # Nor with the right of her day put beside it.
    for name in ("keyslots.json", "keyslots.json.bak"):
        shutil.copyfile(with_sara / name, office.folder / name)
    with pytest.raises(StoreUnusable, match="key-superseded"):
        restore(source=with_sara, folder=office.folder, secret=sara, clock=lambda: NOON)


def test_a_store_that_was_not_closed_asks_for_the_right_all_the_same(
    office: Office, with_sara: Path, tmp_path: Path
) -> None:
    signed_in = enter(office.folder)
    set_roles(signed_in, login="sara", roles=[Role.RECEPTION])
    cut = shutil.copytree(office.folder, tmp_path / "cut", ignore=shutil.ignore_patterns("store.lock"))
    signed_in.store.close()
    assert (cut / "vault.db-wal").stat().st_size
    for _time in range(2):
        with pytest.raises(AccessRefused, match="present-no-right"):
            restore(source=with_sara, folder=cut, secret=Secret(login="sara", password=SECOND))
        (cut / "vault.db-shm").unlink(missing_ok=True)


def test_a_password_changed_since_is_given_beside_that_of_the_copy(office: Office, copied: Path) -> None:
    signed_in = enter(office.folder)
    change_password(signed_in, current=PASSWORD, new=THIRD)
    signed_in.store.close()
    assert refused_over(office, copied, SECRET) == "present-password-wrong"
    present = Secret(login=LOGIN, password=THIRD)
    assert restore(source=copied, folder=office.folder, secret=SECRET, present=present).aside is not None


def test_an_ended_recovery_key_does_not_restore_over_the_store_and_the_new_one_does(
    office: Office, copied: Path
) -> None:
    signed_in = enter(office.folder)
    (new,) = new_recovery_key(signed_in, in_parts=False)
    renew_recovery_key(signed_in, printed=(new,))
    signed_in.store.close()
    old = Secret(login=LOGIN, typed_key=office.recovery_key)
    assert refused_over(office, copied, old) == "present-key-wrong"
    present = Secret(login=LOGIN, typed_key=new)
    assert restore(source=copied, folder=office.folder, secret=SECRET, present=present).aside is not None


def test_the_copy_of_another_store_asks_for_a_right_in_this_one(
    office: Office, copied: Path, tmp_path: Path
) -> None:
    other = make_office(tmp_path / "other" / "store")
    signed_in = enter(other.folder)
    change_password(signed_in, current=PASSWORD, new=THIRD)
    signed_in.store.close()
    theirs = Secret(login=LOGIN, password=PASSWORD)
    assert refused_over(other, copied, theirs) == "present-password-wrong"
    present = Secret(login=LOGIN, password=THIRD)
    done = restore(source=copied, folder=other.folder, secret=theirs, present=present)
    assert done.report.loss.other_store


def test_a_one_time_password_restores_nothing(office: Office, tmp_path: Path) -> None:
    signed_in = enter(office.folder)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles=[Role.SUPERVISOR])
    before = backup(signed_in, destination=tmp_path / "before").path
    once = reset_password(signed_in, login="sara")
    after = backup(signed_in, destination=tmp_path / "after").path
    signed_in.store.close()
    of_day, now = Secret(login="sara", password=SECOND), Secret(login="sara", password=once)
    assert refused_over(office, after, now) == "restore-one-time-password"
    assert refused_over(office, before, of_day, now) == "restore-one-time-password"


def test_a_look_at_a_copy_asks_for_the_right_to_make_one(office: Office, tmp_path: Path) -> None:
    signed_in = enter(office.folder)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles=[Role.SPECIALIST])
    copy = backup(signed_in, destination=tmp_path / "copy").path
    signed_in.store.close()
    with pytest.raises(AccessRefused, match="not-allowed"):
        check_copy(source=copy, folder=tmp_path, secret=Secret(login="sara", password=SECOND))


# --- Guessing -----------------------------------------------------------------------------------------------


def test_guessing_at_a_copy_waits_as_at_the_sign_in_and_each_counts_for_the_other(
    office: Office, copied: Path, tmp_path: Path
) -> None:
    def guess(source: Path, login: str = LOGIN) -> IntakeError:
        with pytest.raises(AccessRefused) as refusal:
            check_copy(
                source=source,
                folder=tmp_path / "none",
                secret=Secret(login=login, password="not it"),
                clock=lambda: NOON,
            )
        return refusal.value

    waits = [guess(copied).params["seconds"] for _ in range(3)]
    assert waits == [0, 0, 2]
    elsewhere = shutil.copytree(copied, tmp_path / "elsewhere")
    for source in (copied, elsewhere, office.folder):
        assert guess(source).code == "sign-in-delayed"
    with pytest.raises(AccessRefused, match="sign-in-delayed"):
        enter(office.folder)
    (tries_on_pc() / attempts.NAME).unlink()
    assert guess(copied).code == "sign-in-delayed"  # remembered beside it as well
    # After the wait the right one comes: who signs in next reads how many were wrong.
    later = NOON + timedelta(seconds=2)
    signed_in = sign_in(folder=office.folder, login=LOGIN, password=PASSWORD, clock=lambda: later)
    signed_in.store.close()


def test_what_was_guessed_at_copies_is_told_at_the_next_sign_in(office: Office, copied: Path) -> None:
    for _ in range(2):
        with pytest.raises(AccessRefused, match="wrong-password"):
            unlock_copy(copied, Secret(login=LOGIN, password="not it"), lambda: NOON)
    signed_in = enter(office.folder)
    with Session(signed_in.store.engine) as session:
        assert audit.newest(session, 1)[0].details == '{"wrong_tries":2}'
    signed_in.store.close()


def test_an_unknown_login_at_a_copy_looks_the_same_and_costs_the_same(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[kdf.KdfCost] = []
    derive = kdf.derive
    monkeypatch.setattr(
        kdf, "derive", lambda secret, salt, cost: costs.append(cost) or derive(secret, salt, cost)
    )
    seen = []
    for login in (LOGIN, "nobody"):
        for _ in range(3):
            with pytest.raises(AccessRefused) as refusal:
                unlock_copy(copied, Secret(login=login, password="not it"), lambda: NOON)
            seen.append((refusal.value.code, refusal.value.params))
    assert seen[:3] == seen[3:]
    assert len(costs) == 6
    assert len(set(costs)) == 1


def test_what_opens_a_copy_is_not_tried_unseen_on_the_store_that_lies_here(
    office: Office, copied: Path
) -> None:
    signed_in = enter(office.folder)
    change_password(signed_in, current=PASSWORD, new=THIRD)
    signed_in.store.close()
    report = check_copy(source=copied, folder=office.folder, secret=SECRET)
    assert report.loss.known_from == "this-pc"
    assert attempts.NAME not in content(office.folder)


class CutError(BaseException):
    """The power fails. Nothing catches it; nothing in `put_back` would clean up."""


def test_cut_off_at_any_move_the_next_opening_finishes(
    office: Office, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = office.copy_to(tmp_path / "staged")
    (staged.folder / "recovery-slot.json").unlink()
    with monkeypatch.context() as patch, pytest.raises(CutError):
        patch.setattr("intake_desktop.services.backups.restoring.put_back", cut_now)
        restore(source=copied, folder=staged.folder, secret=SECRET, clock=lambda: NOON)
    (staged.folder / "vault.db-wal").write_bytes(b"left over of a store that was killed")
    whole = content(staged.folder)
    moves = count_moves(shutil.copytree(staged.folder, tmp_path / "counted"), 0, monkeypatch)
    assert moves > 10
    for at in range(1, moves + 1):
        folder = shutil.copytree(staged.folder, tmp_path / f"cut{at}")
        with pytest.raises(CutError):
            count_moves(folder, at, monkeypatch)
        assert sorted(content(folder).values()) == sorted(whole.values()) or at == moves
        if at % 4 == 1:
            anchors_file().unlink(missing_ok=True)
            signed_in = enter(folder)
            assert marks(signed_in) == {"before"}
            signed_in.store.close()
        else:
            put_back.put_back(folder)
        assert not (folder / READY).exists()
        left = content(folder)
        assert left["aside-20260110-120000/vault.db-wal"] == whole["vault.db-wal"]
        assert left["aside-20260110-120000/vault.db"] == whole["vault.db"]
        assert "aside-20260110-120000/recovery-slot.json" not in left
        shutil.rmtree(folder)


def cut_now(_folder: Path) -> None:
    raise CutError


def count_moves(folder: Path, last: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Put back what lies ready; the power fails before the move of number `last`."""
    count = 0

    def counted(real: object) -> object:
        def move(*args: object, **keywords: object) -> object:
            nonlocal count
            count += 1
            if count == last:
                raise CutError
            return real(*args, **keywords)  # type: ignore[operator]

        return move

    with monkeypatch.context() as patch:
        for name in ("replace", "unlink", "rmdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        put_back.put_back(folder)
    return count


# --- compact ----------------------------------------------------------------------------------------------


def test_what_was_deleted_leaves_no_room_and_nothing_else_changes(open_office: SignedIn) -> None:
    with unit(open_office, Action.SETTINGS_WRITE) as work:
        work.session.add_all(SettingRow(name=f"big{n}", value="x" * 4000) for n in range(200))
        work.record("setting.write")
    with unit(open_office, Action.SETTINGS_WRITE) as work:
        for n in range(200):
            work.session.delete(work.session.get_one(SettingRow, f"big{n}"))
        work.record("setting.write")
    mark(open_office, "before")
    done = compact(open_office)
    assert done.before - done.after > 400_000
    assert marks(open_office) == {"before"}
    assert verify(open_office).ok
    assert rekey(open_office) == 2
    assert open_office.store.folder.joinpath("vault.db").stat().st_mode & 0o077 == 0


def test_no_room_on_the_disk_is_said_before_anything_is_rewritten(
    open_office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(open_office.store.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(StoreUnusable, match="disk-full"):
        compact(open_office)
    assert verify(open_office).ok

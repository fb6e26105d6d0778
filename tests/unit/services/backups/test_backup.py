from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from intake_desktop.domain.errors import AccessRefused, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access.accounts import set_roles
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.check import store_info, verify
from intake_desktop.services.store_file.snapshot import MANIFEST, read_manifest
from intake_desktop.services.unit import unit
from intake_desktop.store.engine import checkpoint, open_engine, raw_connection, run_outside_transaction
from intake_desktop.store.setting import SettingRow
from tests.unit.office import LOGIN, Office

MARK = "سمية المنصوري 1098765432"


def write_mark(signed_in: SignedIn, name: str = "mark") -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name=name, value=MARK))
        work.record("setting.write")


def test_a_backup_is_a_store_that_opens_with_the_same_password(
    office: Office, open_office: SignedIn, tmp_path: Path
) -> None:
    write_mark(open_office)
    told: list[tuple[int, int]] = []
    made = backup(
        open_office, destination=tmp_path / "copy", progress=lambda done, total: told.append((done, total))
    )
    assert made.path == tmp_path / "copy"
    assert told[-1][0] == told[-1][1] > 0
    open_office.store.close()
    anchors_file().unlink()  # another PC knows nothing of what was done since
    copy = Office(made.path, office.recovery_key).open()
    with unit(copy, Action.CASE_LIST) as work:
        assert work.session.get_one(SettingRow, "mark").value == MARK
    assert verify(copy).ok
    copy.store.close()


def test_backups_at_home_are_dated_and_listed_with_their_anchor(open_office: SignedIn) -> None:
    first, second = backup(open_office), backup(open_office)
    assert first.path.name == "backup-20260110-120000"
    assert second.path.name == "backup-20260110-120000-2"
    listed = backups_of(open_office.store)
    assert [manifest.audit_sequence for _, manifest in listed] == [
        first.audit_sequence,
        second.audit_sequence,
    ]
    assert store_info(open_office).last_backup == listed[-1][1].made_at
    assert verify_audit(open_office).anchors == 3  # two backups and this PC


def test_an_existing_folder_gets_a_dated_one_inside(open_office: SignedIn, tmp_path: Path) -> None:
    made = backup(open_office, destination=tmp_path)
    assert made.path == tmp_path / "backup-20260110-120000"
    assert not list((open_office.store.folder / "backups").iterdir())


def test_nothing_of_a_case_can_be_read_in_any_file(open_office: SignedIn, tmp_path: Path) -> None:
    write_mark(open_office)
    backup(open_office)
    backup(open_office, destination=tmp_path / "away")
    places = (open_office.store.folder, tmp_path / "away", Path(os.environ["XDG_CONFIG_HOME"]))
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert len(files) > 12
    for path in files:
        content = path.read_bytes()
        for word in (*MARK.split(), LOGIN):
            assert word.encode() not in content, (path.name, word)


def test_files_of_a_backup_are_private(open_office: SignedIn) -> None:
    made = backup(open_office)
    for path in made.path.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_destination_that_cannot_be_written_leaves_nothing(open_office: SignedIn, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnusable, match="backup-folder-read-only"):
        backup(open_office, destination=tmp_path / "file" / "copy")
    with pytest.raises(StoreUnusable, match="backup-folder-read-only"):
        backup(open_office, destination=tmp_path / "file")
    assert (tmp_path / "file").read_text() == "x"
    assert not list((open_office.store.folder / "backups").iterdir())
    write_mark(open_office)


def test_a_folder_whose_parent_is_missing_is_a_disk_that_is_not_there(
    open_office: SignedIn, tmp_path: Path
) -> None:
    with pytest.raises(StoreUnusable, match="backup-no-folder"):
        backup(open_office, destination=tmp_path / "media" / "stick" / "copy")
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize("share", [0.1, 0.4, 0.65, 0.9])
def test_a_copy_that_is_stopped_leaves_nothing(open_office: SignedIn, tmp_path: Path, share: float) -> None:
    def stop(done: int, total: int) -> None:
        if done > share * total:
            raise Refused("work-stopped")

    with pytest.raises(Refused, match="work-stopped"):
        backup(open_office, destination=tmp_path, progress=stop)
    assert not list(tmp_path.glob("backup-*"))
    assert not list((open_office.store.folder / "backups").iterdir())
    assert verify(open_office).ok


def test_too_little_space_is_said_before_copying(
    open_office: SignedIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(StoreUnusable, match="backup-disk-full"):
        backup(open_office)
    assert not (open_office.store.folder / "backups").exists()


def test_a_manifest_that_was_touched_is_no_witness(open_office: SignedIn) -> None:
    made = backup(open_office)
    path = made.path / MANIFEST
    path.write_text(path.read_text().replace('"audit_sequence": ', '"audit_sequence": 1'))
    assert read_manifest(open_office.store, made.path) is None


def test_a_right_is_needed(open_office: SignedIn) -> None:
    weak = SignedIn(
        open_office.store, open_office.account.__class__(1, LOGIN, "", frozenset({Role.RECEPTION}))
    )
    for verb in (backup, verify, store_info, verify_audit):
        with pytest.raises(AccessRefused, match="not-allowed"):
            verb(weak)


# --- what verify finds ---------------------------------------------------------------------------------


def test_a_sound_store_verifies_and_says_so_in_the_audit(open_office: SignedIn) -> None:
    report = verify(open_office)
    assert report.ok
    assert report.problems == ()
    assert verify_audit(open_office).ok


TAMPERING = {
    "deleted": (["DELETE FROM audit WHERE sequence = 2"], (2, "missing")),
    "tail cut and head moved": (
        [
            "DELETE FROM audit WHERE sequence > 3",
            "UPDATE audit_head SET sequence = 3, seal = (SELECT seal FROM audit WHERE sequence = 3)",
        ],
        (4, "rolled-back"),
    ),
}


@pytest.mark.parametrize(("statements", "place"), TAMPERING.values(), ids=TAMPERING)
def test_tampering_with_the_audit_is_named_by_its_place(
    open_office: SignedIn, statements: list[str], place: tuple[int, str]
) -> None:
    raw = raw_connection(open_office.store.folder / "vault.db", open_office.store.data_key)
    for statement in ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", *statements):
        raw.execute(statement)
    raw.close()
    report = verify_audit(open_office)
    assert not report.ok
    assert report.broken is not None
    assert report.broken[:2] == place
    # The first report was itself recorded, after the break: the place stays, what is seen there may change.
    assert [(problem.check, problem.place) for problem in verify(open_office).problems] == [
        ("audit", place[0])
    ]


def test_a_whole_store_rolled_back_is_seen_by_this_pc(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    backup(signed_in, destination=tmp_path / "old")
    write_mark(signed_in)
    assert verify_audit(signed_in).ok
    signed_in.store.close()
    shutil.copy(tmp_path / "old" / "vault.db", office.folder / "vault.db")
    signed_in = office.open()
    broken = verify_audit(signed_in).broken
    assert broken is not None
    assert broken.what in {"rolled-back", "not-as-anchored"}
    signed_in.store.close()


def damage_page(folder: Path, number: int) -> None:
    with (folder / "vault.db").open("rb+") as file:
        file.seek(number * 4096 + 100)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def test_a_damaged_page_in_the_middle_is_found(office: Office) -> None:
    signed_in = office.open()
    for number in range(40):
        write_mark(signed_in, f"mark{number}")
    signed_in.store.close()
    pages = (office.folder / "vault.db").stat().st_size // 4096
    signed_in = office.open()
    with unit(signed_in, Action.CASE_LIST) as work:
        work.session.get(SettingRow, "mark0")
    damage_page(office.folder, pages - 2)
    report = verify(signed_in)
    assert not report.ok
    assert not report.cipher
    signed_in.store.close()


def test_a_file_cut_at_the_end_of_a_page_is_found(office: Office) -> None:
    signed_in = office.open()
    for number in range(40):
        write_mark(signed_in, f"mark{number}")
    checkpoint(signed_in.store.engine)
    path = office.folder / "vault.db"
    os.truncate(path, path.stat().st_size - 4096)
    report = verify(signed_in)
    assert not report.ok
    assert not report.pages
    signed_in.store.close()


def test_accounts_changed_after_a_backup_do_not_break_its_anchor(open_office: SignedIn) -> None:
    backup(open_office)
    set_roles(open_office, login=LOGIN, roles=[Role.ADMINISTRATOR, Role.AUDITOR])
    assert verify_audit(open_office).ok


@pytest.mark.parametrize("inside", [".", "backups", "copies/today"])
def test_a_copy_does_not_go_beside_its_original(open_office: SignedIn, inside: str) -> None:
    folder = open_office.store.folder
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(UsageProblem, match="backup-inside-store"):
        backup(open_office, destination=folder / inside)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_what_others_keep_beside_the_destination_stays(open_office: SignedIn, tmp_path: Path) -> None:
    theirs = tmp_path / "copy.part" / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("x")
    assert backup(open_office, destination=tmp_path / "copy").path == tmp_path / "copy"
    assert theirs.read_text() == "x"


def test_damage_has_its_name_also_outside_of_a_unit(open_office: SignedIn) -> None:
    store = open_office.store
    roots = "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'audit' AND rootpage > 0"
    pages = run_outside_transaction(store.engine, lambda raw: raw.execute(roots).fetchall())
    checkpoint(store.engine)
    store.engine.dispose()
    path = store.folder / "vault.db"
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)
    store.engine = open_engine(path, store.data_key)
    for ask in (store_info, verify_audit, backup, store_info):
        with pytest.raises(StoreUnusable, match="store-damaged"):
            ask(open_office)


def test_what_a_power_cut_left_of_a_copy_is_no_backup_and_goes_with_the_next(open_office: SignedIn) -> None:
    made = backup(open_office)
    left = made.path.replace(made.path.with_name(made.path.name + ".part"))
    (left / "vault.db").unlink()  # being discarded when the power failed
    assert backups_of(open_office.store) == []
    kept = backup(open_office)
    assert list((open_office.store.folder / "backups").iterdir()) == [kept.path]

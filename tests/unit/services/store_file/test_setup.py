from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import IntakeError, InvalidInput, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.store_file.opening import UNFINISHED, require_store
from intake_desktop.services.store_file.setup import NewStore, check_recovery_key, create_store
from intake_desktop.store import audit, policy_pack
from intake_desktop.vault.kdf import FLOOR
from tests.unit.office import LOGIN, NAME, NOON, PACK, PASSWORD, Office


def create(folder: Path, **changes: object) -> NewStore:
    wanted: dict[str, object] = {
        "folder": folder,
        "pack_text": PACK,
        "pack_id": "aseeb",
        "admin_login": LOGIN,
        "admin_name": NAME,
        "password": PASSWORD,
        "kdf_cost": FLOOR,
        "clock": lambda: NOON,
    }
    return create_store(**{**wanted, **changes})  # type: ignore[arg-type]


def test_a_new_store_holds_its_account_its_pack_and_its_audit(open_office_new: NewStore) -> None:
    signed_in = open_office_new.signed_in
    assert signed_in.account.login == LOGIN
    assert signed_in.account.roles == {Role.ADMINISTRATOR, Role.SUPERVISOR, Role.RECEPTION}
    with Session(signed_in.store.engine) as session:
        (pack,) = policy_pack.everything(session)
        assert (pack.pack_id, pack.version, pack.text) == ("aseeb", "1.0", PACK)
        kinds = [row.entry.kind for row in audit.walk(session)]
    assert kinds == ["store.create", "account.add", "policy.adopted"]


@pytest.fixture
def open_office_new(tmp_path: Path) -> Iterator[NewStore]:
    new = create(tmp_path / "store")
    yield new
    new.signed_in.store.close()


def test_the_folder_is_private_and_holds_only_what_belongs_there(open_office_new: NewStore) -> None:
    folder = open_office_new.signed_in.store.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    names = {path.name for path in folder.iterdir()} - {"vault.db-wal", "vault.db-shm"}
    assert names == {"vault.db", "keyslots.json", "keyslots.json.bak", "recovery-slot.json", "store.lock"}
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_progress_reaches_its_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    create(
        tmp_path / "store", progress=lambda done, total: told.append((done, total))
    ).signed_in.store.close()
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_recovery_key_is_checked_group_by_group(office: Office) -> None:
    groups = office.recovery_key.split("-")
    assert check_recovery_key(office.recovery_key.lower(), office.recovery_key) == ()
    assert check_recovery_key("-".join([*groups[:3], "ZZZZZ", *groups[4:]]), office.recovery_key) == (4,)


def test_a_folder_with_a_store_or_with_anything_else_is_left_alone(office: Office, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in office.folder.iterdir()}
    with pytest.raises(StoreUnusable, match="store-exists"):
        create(office.folder)
    assert {path.name: path.read_bytes() for path in office.folder.iterdir()} == before
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("x")
    with pytest.raises(StoreUnusable, match="folder-not-empty"):
        create(other)
    assert [path.name for path in other.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "short"}, "password-too-short"),
        ({"password": "نخلة الوادي huda نخلة"}, "password-personal"),
        ({"admin_login": "a b"}, "login-invalid"),
        ({"pack_text": "id = "}, "pack-invalid"),
        ({"pack_text": 'id = "aseeb"'}, "pack-invalid"),
        ({"pack_id": "basirah"}, "pack-mismatch"),
        ({"roles": [Role.RECEPTION]}, "administrator-needed"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(
    tmp_path: Path, changes: dict[str, object], code: str
) -> None:
    with pytest.raises((Refused, InvalidInput, UsageProblem), match=code):
        create(tmp_path / "store", **changes)
    assert not (tmp_path / "store").exists()


def test_a_failure_half_way_leaves_no_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"

    def fail(done: int, total: int) -> None:
        if done == 3:
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreUnusable, match="disk-full"):
        create(folder, progress=fail)
    assert list(folder.iterdir()) == []
    create(folder).signed_in.store.close()


KILLED = """
import os, sys
from pathlib import Path
from intake_desktop.services.store_file.setup import create_store
from intake_desktop.vault.kdf import FLOOR
from tests.unit.office import LOGIN, PACK, PASSWORD
create_store(
    folder=Path(sys.argv[1]), pack_text=PACK, pack_id="aseeb", admin_login=LOGIN, admin_name="",
    password=PASSWORD, kdf_cost=FLOOR,
    progress=lambda done, total: os.kill(os.getpid(), 9) if done == int(sys.argv[2]) else None,
)
"""


@pytest.mark.parametrize("step", [1, 2])
def test_killed_before_the_end_there_is_no_store_and_set_up_can_be_done_again(
    tmp_path: Path, step: int
) -> None:
    folder = tmp_path / "store"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(step)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == -9
    with pytest.raises(StoreUnusable, match="no-store"):
        require_store(folder)
    create(folder).signed_in.store.close()


def test_a_set_up_cut_off_by_the_power_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    (folder / UNFINISHED).mkdir(parents=True)
    (folder / UNFINISHED / "keyslots.json").write_text("x")
    (folder / "vault.db").write_bytes(b"half")
    create(folder).signed_in.store.close()
    assert not (folder / UNFINISHED).exists()


def test_a_refused_folder_keeps_its_rights(tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir(mode=0o755)
    (other / "letter.txt").write_text("x")
    with pytest.raises(StoreUnusable, match="folder-not-empty"):
        create(other)
    assert other.stat().st_mode & 0o777 == 0o755


def test_a_second_set_up_leaves_the_first_one_at_work_alone(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    refusals: list[IntakeError] = []

    def begin_another(_done: int, _total: int) -> None:
        with pytest.raises(IntakeError) as refused:
            create(folder)
        refusals.append(refused.value)

    new = create(folder, progress=begin_another)
    new.signed_in.store.close()
    assert [refusal.code for refusal in refusals] == [*["store-in-use"] * 2, *["store-exists"] * 2]
    sign_in(folder=folder, login=LOGIN, password=PASSWORD).store.close()

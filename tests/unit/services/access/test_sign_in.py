from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import first_break
from intake_desktop.domain.errors import AccessRefused, IntakeError, StoreInUse, StoreUnusable
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store import audit, migrations
from intake_desktop.store.engine import open_engine, raw_connection
from intake_desktop.vault import attempts, folder, kdf, keyslots
from tests.unit.office import LOGIN, NAME, NOON, PASSWORD, Office


def enter(
    office: Office, password: str = PASSWORD, login: str | None = LOGIN, now: datetime = NOON
) -> SignedIn:
    return sign_in(folder=office.folder, login=login, password=password, clock=lambda: now)


def refusal_of(office: Office, **changes: object) -> IntakeError:
    with pytest.raises(IntakeError) as refusal:
        enter(office, **changes)  # type: ignore[arg-type]
    return refusal.value


def test_the_right_password_opens_and_is_audited(open_office: SignedIn) -> None:
    assert open_office.account.name == NAME
    assert open_office.upgraded_from is None
    with Session(open_office.store.engine) as session:
        assert [row.entry.kind for row in audit.walk(session)][-1] == "account.sign-in"


def test_the_login_is_typed_as_people_type(office: Office) -> None:
    enter(office, login="  HUDA ").store.close()


def test_without_a_login_the_only_account_is_meant(office: Office) -> None:
    signed_in = enter(office, login=None)
    assert signed_in.account.login == LOGIN
    signed_in.store.close()


def test_twenty_wrong_passwords_wait_longer_and_longer_across_restarts(office: Office) -> None:
    now, waits = NOON, []
    for _ in range(20):
        refusal = refusal_of(office, password="not the password at all", now=now)
        assert refusal.code == "wrong-password"
        seconds = refusal.params["seconds"]
        assert isinstance(seconds, int)
        waits.append(seconds)
        if seconds:
            delayed = refusal_of(office, now=now)  # the right one, too soon
            assert (delayed.code, delayed.params["seconds"]) == ("sign-in-delayed", seconds)
        now += timedelta(seconds=seconds)
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, *[300] * 10]
    signed_in = enter(office, now=now)
    with Session(signed_in.store.engine) as session:
        assert list(audit.walk(session))[-1].entry.details == '{"wrong_tries":20}'
    signed_in.store.close()
    assert refusal_of(office, password="not the password at all", now=now).params["seconds"] == 0


def test_a_delayed_try_does_not_even_look_at_the_password(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        refusal_of(office, password="not the password at all")
    looked: list[str] = []
    monkeypatch.setattr(kdf, "derive", lambda *args: looked.append("looked"))
    assert refusal_of(office).code == "sign-in-delayed"
    assert looked == []


def test_an_unknown_login_looks_the_same_and_costs_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[kdf.KdfCost] = []
    derive: Callable[[str, bytes, kdf.KdfCost], bytes] = kdf.derive
    monkeypatch.setattr(
        kdf, "derive", lambda secret, salt, cost: costs.append(cost) or derive(secret, salt, cost)
    )
    seen = []
    for login in (LOGIN, "nobody"):
        refusals = [refusal_of(office, login=login, password="not the password at all") for _ in range(3)]
        refusals.append(refusal_of(office, login=login))
        seen.append([(type(refusal), refusal.code, refusal.params) for refusal in refusals])
    assert seen[0] == seen[1]
    assert len(costs) == 6
    assert len(set(costs)) == 1


def test_digits_of_another_script_are_one_try_and_a_second_derivation_alone_for_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive: Callable[[str, bytes, kdf.KdfCost], bytes] = kdf.derive
    derived: list[str] = []

    def counting(secret: str, salt: bytes, cost: kdf.KdfCost) -> bytes:
        derived.append(secret)
        return derive(secret, salt, cost)

    monkeypatch.setattr(kdf, "derive", counting)
    for password, tries in (("not the password 47", 1), ("not the password ٤٧", 2)):
        derived.clear()
        assert refusal_of(office, password=password).params["seconds"] == 0
        assert len(derived) == tries
    assert attempts.failures_of(office.folder, keyslots.read(office.folder).slots[0].holder).count == 2


def test_a_refused_sign_in_gives_the_lock_back(office: Office) -> None:
    refusal_of(office, password="not the password at all")
    enter(office).store.close()


def test_a_second_window_is_told_who_holds_the_store(office: Office, open_office: SignedIn) -> None:
    refusal = refusal_of(office)
    assert isinstance(refusal, StoreInUse)
    assert refusal.params["since"] == NOON


def damage_gone(folder: Path) -> None:
    for path in list(folder.iterdir()):
        path.unlink()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (damage_gone, "no-store"),
    "the database gone": (lambda folder: (folder / "vault.db").unlink(), "database-missing"),
    "the database empty": (lambda folder: (folder / "vault.db").write_bytes(b""), "store-empty"),
    "a plain database": (
        lambda folder: (folder / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(4080)),
        "not-a-store",
    ),
    "the database overwritten": (
        lambda folder: (folder / "vault.db").write_bytes(b"x" * 8192),
        "store-damaged",
    ),
    "page one damaged": (lambda folder: flip(folder / "vault.db", 200), "store-damaged"),
    "all key slots gone": (
        lambda folder: [path.unlink() for path in folder.glob("*.json*")],
        "keyslots-missing",
    ),
    "both key slot files damaged": (
        lambda folder: [path.write_bytes(b"{}") for path in folder.glob("keyslots*")],
        "keyslots-damaged",
    ),
}


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(("damage", "code"), DAMAGE.values(), ids=DAMAGE)
def test_each_kind_of_damage_has_its_own_name_and_nothing_is_made_anew(
    office: Office, damage: Callable[[Path], object], code: str
) -> None:
    damage(office.folder)
    before = {path.name for path in office.folder.iterdir()} | {"store.lock", "attempts.json"}
    refusal = refusal_of(office)
    assert (type(refusal), refusal.code) == (StoreUnusable, code)
    assert {path.name for path in office.folder.iterdir()} <= before


def test_damaged_key_slots_fall_back_to_the_spare(office: Office) -> None:
    (office.folder / keyslots.NAME).write_bytes(b"\0\0")
    enter(office).store.close()


def test_the_database_of_another_store_is_refused(
    office: Office, office_template: Office, tmp_path: Path
) -> None:
    from tests.unit.office import make_office

    other = make_office(tmp_path / "other")
    (office.folder / "vault.db").write_bytes((other.folder / "vault.db").read_bytes())
    assert refusal_of(office).code == "store-mismatch"


def data_key(office: Office) -> bytearray:
    slots = keyslots.read(office.folder)
    slot = slots.of(LOGIN)
    assert slot is not None
    keys = keyslots.open_slot(slots.store_id, slot, PASSWORD)
    assert keys is not None
    return keys[0].key


def change(office: Office, statement: str) -> None:
    raw = raw_connection(office.folder / "vault.db", data_key(office))
    raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "store-newer"),
        ("UPDATE store SET store_id = 'another'", "store-mismatch"),
        ("UPDATE store SET epoch = 2", "key-superseded"),
        ("UPDATE account SET active = 0", "account-closed"),
        ("UPDATE account SET slot_id = 'an older one'", "account-closed"),
        ("DROP TABLE alembic_version", "store-damaged"),
    ],
)
def test_a_store_that_does_not_fit_its_key_or_program_is_refused(
    office: Office, statement: str, code: str
) -> None:
    change(office, statement)
    assert refusal_of(office).code == code


def make_older(office: Office, revision: str) -> None:
    engine = open_engine(office.folder / "vault.db", data_key(office))
    migrations.downgrade(engine, revision)
    engine.dispose()


def test_an_older_store_is_backed_up_then_upgraded_and_says_so(office: Office) -> None:
    make_older(office, "0001")
    signed_in = enter(office)
    assert signed_in.upgraded_from == "0001"
    with Session(signed_in.store.engine) as session:
        assert migrations.revision_of(session.connection()) == migrations.HEAD
        assert [row.entry.kind for row in audit.walk(session)][-2:] == ["store.upgrade", "account.sign-in"]
    signed_in.store.close()
    (copy,) = (office.folder / "backups").iterdir()
    assert copy.name == "before-upgrade-0001-20260110-120000"
    raw = raw_connection(copy / "vault.db", data_key(office))
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    raw.close()


def test_an_upgrade_that_cannot_be_backed_up_is_not_done(office: Office) -> None:
    make_older(office, "0001")
    (office.folder / "backups").write_text("a file where the folder should be")
    assert isinstance(refusal_of(office), StoreUnusable)
    raw = raw_connection(office.folder / "vault.db", data_key(office))
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    raw.close()


def test_an_upgrade_cut_off_after_its_backup_is_done_again_in_the_same_second(office: Office) -> None:
    make_older(office, "0001")
    enter(office).store.close()
    make_older(office, "0001")  # as it was before: the power failed once the backup had its name
    signed_in = enter(office)
    assert signed_in.upgraded_from == "0001"
    signed_in.store.close()
    names = sorted(path.name for path in (office.folder / "backups").iterdir())
    assert names == ["before-upgrade-0001-20260110-120000", "before-upgrade-0001-20260110-120000-2"]


@pytest.mark.parametrize("revision", migrations.REVISIONS)
def test_accounts_audit_and_packs_outlive_every_step_down_and_up(office: Office, revision: str) -> None:
    packs = "id, pack_id, version, effective_from, sha256, text, adopted_at_utc, adopted_by"
    whole = ("account", "audit", "audit_head", "store", "setting")
    kept = (*((table, "*") for table in whole), ("policy_pack", packs))

    def content() -> list[object]:
        raw = raw_connection(office.folder / "vault.db", data_key(office))
        rows = [sorted(raw.execute(f"SELECT {columns} FROM {table}").fetchall()) for table, columns in kept]
        raw.close()
        return rows

    before = content()
    make_older(office, revision)
    assert content() == before
    signed_in = enter(office)
    with Session(signed_in.store.engine) as session:
        assert first_break(signed_in.store.audit_key, audit.chain(session), audit.head(session)) is None
    signed_in.store.close()


def test_the_ordinary_way_in_does_not_load_alembic(office: Office) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path; from intake_desktop.services.access.sign_in import sign_in\n"
        "sign_in(folder=Path(sys.argv[1]), login=sys.argv[2], password=sys.argv[3]).store.close()\n"
        "print([name for name in ('alembic', 'PySide6', 'reportlab') if name in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script, str(office.folder), LOGIN, PASSWORD],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": ":".join(sys.path), "HOME": str(office.folder.parent)},
    )
    assert out.stdout.strip() == b"[]"


def test_closing_wipes_the_key_and_can_be_done_twice(office: Office) -> None:
    signed_in = enter(office)
    key = signed_in.store.data_key
    assert set(key) != {0}
    signed_in.store.close()
    signed_in.store.close()
    assert set(key) == {0}


def test_many_threads_at_the_door_let_one_in(office: Office) -> None:
    results: list[str] = []

    def knock() -> None:
        try:
            signed_in = enter(office)
        except StoreInUse as refusal:
            results.append(refusal.code)
        else:
            results.append("in")
            barrier.wait()
            signed_in.store.close()

    barrier = threading.Barrier(2)
    first = threading.Thread(target=knock)
    first.start()
    while not results:
        first.join(0.01)
    knock_second = threading.Thread(target=knock)
    knock_second.start()
    knock_second.join()
    barrier.wait()
    first.join()
    assert sorted(results) == ["in", "store-in-use"]


def test_a_wrong_password_is_decided_by_the_slot_even_when_the_database_is_damaged(office: Office) -> None:
    (office.folder / "vault.db").write_bytes(b"x" * 8192)
    assert isinstance(refusal_of(office, password="not the password at all"), AccessRefused)


def test_a_store_that_was_moved_to_another_machine_is_not_opened(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Path("/proc/self/mountinfo")
    if not table.exists():
        pytest.skip("no table of mounts")
    here = folder.file_system_of(office.folder.resolve(), table.read_text(encoding="utf-8"))
    monkeypatch.setattr(folder, "NETWORK_FILE_SYSTEMS", frozenset({here}))
    with pytest.raises(StoreUnusable, match="network-drive"):
        office.open()

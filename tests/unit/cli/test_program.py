"""The program on real encrypted stores: every exit code, one line for every refusal, from a process each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import intake_desktop
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.access.accounts import add_account
from intake_desktop.vault import attempts, keyslots
from intake_desktop.vault.recovery_key import parse
from tests.unit.cli.process import SOURCE, command, program, refused
from tests.unit.office import LOGIN, PASSWORD, Office

OTHER = "صقر يعبر الربع الخالي"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    return path


@pytest.fixture
def signing_in(office: Office, password_file: Path) -> Sequence[object]:
    return ("--store", office.folder, "--password-file", password_file, "--json")


def test_init_makes_a_store_and_shows_the_recovery_key_once(tmp_path: Path, password_file: Path) -> None:
    done = program(
        *("init", "--policy", "aseeb", "--admin", LOGIN, "--name", "هدى"),
        *("--store", tmp_path / "store", "--password-file", password_file, "--json"),
    )
    assert (done.code, done.err) == (0, "")
    assert parse(done.document["recovery_key"]) == done.document["recovery_key"]
    assert done.document["account"] == {"login": LOGIN, "roles": ["administrator", "reception", "supervisor"]}
    again = command(
        *("init", "--policy", "aseeb", "--admin", LOGIN),
        *("--store", tmp_path / "store", "--password-file", password_file, "--json"),
    )
    refused(again, 4, "store-exists")


def test_init_can_keep_the_recovery_key_in_a_private_file(tmp_path: Path, password_file: Path) -> None:
    file = tmp_path / "recovery"
    words = (
        "init",
        "--policy",
        "aseeb",
        "--admin",
        LOGIN,
        "--recovery-file",
        file,
        "--roles",
        "administrator",
    )
    where = ("--store", tmp_path / "store", "--password-file", password_file, "--json")
    done = program(*words, *where)
    assert done.code == 0
    assert "recovery_key" not in done.document
    assert parse(file.read_text())
    assert file.stat().st_mode & 0o777 == 0o600
    elsewhere = ("--store", tmp_path / "second", "--password-file", password_file, "--json")
    refused(program(*words, *elsewhere), 6, "recovery-file-unwritable")
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("--policy", "no-such-policy", "--admin", LOGIN), 6, None),
        (("--policy", "aseeb", "--admin", "a b"), 1, "login-invalid"),
        (("--policy", "aseeb", "--admin", LOGIN, "--roles", "king"), 2, "role-unknown"),
        (("--policy", "aseeb", "--admin", LOGIN, "--roles", "reception"), 2, "administrator-needed"),
        (("--policy", "aseeb"), 2, "usage"),
    ],
)
def test_init_refuses_before_it_writes(
    tmp_path: Path, password_file: Path, words: Sequence[str], code: int, error: str | None
) -> None:
    where = ("--store", tmp_path / "store", "--password-file", password_file, "--json")
    done = command("init", *words, *where)
    assert done.code == code or error is None
    if error is not None:
        refused(done, code, error)
    assert not (tmp_path / "store").exists()


def test_options_stand_before_and_after_the_sub_command(office: Office, password_file: Path) -> None:
    store, password = ("--store", office.folder), ("--password-file", password_file)
    for words in (
        (*store, *password, "--json", "store", "info"),
        ("store", *store, "info", "--json", *password),
        ("store", "info", *store, *password, "--json"),
    ):
        done = command(*words)
        assert (done.code, done.document["policy"]) == (0, "aseeb")


def test_verify_info_backup_and_audit_of_a_sound_store(signing_in: Sequence[object], tmp_path: Path) -> None:
    verified = program("store", "verify", *signing_in)
    assert (verified.code, verified.err) == (0, "")
    sound = dict.fromkeys(("ok", "cipher", "pages", "rows", "audit", "attachments"), True)
    assert verified.document == {**sound, "problems": []}
    made = command("store", "backup", tmp_path / "copy", *signing_in)
    assert made.code == 0
    assert Path(made.document["path"]) == tmp_path / "copy"
    audit = command("audit", "verify", *signing_in)
    assert (audit.code, audit.document["ok"], audit.document["problems"]) == (0, True, [])


def test_damage_found_exits_with_one_and_names_it(office: Office, signing_in: Sequence[object]) -> None:
    from intake_desktop.store.engine import raw_connection

    signed_in = office.open()
    raw = raw_connection(office.folder / "vault.db", signed_in.store.data_key)
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET subject = 'x' WHERE sequence = 3")
    raw.close()
    signed_in.store.close()
    for verb in (("audit", "verify"), ("store", "verify")):
        done = program(*verb, *signing_in)
        assert (done.code, done.document["ok"]) == (1, False)
        assert "3" in done.document["problems"][0]["message"]


def test_a_wrong_password_exits_with_three_and_then_waits(office: Office, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the password at all")
    words = ("store", "info", "--store", office.folder, "--password-file", wrong, "--json")
    for _ in range(3):
        refused(command(*words), 3, "wrong-password")
    holder = keyslots.read(office.folder).slots[0].holder
    for _ in range(5):  # until the wait is longer than a busy PC takes to start the program
        attempts.count_try(office.folder, holder, clock.now())
    refused(program(*words), 3, "sign-in-delayed")
    english = command(*words, "--lang", "en")
    assert english.document["error"]["code"] == "sign-in-delayed"


def test_each_unusable_store_exits_with_four_and_its_own_name(
    office: Office, signing_in: Sequence[object], tmp_path: Path
) -> None:
    vault = office.folder / "vault.db"
    content = vault.read_bytes()
    vault.write_bytes(b"")
    refused(program("store", "info", *signing_in), 4, "store-empty")
    vault.write_bytes(b"SQLite format 3\0" + bytes(4080))
    refused(command("store", "info", *signing_in), 4, "not-a-store")
    vault.write_bytes(content[:300] + b"\0" + content[301:])
    refused(command("store", "info", *signing_in), 4, "store-damaged")
    vault.unlink()
    refused(command("store", "info", *signing_in), 4, "database-missing")
    assert not vault.exists()
    refused(command("store", "info", "--store", tmp_path / "none", "--json"), 4, "no-store")
    assert not (tmp_path / "none").exists()
    refused(command("store", "info", "--store", tmp_path / "password", "--json"), 4, "store-is-file")


def test_a_store_open_elsewhere_exits_with_five_and_says_who(
    office: Office, signing_in: Sequence[object]
) -> None:
    signed_in = office.open()
    done = program("store", "info", *signing_in)
    refused(done, 5, "store-in-use")
    assert str(os.getpid()) in done.err
    signed_in.store.close()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (None, "password-file-unreadable"),
        (b"\xff\xff\xff", "password-file-unreadable"),
        (b"\n", "password-file-empty"),
    ],
)
def test_a_password_file_that_does_not_serve_exits_with_six(
    office: Office, tmp_path: Path, content: bytes | None, error: str
) -> None:
    file = tmp_path / "bad"
    if content is not None:
        file.write_bytes(content)
    refused(command("store", "info", "--store", office.folder, "--password-file", file, "--json"), 6, error)


def test_the_password_comes_from_standard_input_and_leaves_the_rest(office: Office) -> None:
    where = ("--store", office.folder, "--json")
    added = program(
        *("user", "add", "sara", "--roles", "reception", "--new-password-file", "-", "--password-file", "-"),
        *where,
        stdin=f"{PASSWORD}\r\n{OTHER}\n",
    )
    assert (added.code, added.document["login"], added.document["must_change_password"]) == (0, "sara", False)
    asked = program("store", "info", "--user", "sara", "--password-file", "-", *where, stdin=OTHER)
    refused(asked, 3, "not-allowed")


def test_without_keyboard_and_file_the_password_is_asked_for_in_words(office: Office) -> None:
    done = program("store", "info", "--store", office.folder, "--json")
    refused(done, 2, "password-needed")
    assert "--password-file" in done.err


def test_accounts_are_added_listed_given_roles_and_reset(
    signing_in: Sequence[object], office: Office, tmp_path: Path
) -> None:
    words = ("--user", LOGIN, *signing_in)
    added = command("user", "add", "sara", "--roles", "reception,researcher", "--name", "سارة", *words)
    assert added.document["must_change_password"]
    once = tmp_path / "once"
    once.write_text(added.document["password"])
    as_sara = ("--user", "sara", "--store", office.folder, "--password-file", once, "--json")
    refused(command("user", "list", *as_sara), 3, "password-must-change")
    new = tmp_path / "new"
    new.write_text(OTHER, encoding="utf-8")
    changed = command("user", "password", "--new-password-file", new, *as_sara)
    assert (changed.code, changed.document["must_change_password"]) == (0, False)
    assert command("user", "role", "sara", "--roles", "auditor", *words).document["roles"] == ["auditor"]
    listed = command("user", "list", *words).document["users"]
    assert [(user["login"], user["roles"]) for user in listed][1] == ("sara", ["auditor"])
    assert command("user", "reset", "sara", *words).document["password"]
    refused(command("user", "list", *signing_in), 2, "login-needed")
    refused(command("user", "reset", "nobody", *words), 2, "no-such-account")


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("user",),
        ("user", "add"),
        ("--lang", "fr", "doctor"),
        ("store", "verify", "--deep"),
        ("--nonsense",),
        ("check", "colour", "red"),
    ],
)
def test_what_is_not_understood_exits_with_two(words: Sequence[str]) -> None:
    refused(command(*words, "--json"), 2, "usage")


def test_help_and_version_speak_the_language_and_exit_with_zero() -> None:
    top = program("--help")
    assert (top.code, top.err) == (0, "")
    assert "الأوامر" in top.out
    assert command("user", "add", "--help").code == 0
    assert command("--version").out.strip() == f"intake-desktop {intake_desktop.__version__}"


def test_doctor_answers_with_its_checks(office: Office) -> None:
    done = program("doctor", "--store", office.folder, "--json")
    assert done.code == (0 if done.document["ok"] else 1)
    assert {"id", "ok", "message", "fix"} == set(done.document["checks"][0])


def test_a_defect_is_one_line_and_its_places_are_logged(
    office: Office, signing_in: Sequence[object], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import intake_desktop.services.access.sign_in as s\n"
        "def sign_in(**k): raise RuntimeError('secret words of the store')\n"
        "s.sign_in = sign_in\n"
    )
    state = tmp_path / "state"
    done = program(
        "store",
        "info",
        *signing_in,
        env={"PYTHONPATH": f"{broken}{os.pathsep}{SOURCE}", "XDG_STATE_HOME": str(state)},
    )
    refused(done, 1, "defect")
    (log,) = state.rglob("*.log")
    assert "RuntimeError" in log.read_text()
    assert "sitecustomize.py:2 sign_in" in log.read_text()
    assert "secret" not in log.read_text() + done.err + done.out


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    out_read, out_write = os.pipe()
    os.close(out_read)
    done = subprocess.run(
        [sys.executable, "-m", "intake_desktop", "check", "name", "محمد"],
        stdout=out_write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=False,
    )
    os.close(out_write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes. Only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place))
    if sys.platform != "linux" or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(("umount", str(place)), check=True)


def test_a_full_disk_is_said_and_what_was_kept_stays(
    office: Office, password_file: Path, small_disk: Path
) -> None:
    small = office.copy_to(small_disk / "store")
    words = ("--store", small.folder, "--password-file", password_file, "--json")
    filler = fill(small_disk, leave=200_000)
    refused(program("store", "backup", small_disk / "copy", *words), 4, "backup-disk-full")
    filler.unlink()
    fill(small_disk, leave=0)
    refused(command("user", "add", "sara", "--roles", "reception", *words), 4, "disk-full")
    filler.unlink()
    assert command("store", "verify", *words).document["ok"]
    assert [user["login"] for user in command("user", "list", *words).document["users"]] == [LOGIN]


def fill(disk: Path, *, leave: int) -> Path:
    """Fill the disk but for `leave` bytes, with a file that can be taken away again."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - leave))
    return filler


@pytest.fixture
def not_above_the_law() -> Sequence[str]:
    """What to put before a command so that a folder's rights hold for root as well."""
    if os.name != "posix" or (os.geteuid() == 0 and shutil.which("setpriv") is None):
        pytest.skip("this user writes everywhere")
    return ("setpriv", "--bounding-set", "-dac_override") if os.geteuid() == 0 else ()


def test_a_read_only_store_is_said_to_be_so_and_stays_as_it_was(
    office: Office, signing_in: Sequence[object], not_above_the_law: Sequence[str]
) -> None:
    before = {path.name: path.read_bytes() for path in office.folder.iterdir()}
    for path in office.folder.iterdir():
        path.chmod(0o400)
    office.folder.chmod(0o500)
    done = program("store", "info", *signing_in, prefix=not_above_the_law)
    office.folder.chmod(0o700)
    refused(done, 4, "folder-read-only")
    assert {path.name: path.read_bytes() for path in office.folder.iterdir()} == before


def test_a_store_cannot_be_made_in_a_read_only_folder(
    tmp_path: Path, password_file: Path, not_above_the_law: Sequence[str]
) -> None:
    place = tmp_path / "place"
    place.mkdir(mode=0o500)
    done = program(
        *("init", "--policy", "aseeb", "--admin", LOGIN, "--store", place / "store"),
        *("--password-file", password_file, "--json"),
        prefix=not_above_the_law,
    )
    refused(done, 4, "folder-read-only")
    assert list(place.iterdir()) == []


def test_a_validator_needs_neither_database_nor_qt() -> None:
    script = (
        "import sys; from intake_desktop.cli.main import run; run(['date', 'to-hijri', '2020-12-01'])\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'PySide6', 'cryptography', 'alembic', 'reportlab'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=True,
    )
    assert done.stdout.split(b"\n")[-2] == b"[]"


def test_two_people_one_store(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    add_account(signed_in, login="sara", name="سارة", password=OTHER, roles=[Role.AUDITOR])
    signed_in.store.close()
    file = tmp_path / "sara"
    file.write_text(OTHER, encoding="utf-8-sig")  # as Windows' editor saves it
    done = program("audit", "verify", "--user", "SARA", "--store", office.folder, "--password-file", file)
    assert (done.code, done.err) == (0, "")

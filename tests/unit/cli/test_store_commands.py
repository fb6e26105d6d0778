from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from intake_desktop.vault import attempts, keyslots
from tests.key_ring import MemoryRing, key_ring
from tests.unit.cli.process import command, refused
from tests.unit.office import LOGIN, PASSWORD, Office

OTHER = "صقر يعبر الربع الخالي"


@pytest.fixture
def as_huda(office: Office, tmp_path: Path) -> Sequence[object]:
    file = tmp_path / "huda.txt"
    file.write_text(PASSWORD, encoding="utf-8")
    return ("--store", office.folder, "--user", LOGIN, "--password-file", file, "--json")


@pytest.fixture
def as_sara(office: Office, as_huda: Sequence[object], tmp_path: Path) -> Sequence[object]:
    file = tmp_path / "sara.txt"
    file.write_text(OTHER, encoding="utf-8")
    added = command("user", "add", "sara", "--roles", "supervisor", "--new-password-file", file, *as_huda)
    assert added.code == 0
    return ("--store", office.folder, "--user", "sara", "--password-file", file, "--json")


def test_a_user_is_removed_and_copies_tell_under_which_key_they_are(
    as_huda: Sequence[object], as_sara: Sequence[object]
) -> None:
    assert command("store", "backup", *as_sara).code == 0
    removed = command("user", "remove", "Sara", *as_huda)
    assert (removed.code, removed.document["active"], removed.document["epoch"]) == (0, False, 2)
    refused(command("store", "backups", *as_sara), 3, "wrong-password")
    refused(command("user", "remove", LOGIN, *as_huda), 1, "own-account")
    refused(command("user", "remove", "nobody", *as_huda), 2, "no-such-account")
    refused(command("user", "remove", "sara", *as_huda), 1, "account-removed")
    (copy,) = command("store", "backups", *as_huda).document["backups"]
    assert (copy["epoch"], copy["present_key"]) == (1, False)
    assert "بمفتاح سابق" in command("store", "backups", *as_huda[:-1]).out
    assert command("store", "rekey", *as_huda).document == {"epoch": 3}
    assert command("store", "verify", *as_huda).document["ok"]
    assert command("store", "info", *as_huda).document["epoch"] == 3


def test_a_rehearsal_is_remembered_and_one_copy_of_many_can_be_removed(
    as_huda: Sequence[object], tmp_path: Path
) -> None:
    for _time in range(2):
        assert command("store", "backup", tmp_path, *as_huda).code == 0
    first, second = sorted(tmp_path.glob("backup-*"))
    rehearsed = command("store", "rehearse", first, *as_huda)
    assert (rehearsed.code, rehearsed.document["ok"]) == (0, True)
    listed = command("store", "backups", "--in", tmp_path, *as_huda).document["backups"]
    assert [bool(copy["rehearsed_at"]) for copy in listed] == [True, False]
    assert [copy["elsewhere"] for copy in listed] == [True, True]
    assert command("store", "info", *as_huda).document["last_rehearsal"] is not None
    assert command("store", "remove-backup", first, *as_huda).code == 0
    refused(command("store", "remove-backup", second, *as_huda), 1, "last-backup")
    refused(command("store", "remove-backup", first, *as_huda), 2, "no-such-backup")
    (second / "vault.db").write_bytes((second / "vault.db").read_bytes()[:-4096])
    refused(command("store", "rehearse", second, *as_huda), 1, "copy-damaged")


def test_a_copy_is_rehearsed_then_restored_and_what_it_replaces_kept(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    stick = tmp_path / "copy"
    assert command("store", "backup", stick, *as_huda).code == 0
    assert command("audit", "verify", *as_huda).code == 0
    checked = command("store", "restore", stick, "--check", *as_huda)
    assert (checked.code, checked.document["ok"]) == (0, True)
    assert checked.document["loss"]["known_from"] == "store"
    assert checked.document["loss"]["entries"] > 0
    assert "النسخة سليمة" in command("store", "restore", stick, "--check", *as_huda[:-1]).out
    restored = command("store", "restore", stick, *as_huda)
    assert restored.code == 0
    assert (Path(restored.document["aside"]) / "vault.db").is_file()
    noticed = command("audit", "verify", *as_huda)
    assert noticed.code == 1
    assert "أقدم" in noticed.err
    silent = command("audit", "accept", "--reason", " ", *as_huda)
    assert (silent.code, silent.document["error"]["code"]) == (2, "reason-needed")
    assert command("audit", "accept", "--reason", "تلف القرص", *as_huda).code == 0
    assert command("audit", "verify", *as_huda).code == 0
    assert command("store", "compact", *as_huda).document["after"] > 0
    content = bytearray((stick / "vault.db").read_bytes())
    content[-2000] ^= 1
    (stick / "vault.db").write_bytes(content)
    damaged = command("store", "restore", stick, "--check", *as_huda)
    assert (damaged.code, damaged.document["ok"]) == (1, False)
    assert "cipher" in damaged.document["problems"]
    refused(command("store", "restore", stick, *as_huda), 1, "copy-damaged")


def test_who_was_removed_is_told_that_the_store_here_asks_for_a_password_of_its_own(
    as_huda: Sequence[object], as_sara: Sequence[object], tmp_path: Path
) -> None:
    stick = tmp_path / "copy"
    assert command("store", "backup", stick, *as_sara).code == 0
    assert command("user", "remove", "sara", *as_huda).code == 0
    answer = command("store", "restore", stick, *as_sara)
    refused(answer, 3, "present-password-wrong")
    assert "--present-password-file" in answer.err
    password = ("--present-password-file", tmp_path / "huda.txt")
    restored = command("store", "restore", stick, *as_sara, "--present-user", LOGIN, *password)
    assert (restored.code, restored.document["ok"]) == (0, True)
    assert command("user", "list", *as_sara).code == 3  # a supervisor again, who has no say over accounts


def test_guesses_at_a_copy_are_counted_by_the_command_too(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the password at all")
    words = ("--store", tmp_path / "none", "--user", "nobody", "--password-file", wrong, "--json")
    for _ in range(3):
        refused(command("store", "restore", office.folder, "--check", *words), 3, "wrong-password")
    holder = keyslots.holder_tag(keyslots.read(office.folder).store_id, "nobody")
    failures = attempts.failures_of(office.folder, holder)
    assert failures is not None
    assert failures.count == 3


def test_a_look_that_is_to_write_nothing_leaves_the_store_as_it_was(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    stick = tmp_path / "copy"
    assert command("store", "backup", stick, *as_huda).code == 0
    before = (office.folder / "vault.db").read_bytes()
    assert command("store", "restore", stick, "--check", "--read-only", *as_huda).document["ok"]
    assert (office.folder / "vault.db").read_bytes() == before


def test_the_recovery_key_gives_an_account_of_this_store_a_new_password(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    key, new = tmp_path / "key", tmp_path / "new"
    key.write_text(office.recovery_key.lower())
    new.write_text(OTHER, encoding="utf-8")
    words = ("user", "reset", LOGIN, "--store", office.folder, "--json")
    refused(command(*words, "--new-password-file", new), 2, "usage")
    by_key = (*words, "--recovery-key-file", key)
    refused(command(*by_key, "--read-only", "--new-password-file", new), 4, "store-read-only")
    refused(command(*by_key), 2, "password-needed")
    done = command(*by_key, "--new-password-file", new)
    assert (done.code, done.document["login"], done.document["must_change_password"]) == (0, LOGIN, False)
    assert "password" not in done.document
    assert command("store", "info", "--store", office.folder, "--password-file", new, "--json").code == 0
    refused(command("store", "info", *as_huda), 3, "wrong-password")
    (tmp_path / "short").write_text("short")
    refused(command(*by_key, "--new-password-file", tmp_path / "short"), 1, "password-too-short")
    refused(command("user", "reset", "nobody", *by_key[3:], "--new-password-file", new), 2, "no-such-account")
    key.write_text(office.recovery_key[:-1] + ("0" if office.recovery_key[-1] != "0" else "1"))
    refused(command(*by_key, "--new-password-file", new), 6, "recovery-key-typo")


def test_the_recovery_key_restores_on_another_pc(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    stick, there = tmp_path / "copy", tmp_path / "there"
    assert command("store", "backup", stick, *as_huda).code == 0
    key, new = tmp_path / "key", tmp_path / "new"
    key.write_text(office.recovery_key.lower())
    new.write_text(OTHER, encoding="utf-8")
    words = ("store", "restore", stick, "--recovery-key-file", key, "--store", there, "--json")
    assert command(*words, "--check").document["accounts"] == 1
    refused(command(*words), 2, "login-needed")
    assert command(*words, "--user", LOGIN, "--new-password-file", new).code == 0
    info = command("store", "info", "--store", there, "--password-file", new, "--json")
    assert info.document["accounts"] == 1
    key.write_text(office.recovery_key[:-1] + ("0" if office.recovery_key[-1] != "0" else "1"))
    refused(command(*words, "--check"), 6, "recovery-key-typo")


def test_a_new_recovery_key_in_three_parts_of_which_two_restore(
    office: Office, as_huda: Sequence[object], tmp_path: Path
) -> None:
    once = command("store", "recovery-key", *as_huda).document
    assert (once["epoch"], len(once["recovery_key"])) == (2, 47)
    file = tmp_path / "parts"
    done = command("store", "recovery-key", "--split", "--recovery-file", file, *as_huda)
    assert done.document == {"epoch": 3, "recovery_file": str(file)}
    refused(
        command("store", "recovery-key", "--recovery-file", file, *as_huda), 6, "recovery-file-unwritable"
    )
    parts = file.read_text().split()
    assert len(parts) == 3
    stick, key = tmp_path / "copy", tmp_path / "key"
    assert command("store", "backup", stick, *as_huda).code == 0
    words = ("store", "restore", stick, "--check", "--recovery-key-file", key, *as_huda)
    for text, code, error in (
        (once["recovery_key"], 3, "wrong-recovery-key"),
        (office.recovery_key, 3, "wrong-recovery-key"),
        (parts[0], 6, "key-part-alone"),
    ):
        key.write_text(text)
        refused(command(*words), code, error)
    key.write_text(f"{parts[2]} {parts[0]}")
    assert command(*words).document["ok"]


def test_a_store_is_bound_to_this_pc_where_its_system_keeps_secrets(as_huda: Sequence[object]) -> None:
    assert command("store", "bind", "state", *as_huda).document == {"binding": "unavailable"}
    refused(command("store", "bind", "on", *as_huda), 4, "keyring-unavailable")
    with key_ring(MemoryRing()):
        assert command("store", "bind", "on", *as_huda).document == {"binding": "on"}
        assert command("store", "info", *as_huda).document["epoch"] == 2
    refused(command("store", "info", *as_huda), 4, "keyslots-bound")

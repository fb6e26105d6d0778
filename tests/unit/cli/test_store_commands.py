from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

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

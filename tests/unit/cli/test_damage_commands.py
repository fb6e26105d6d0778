"""A damaged store from the command line: what is said of it, reading it, saving what can be read."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.services.cases.intake import open_case
from tests.lost_pages import pages_by_tree, with_lost_pages
from tests.samples import complete_intake
from tests.unit.cli.process import command, program, refused
from tests.unit.office import LOGIN, PASSWORD, Office

INTAKE = with_value(complete_intake(), "received", "2026-01-10")
NEW = "نخلة وسفينة وثلاث غيمات"


@pytest.fixture
def lost(office: Office) -> dict[str, list[int]]:
    """Which page holds what, of the closed store with files in it."""
    signed_in = office.open()
    for _file in range(12):
        open_case(signed_in, intake=INTAKE)
    key = bytes(signed_in.store.data_key)
    signed_in.store.close()
    return pages_by_tree(office.folder, key)


def options(folder: Path, tmp_path: Path) -> Sequence[object]:
    file = tmp_path / "huda.txt"
    file.write_text(PASSWORD, encoding="utf-8")
    return ("--store", folder, "--user", LOGIN, "--password-file", file, "--json")


def test_what_can_be_read_of_a_damaged_store_becomes_a_new_one(
    office: Office, lost: dict[str, list[int]], tmp_path: Path
) -> None:
    damaged, there = tmp_path / "damaged", tmp_path / "saved"
    before = with_lost_pages(office.folder, damaged, [lost["case_event"][-1], lost["account"][0]])
    as_huda = options(damaged, tmp_path)
    refused(command("case", "list", *as_huda), 4, "store-damaged")
    refused(command("store", "salvage", there, *as_huda), 3, "salvage-needs-recovery-key")
    for name, text in (("key", office.recovery_key), ("new", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    by_key = ("--recovery-key-file", tmp_path / "key", "--new-password-file", tmp_path / "new")
    done = command("store", "salvage", there, *by_key, *as_huda)
    assert (done.code, done.document["ok"], done.document["pages_lost"]) == (1, False, 2)
    lossy = {each["table"] for each in done.document["tables"] if each["lost"] != 0}
    assert lossy == {"account", "case_event"}
    assert done.document["cases"]
    assert (damaged / "vault.db").read_bytes() == before
    shutil.copyfile(tmp_path / "new", tmp_path / "huda.txt")
    as_new = ("--store", there, *as_huda[2:])
    assert command("store", "verify", *as_new).document["ok"]
    again = command("store", "salvage", there, *as_new)
    refused(again, 2, "salvage-inside-store")


def test_nothing_missing_is_exit_0_and_said_so(
    office: Office, lost: dict[str, list[int]], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    with_lost_pages(office.folder, damaged, [1])
    as_huda = options(damaged, tmp_path)
    refused(command("store", "info", *as_huda), 4, "store-damaged")
    done = command("store", "salvage", tmp_path / "saved", *as_huda[:-1])
    assert done.code == 0
    assert "لم يُفقد شيء" in done.out


def test_a_store_is_read_and_every_writing_command_refuses(
    office: Office, lost: dict[str, list[int]], tmp_path: Path
) -> None:
    as_huda = options(office.folder, tmp_path)
    before = (office.folder / "vault.db").read_bytes()
    listed = program("--read-only", "case", "list", *as_huda)
    assert (listed.code, len(listed.document["cases"])) == (0, 12)
    assert "للقراءة فقط" in listed.err
    shown = command("case", "show", "1447-0001", "--read-only", *as_huda)
    assert shown.document["number"] == "1447-0001"
    assert command("--read-only", "search", "1447-0002", *as_huda).document["hits"]
    assert command("--read-only", "store", "verify", *as_huda).document["ok"]
    paper = ("print", "1447-0001", "declaration", "-o", tmp_path / "paper.pdf")
    for words in (
        ("store", "backup"),
        ("store", "rekey"),
        ("store", "restore", tmp_path),
        paper,
        ("user", "reset", LOGIN),
    ):
        done = command("--read-only", *words, *as_huda)
        assert (done.code, done.document["error"]["code"]) == (4, "store-read-only"), done
    assert not (tmp_path / "paper.pdf").exists()
    assert (office.folder / "vault.db").read_bytes() == before


@pytest.mark.parametrize(
    "words", [("init", "--policy", "aseeb", "--admin", "huda"), ("demo", "--cases", "1")]
)
def test_no_store_is_made_read_only(words: tuple[str, ...], tmp_path: Path) -> None:
    done = command("--read-only", *words, *options(tmp_path / "new", tmp_path))
    refused(done, 2, "read-only-makes-nothing")
    assert not (tmp_path / "new").exists()

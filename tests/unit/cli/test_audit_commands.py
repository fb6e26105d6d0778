from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.cli.process import command, refused
from tests.unit.office import LOGIN, PASSWORD, Office


@pytest.fixture
def as_huda(office: Office, tmp_path: Path) -> Sequence[object]:
    file = tmp_path / "huda.txt"
    file.write_text(PASSWORD, encoding="utf-8")
    return ("--store", office.folder, "--user", LOGIN, "--password-file", file, "--json")


def test_a_line_is_made_and_heard_when_it_is_typed_back(as_huda: Sequence[object], tmp_path: Path) -> None:
    made = command("audit", "line", "-o", tmp_path / "line.pdf", *as_huda)
    line = made.document["line"]
    assert line == f"{made.document['sequence']} · {made.document['day']} · {made.document['code']}"
    assert (tmp_path / "line.pdf").read_bytes().startswith(b"%PDF")
    heard = command("audit", "verify", "--anchor", line, *as_huda)
    assert (heard.code, heard.document["ok"]) == (0, True)
    refused(command("audit", "verify", "--anchor", line[:-1], *as_huda), 6, "audit-line-typo")


def test_the_audit_is_exported_once_under_a_name(as_huda: Sequence[object], tmp_path: Path) -> None:
    out = tmp_path / "audit.jsonl"
    done = command("audit", "export", "-o", out, *as_huda)
    assert done.document["entries"] == len(out.read_bytes().splitlines()) - 2
    refused(command("audit", "export", "-o", out, *as_huda), 1, "output-exists")
    none = command("audit", "export", "-o", out, "--to", "2020-01-01", "--replace", *as_huda)
    assert none.document["entries"] == 0
    assert json.loads(out.read_bytes().splitlines()[0])["narrowed"] == {"last_day": "2020-01-01"}
    refused(command("audit", "export", "-o", tmp_path / "audit.doc", *as_huda), 2, "audit-export-format")
    refused(command("audit", "export", "-o", out, "--person", "x", *as_huda), 2, "no-such-account")
    refused(command("audit", "export", "-o", out, "--from", "x", *as_huda), 2, "date-not-understood")


def test_the_audit_of_a_person_is_a_paper(as_huda: Sequence[object], tmp_path: Path) -> None:
    out = tmp_path / "audit.pdf"
    done = command("audit", "export", "-o", out, "--person", LOGIN.upper(), *as_huda)
    assert (done.code, out.read_bytes()[:4]) == (0, b"%PDF")
    assert done.document["entries"] > 0

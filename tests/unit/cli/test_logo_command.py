from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from intake_desktop.cli import main
from tests.unit.office import PASSWORD, Office

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `policy logo ...` on a store; gives exit code, JSON document and standard error."""
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")

    def call(*words: object) -> tuple[int, Any, str]:
        store = ["--store", str(office.folder), "--password-file", str(password), "--json"]
        code = main.run(["policy", "logo", *map(str, words), *store])
        captured = capsys.readouterr()
        return code, json.loads(captured.out), captured.err

    return call


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "شعار.png"
    Image.new("RGB", (60, 40), "green").save(file)
    return file


def test_a_logo_is_set_shown_and_removed(run: Run, picture: Path) -> None:
    assert run()[1]["logos"][0]["bytes"] is None
    code, document, err = run(picture)
    assert (code, err) == (0, "")
    assert document["logo"]["policy"] == "aseeb"
    assert run()[1]["logos"][0]["bytes"] == document["logo"]["bytes"] > 0
    assert run("--remove")[1] == {"removed": True}
    assert run("--remove")[:2] == (0, {"removed": False})


def test_what_is_no_picture_exits_6_in_one_line(run: Run, tmp_path: Path) -> None:
    junk = tmp_path / "logo.png"
    junk.write_text("not a picture", encoding="utf-8")
    wrong = {
        junk: "logo-not-an-image",
        tmp_path / "none.png": "file-unreadable",
        tmp_path: "file-unreadable",
        Path("/dev/zero"): "logo-too-large",
        Path("a\0b.png"): "file-unreadable",
    }
    for file, error in wrong.items():
        code, document, err = run(file)
        assert (code, document["error"]["code"], len(err.splitlines())) == (6, error, 1), file
    assert run()[1]["logos"][0]["bytes"] is None


def test_an_organisation_of_another_store_is_refused(run: Run, picture: Path) -> None:
    code, document, _ = run(picture, "--policy", "amal")
    assert (code, document["error"]["code"]) == (6, "policy-not-adopted")

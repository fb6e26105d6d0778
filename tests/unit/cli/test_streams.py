"""What the program is joined to: closed, full or endless streams, words that are no text, no display."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import aseeb
from tests.unit.cli.process import SOURCE, Done, program, refused
from tests.unit.office import PASSWORD, Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell joins the streams")

INTAKE = {"policy": aseeb().id, "channel": "phone", "applicant": {"given": "سلمى"}}


def by_shell(command: str, *, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run `command` in a shell, `PROGRAM` standing for the program."""
    words = f"{shlex.quote(sys.executable)} -m intake_desktop"
    done = subprocess.run(
        ["bash", "-c", command.replace("PROGRAM", words)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **(env or {})},
        check=False,
        timeout=60,
    )
    result = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.err + result.out
    return result


@pytest.mark.parametrize("words", ["check id 1000000008", "check id 1000000008 --json"])
def test_an_answer_that_cannot_be_written_is_one_line_and_exit_one(words: str) -> None:
    done = by_shell(f"PROGRAM {words} > /dev/full")
    assert done.code == 1
    assert len(done.err.splitlines()) <= 1


@pytest.mark.parametrize(
    ("streams", "out", "err"),
    [
        (">&-", 0, 1),
        ("2>&-", 1, 0),
        ("2>/dev/full", 1, 0),
        (">/dev/full 2>/dev/full", 0, 0),
        ("<&- >&- 2>&-", 0, 0),
    ],
)
def test_a_refusal_keeps_its_exit_code_whatever_is_closed(streams: str, out: int, err: int) -> None:
    done = by_shell(f"PROGRAM date to-hijri x --json {streams}")
    assert (done.code, len(done.out.splitlines()), len(done.err.splitlines())) == (1, out, err)
    assert not done.out or json.loads(done.out)


def test_without_standard_input_there_is_no_password_and_no_intake(office: Office, tmp_path: Path) -> None:
    where = f"--store {office.folder} --json"
    done = by_shell(f"PROGRAM store info {where} --password-file - <&-")
    refused(done, 6, "password-file-empty")
    file = tmp_path / "password"
    file.write_text(PASSWORD, encoding="utf-8")
    refused(by_shell(f"PROGRAM case open - {where} --password-file {file} <&-"), 6, "intake-not-json")


def test_the_password_stands_before_the_intake_on_one_standard_input(office: Office) -> None:
    where = f"--store {office.folder} --password-file - --json"
    opened = by_shell(f"PROGRAM case open - {where}", stdin=f"{PASSWORD}\n{json.dumps(INTAKE)}".encode())
    assert opened.code == 0, opened
    number = opened.document["number"]
    step = by_shell(
        f"PROGRAM case step {number} reception --data - {where}", stdin=f"{PASSWORD}\n{{}}".encode()
    )
    assert (step.code, step.document["steps"][0]["state"]) == (0, "done")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("store info --password-file /dev/zero", "password-file-unreadable"),
        ("store info --password-file - < /dev/zero", "password-file-unreadable"),
        ("case open /dev/zero", "file-too-large"),
        ("policy check /dev/zero", "pack-too-large"),
    ],
)
def test_what_never_ends_is_not_read_to_the_end(office: Office, words: str, code: str) -> None:
    refused(by_shell(f"PROGRAM --store {office.folder} --json {words}"), 6, code)


@pytest.mark.parametrize(
    "words",
    [
        r"case show $'\xff'",
        r"user add sara --roles reception --name $'a\xff'",
        r"store info --user $'\xff'",
        r"print $'\xff' declaration -o {folder}/x.pdf",
    ],
)
def test_a_word_that_is_no_text_is_a_slip_of_the_user(office: Office, tmp_path: Path, words: str) -> None:
    file = tmp_path / "password"
    file.write_text(PASSWORD, encoding="utf-8")
    where = f"--store {office.folder} --password-file {file} --json"
    done = by_shell(f"PROGRAM {words.format(folder=tmp_path)} {where}")
    assert (done.code, done.document["error"]["code"]) in {(2, "argument-not-text"), (2, "no-such-case")}
    assert len(done.err.splitlines()) == 1


def test_a_path_that_no_disk_can_have_is_said_to_be_unreadable() -> None:
    long = "/" + "x" * 300
    for words in (("store", "info"), ("doctor",), ("init", "--policy", "aseeb", "--admin", "huda")):
        refused(program(*words, "--store", long, "--json"), 4, "folder-unreadable")
    refused(program("policy", "show", long, "--json"), 2, "no-such-pack")


def test_a_terminal_does_not_obey_what_is_printed() -> None:
    assert "\x1b" not in program("check", "name", "سل\x1b[31mمى\x07").out
    done = program("policy", "check", "no\x1b[2Jsuch.toml")
    assert (done.code, "\x1b" in done.err) == (6, False)


def test_without_a_display_the_window_is_refused_in_one_line() -> None:
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    if sys.platform == "darwin":
        pytest.skip("a Mac has a display")
    refused(program("--json", env=nothing), 1, "no-display")


def test_a_folder_that_was_taken_away_is_no_place_to_start_from(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = by_shell(f"cd {tmp_path}/gone && rmdir ../gone && PROGRAM store info --store here --json")
    refused(done, 2, "working-folder-gone")

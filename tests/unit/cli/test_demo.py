"""`demo` as a process, where nobody can see a window: the store, and the refusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.cli.terminal.display import has_display
from tests.unit.cli.process import program, refused
from tests.unit.office import make_office


def fill_with_a_real_store(folder: Path) -> None:
    make_office(folder)


def fill_with_a_letter(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("dear all")


@pytest.mark.parametrize("fill", [fill_with_a_real_store, fill_with_a_letter])
def test_cannot_write_into_what_is_no_demo_store(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    fill(tmp_path / "store")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = program("demo", "--store", tmp_path / "store", "--tour", tmp_path / "tour", "--json")
    refused(done, 1, "not-a-demo")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "option",
    [("--cases", "-1"), ("--cases", "many"), ("--size", "big"), ("--theme", "pink"), ("--text-size", "99")],
)
def test_an_option_without_meaning_is_refused_before_anything_is_made(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    refused(program("demo", "--store", tmp_path / "store", *option, "--json"), 2, "usage")
    assert list(tmp_path.iterdir()) == []


def test_pictures_that_cannot_be_written_are_said_so(tmp_path: Path) -> None:
    (tmp_path / "tour").write_text("not a folder")
    done = program("demo", "--store", tmp_path / "store", "--cases", 1, "--tour", tmp_path / "tour", "--json")
    refused(done, 1, "tour-folder")


@pytest.mark.parametrize(
    ("platform", "display", "seen"),
    [
        ("offscreen", ":0", False),
        ("minimal", ":0", False),
        ("", ":0", True),
        ("", "", False),
        ("xcb", "", True),
    ],
)
def test_a_display_is_where_somebody_can_see_a_window(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, seen: bool
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display), ("WAYLAND_DISPLAY", "")):
        monkeypatch.setenv(name, value)
    assert has_display() is seen

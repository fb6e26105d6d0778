from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake_desktop.services.office.pc_check import PcCheck, check_pc
from intake_desktop.wording.pc_state import check_sentences
from tests.unit.office import Office


def checked(folder: Path, **options: object) -> dict[str, PcCheck]:
    return {check.id: check for check in check_pc(folder, **options)}  # type: ignore[arg-type]


def test_a_sound_store_passes_and_every_state_is_worded(office: Office) -> None:
    found = checked(office.folder)
    for name in ("qt", "fonts", "encryption", "folder", "store", "clock"):
        assert found[name].ok, name
    for check in found.values():
        message, fix = check_sentences(check.id, check.state)
        assert message
        assert bool(fix) != check.ok


def test_no_store_yet_is_no_fault(tmp_path: Path) -> None:
    found = checked(tmp_path / "not" / "there")
    assert found["store"] == ("store", True, "none-yet")
    assert found["folder"].ok


def test_a_store_without_keys_is(office: Office) -> None:
    for path in office.folder.glob("*.json*"):
        path.unlink()
    state = checked(office.folder)["store"]
    assert state == ("store", False, "keyslots-missing")
    message, fix = check_sentences(state.id, state.state)
    assert "keyslots.json" in message
    assert fix


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
def test_a_folder_open_to_others_is(office: Office) -> None:
    office.folder.chmod(0o755)
    assert checked(office.folder)["folder"].state == "open"


def test_a_clock_behind_the_stores_last_write_is(office: Office) -> None:
    assert checked(office.folder, clock=lambda: datetime(2001, 1, 1, tzinfo=UTC))["clock"].state == "behind"
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert checked(office.folder, clock=lambda: yesterday)["clock"].state == "behind"


def test_a_pc_without_screen_and_printer_is_told_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = checked(tmp_path)
    assert (found["display"].state, found["printer"].state) == ("none", "none")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert checked(tmp_path)["display"].ok

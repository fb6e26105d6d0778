"""What holds for every test: no display, no home of a real person, Arabic, up-to-date catalogues."""

from __future__ import annotations

import os
from pathlib import Path

import catalogues
import pytest

from intake_desktop import i18n

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_sessionstart() -> None:
    catalogues.compile_stale()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Default stores and settings of a test lie in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def speaking_arabic() -> None:
    i18n.activate("ar")

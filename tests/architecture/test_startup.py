"""The first window comes before everything heavy; a sub-command comes without Qt. Seen in real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
HEAVY = {
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "msgspec",
    "reportlab",
    "babel",
    "alembic",
    "phonenumbers",
    "hijridate",
    "stdnum",
    "uharfbuzz",
    "pypdfium2",
    "PIL",
    "zxingcpp",
    "tomlkit",
}


def loaded_after(statements: str) -> set[str]:
    """The top packages that a fresh interpreter holds after `statements`."""
    # Leaves at once: what is open then would only complain while the interpreter winds down.
    report = (
        "\nimport os, sys; print('\\n'.join({n.split('.')[0] for n in sys.modules}), flush=True); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", statements + report],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["__main__", "app"])
def test_the_way_to_the_first_window_loads_nothing_heavy(modules, name):
    if f"intake_desktop.{name}" in modules:
        assert loaded_after(f"import intake_desktop.{name}").isdisjoint(HEAVY)


@pytest.mark.parametrize("files", [(), ("vault.db", "keyslots.json")], ids=["set-up", "unlock"])
def test_the_first_window_stands_before_anything_heavy_is_loaded(tmp_path, files):
    for name in files:
        (tmp_path / name).touch()
    statements = (
        "from pathlib import Path; from intake_desktop import app;"
        f"entrance = app.open_entrance(app.make_application(), store=Path({str(tmp_path)!r}));"
        "assert entrance.window.isVisible()"
    )
    assert loaded_after(statements).isdisjoint(HEAVY)


def test_a_sub_command_loads_no_qt(modules):
    names = [name for name, module in modules.items() if module.layer in {"cli", "__main__", "bootstrap"}]
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert loaded.isdisjoint({"PySide6", "shiboken6"})

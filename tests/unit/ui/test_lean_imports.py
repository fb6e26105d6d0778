from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import intake_desktop

PROGRAM = """
import linecache
from pathlib import Path
import intake_desktop.ui
linecache.clearcache()
import intake_desktop.app, sqlalchemy.orm
print(sum(Path(name).exists() for name in linecache.cache))
"""


def test_the_source_of_what_is_imported_is_not_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(Path(intake_desktop.__file__).parents[1]), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == 0


WAITING = """
import sys
from intake_desktop.ui import lean_imports
lean_imports.apply()
import intake_desktop.store
print("asyncio.events" in sys.modules, "_ssl" in sys.modules)
import asyncio, asyncio.locks
async def both():
    await asyncio.sleep(0)
    return asyncio.iscoroutine(both), type(asyncio.locks.Lock()).__name__
print(asyncio.run(both()))
"""


def test_what_nobody_waits_for_is_loaded_when_somebody_does() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WAITING],
        env={"PYTHONPATH": str(Path(intake_desktop.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["False False", "(False, 'Lock')"]


def test_the_dialect_of_another_database_is_not_loaded() -> None:
    """Naming one in a table's arguments loads it whole: four MiB at the home screen."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, intake_desktop.store; print(sorted(sys.modules))"],
        env={"PYTHONPATH": str(Path(intake_desktop.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "sqlalchemy.dialects.sqlite" in done.stdout
    assert "sqlalchemy.dialects.postgresql" not in done.stdout

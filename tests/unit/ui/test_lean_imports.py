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

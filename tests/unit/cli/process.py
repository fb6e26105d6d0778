"""The program as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import intake_desktop

SOURCE = Path(intake_desktop.__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """What a process left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


def program(
    *words: object, stdin: str = "", env: dict[str, str] | None = None, prefix: Sequence[str] = ()
) -> Done:
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "intake_desktop", *map(str, words)],
        input=stdin.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **(env or {})},
        check=False,
    )
    result = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.err + result.out
    return result


def refused(done: Done, code: int, error: str) -> None:
    """One line on stderr; the same as JSON on stdout."""
    assert (done.code, done.document["error"]["code"]) == (code, error), done
    assert done.err.splitlines() == [done.document["error"]["message"]]

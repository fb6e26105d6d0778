"""The program as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
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


def command(*words: object, stdin: str = "") -> Done:
    """The same without a process of its own: what a sub-command does is tested a hundred times, that the
    program starts and ends as a process only where `program` is called."""
    from intake_desktop.cli.main import run

    said, complained = _utf8(b""), _utf8(b"")
    with redirect_stdout(said), redirect_stderr(complained), _standard_input(stdin):
        code = run([str(word) for word in words])
    result = Done(code, _written(said), _written(complained))
    assert "Traceback" not in result.err + result.out
    return result


def _utf8(content: bytes) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content), encoding="utf-8", write_through=True)


def _written(stream: TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()


@contextmanager
def _standard_input(text: str) -> Iterator[None]:
    before, sys.stdin = sys.stdin, _utf8(text.encode())
    try:
        yield
    finally:
        sys.stdin = before


def refused(done: Done, code: int, error: str) -> None:
    """One line on stderr; the same as JSON on stdout."""
    assert (done.code, done.document["error"]["code"]) == (code, error), done
    assert done.err.splitlines() == [done.document["error"]["message"]]

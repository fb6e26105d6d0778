"""What the faults did, counted: one row a fault. Nothing is counted that was not tried and looked at."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

WHOLE = os.environ.get("FAULTS") == "whole"
ROOT = Path(__file__).parents[2]


def rounds(short: int, whole: int) -> int:
    """How often a fault is tried: `short` with the other tests, `whole` by `make faults`."""
    return whole if WHOLE else short


@dataclass
class Row:
    """`outcomes` counts what came of the attempts; `promised` is what was acknowledged, `lost` what is gone.

    `inside` counts the kills that found the work begun and not done; None where nothing is killed.
    """

    fault: str
    survived: int = 0
    refused: int = 0
    inside: int | None = None
    promised: int = 0
    lost: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def attempts(self) -> int:
        """How often it was tried."""
        return self.survived + self.refused

    def went_on(
        self, how: str, *, promised: int = 0, lost: int = 0, inside: bool | None = None, times: int = 1
    ) -> None:
        """The store opened and is right, in this way."""
        self.survived += times
        self._count(how, promised, lost, times)
        if inside is not None:
            self.inside = (self.inside or 0) + inside

    def was_refused(self, code: str, *, promised: int = 0, lost: int = 0, times: int = 1) -> None:
        """A person was told, by a sentence of this code, and nothing else happened."""
        self.refused += times
        self._count(code, promised, lost, times)

    def _count(self, outcome: str, promised: int, lost: int, times: int) -> None:
        self.promised += promised
        self.lost += lost
        self.outcomes[outcome] += times

    def add(self, other: Row) -> None:
        """What another process counted of the same fault."""
        self.survived += other.survived
        self.refused += other.refused
        self.promised += other.promised
        self.lost += other.lost
        self.outcomes.update(other.outcomes)
        if other.inside is not None:
            self.inside = (self.inside or 0) + other.inside


class Ledger:
    """The rows of a run, or of one test."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def row(self, fault: str) -> Row:
        """The row of a fault."""
        return self.rows.setdefault(fault, Row(fault))

    def lines(self) -> Iterable[str]:
        """The report, a line for each fault."""
        titles = ("tried", "inside", "survived", "refused", "promised", "lost")
        yield f"{'fault':<46}" + "".join(f"{title:>9}" for title in titles) + "  what came of it"
        for row in sorted(self.rows.values(), key=lambda row: row.fault):
            inside = "" if row.inside is None else row.inside
            numbers = (row.attempts, inside, row.survived, row.refused, row.promised, row.lost)
            came = ", ".join(f"{count} {outcome}" for outcome, count in row.outcomes.most_common())
            yield f"{row.fault:<46}" + "".join(f"{number:>9}" for number in numbers) + f"  {came}"


class Kept:
    """What was counted of this very source, a file for each test.

    So a round that was cut off goes on where it was, and several processes share one.
    """

    def __init__(self) -> None:
        self.folder = ROOT / "build" / "faults" / _fingerprint()

    def is_done(self, test: str) -> bool:
        """Whether the test has passed its whole round."""
        path = self._path(test)
        return path.exists() and json.loads(path.read_text(encoding="utf-8"))["passed"]

    def keep(self, test: str, ledger: Ledger, *, passed: bool) -> None:
        """Keep what a test counted."""
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = [{**vars(row), "outcomes": dict(row.outcomes)} for row in ledger.rows.values()]
        content = json.dumps({"test": test, "passed": passed, "rows": rows}, ensure_ascii=False, indent=1)
        self._path(test).write_text(content, encoding="utf-8")

    def whole(self) -> Ledger:
        """The rows of all tests."""
        ledger = Ledger()
        for path in sorted(self.folder.glob("*.json")):
            for told in json.loads(path.read_text(encoding="utf-8"))["rows"]:
                row = Row(**{**told, "outcomes": Counter(told["outcomes"])})
                ledger.row(row.fault).add(row)
        return ledger

    def failed(self) -> list[str]:
        """Tests that did not pass."""
        kept = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(self.folder.glob("*.json")))
        return [each["test"] for each in kept if not each["passed"]]

    def _path(self, test: str) -> Path:
        return self.folder / f"{hashlib.sha256(test.encode()).hexdigest()[:16]}.json"


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for folder in ("src", "tests/faults"):
        yield from sorted((ROOT / folder).rglob("*.py"))

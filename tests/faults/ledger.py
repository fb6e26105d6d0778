"""What the faults did, counted: one row a fault. Nothing is counted that was not tried and looked at."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

WHOLE = os.environ.get("FAULTS") == "whole"


def rounds(short: int, whole: int) -> int:
    """How often a fault is tried: `short` with the other tests, `whole` by `make faults`."""
    return whole if WHOLE else short


@dataclass
class Row:
    """`outcomes` counts what came of the attempts, in words; `lost` what was acknowledged and is gone."""

    fault: str
    attempts: int = 0
    promised: int = 0
    lost: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def tried(self, outcome: str, *, promised: int = 0, lost: int = 0) -> None:
        """One attempt and what came of it."""
        self.attempts += 1
        self.promised += promised
        self.lost += lost
        self.outcomes[outcome] += 1


class Ledger:
    """All rows of a run."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def row(self, fault: str) -> Row:
        """The row of a fault."""
        return self.rows.setdefault(fault, Row(fault))

    def lines(self) -> Iterable[str]:
        """The report, a line for each fault."""
        yield f"{'fault':<44} {'tried':>6} {'promised':>9} {'lost':>5}  what came of it"
        for row in self.rows.values():
            came = ", ".join(f"{count} {outcome}" for outcome, count in row.outcomes.most_common())
            yield f"{row.fault:<44} {row.attempts:>6} {row.promised:>9} {row.lost:>5}  {came}"

"""What an import would do, row by row, and what it did."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from intake_desktop.domain.cases.case import CaseState, Value
from intake_desktop.domain.duplicates.comparison import Evidence
from intake_desktop.domain.importing.findings import Finding

Verdict = Literal["good", "doubtful", "refused", "already"]
Stage = Literal["reading", "checking", "comparing", "writing"]


class Progress(Value, frozen=True, kw_only=True):
    """How far a piece of work is: `done` of `total` rows."""

    stage: Stage
    done: int
    total: int


class Likeness(Value, frozen=True, kw_only=True):
    """Somebody this row may be: a file that is there (`number`), or another row of the same registry (`row`).

    `evidence` is worded by `wording.duplicates`; the best likeness of a row comes first.
    """

    name: str
    score: int
    evidence: tuple[Evidence, ...] = ()
    number: str = ""
    row: int = 0


class PreviewRow(Value, frozen=True, kw_only=True):
    """A row as it would be taken. `row` is its number in the file.

    `good` has neither a warning nor a likeness that alarms; `already` was imported before, as the file
    `number`. What is missing makes no row doubtful: its file opens as incomplete and says so.
    """

    row: int
    verdict: Verdict
    name: str
    findings: tuple[Finding, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    state: CaseState | None = None
    missing_count: int = 0
    number: str = ""


class PreviewCounts(Value, frozen=True, kw_only=True):
    """How many rows are what."""

    rows: int
    good: int
    doubtful: int
    refused: int
    already: int


def count_rows(rows: tuple[PreviewRow, ...]) -> PreviewCounts:
    """The counts over all rows."""
    found = Counter(row.verdict for row in rows)
    return PreviewCounts(
        rows=len(rows),
        good=found["good"],
        doubtful=found["doubtful"],
        refused=found["refused"],
        already=found["already"],
    )


class Imported(Value, frozen=True, kw_only=True):
    """What an import did: the files it opened, first and last number, and the rows it left."""

    opened: int
    first_number: str
    last_number: str
    left: int

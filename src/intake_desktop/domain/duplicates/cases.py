"""What is shown of people who may be one: candidates beside what is typed, pairs that wait, what was said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from intake_desktop.domain.cases.case import Value
from intake_desktop.domain.duplicates.comparison import Evidence

Verdict = Literal["same", "different"]


class PersonShown(Value, frozen=True, kw_only=True):
    """A person on file as lists show them. `number` is that of their own file, the latest of several.

    `is_member`: they have none of their own, and belong to the household of that file. `numbers` are those of
    all files they belong to; `external_ref` is that file's number in an older registry.
    """

    person_id: int
    number: str
    numbers: tuple[str, ...]
    name: str
    id_number_masked: str
    state: str
    external_ref: str | None = None
    is_member: bool = False
    born_from: date | None = None
    born_to: date | None = None
    city: str | None = None


class Said(Value, frozen=True, kw_only=True):
    """What somebody said of two people, and why."""

    verdict: Verdict
    reason: str
    by: str
    at: datetime


class Candidate(Value, frozen=True, kw_only=True):
    """Somebody on file who may be the person in question. `score` is 0 to 100, the strongest evidence first.

    `alert` where the likeness is such that it should be looked at before going on.
    """

    person: PersonShown
    score: int
    alert: bool
    evidence: tuple[Evidence, ...]
    said: Said | None = None

    @property
    def number(self) -> str:
        """The file that a candidate is named by."""
        return self.person.number


class WaitingPair(Value, frozen=True, kw_only=True):
    """Two people on file who may be one, and of whom nobody has said anything."""

    first: PersonShown
    second: PersonShown
    score: int
    evidence: tuple[Evidence, ...]


class WaitingPairs(Value, frozen=True, kw_only=True):
    """A page of the pairs that wait, the likeliest first; `total` of them. `to_compare` people who came or
    changed have not been compared yet, so more pairs may follow.
    """

    pairs: tuple[WaitingPair, ...]
    total: int
    to_compare: int

"""Cases as a list, the day and a search show them. Frozen values, made by the store for who asks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from intake_desktop.domain.cases.case import CaseState, Value


class CaseLine(Value, frozen=True, kw_only=True):
    """A case as a list shows it. `due` is the day of its next step; of a decision, the first day allowed."""

    number: str
    name: str
    state: CaseState
    service: str | None
    next_step: str | None
    next_role: str | None
    due: date | None
    missing_count: int
    taken_by: str
    opened_on: date
    submitted_on: date | None
    updated_at: datetime
    pack_id: str = ""


class QueueRow(Value, frozen=True, kw_only=True):
    """A line of the work queue. `days` is how far `due` lies ahead (negative: late by so many).

    An `urgent` one waits for its hand-over and stands before all others.
    """

    number: str
    name: str
    action_ar: str
    who: str
    state: CaseState
    when: Literal["late", "today", "ahead"]
    due: date
    days: int
    urgent: bool = False
    pack_id: str = ""


class TodayOverview(Value, frozen=True, kw_only=True):
    """The desk of a day: figures, and what is to be done, the latest first."""

    today: date
    taken_today: int
    incomplete_today: int
    awaiting_signature: int
    at_committee: int
    next_reply: date | None
    late: int
    latest_days: int
    due_today: int
    ahead: int
    rows: tuple[QueueRow, ...]


class Hit(Value, frozen=True, kw_only=True):
    """A case that a search found, and `why`: number, external_ref, id_number, mobile, letter_number, name,
    similar where a word was taken for a slip, member where one of the household answers, note where it is
    what somebody wrote.

    `matched` is what answered where it is not shown anyway: the member's name, the number in an older
    registry (`external_ref`), a piece of the note. `exact` says that what was typed is the whole of a number
    or name of the applicant.
    """

    number: str
    name: str
    id_number_masked: str
    state: CaseState
    why: str
    birth_year: int | None = None
    city: str | None = None
    pack_id: str = ""
    exact: bool = False
    matched: str = ""
    external_ref: str | None = None


class SearchAnswer(Value, frozen=True, kw_only=True):
    """What a search found, best first, and how long the store took.

    `coded` where there are files that who asks finds by their numbers alone, not by names.

    `words` are the folded words that were looked for: `domain.search.marks` finds them in a name.
    """

    query: str
    took_ms: float
    hits: tuple[Hit, ...]
    words: tuple[str, ...] = ()
    coded: bool = False

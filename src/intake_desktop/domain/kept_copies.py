"""Which backups stay: every one of the last days, then one a week, then one a month, as room allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ALL_OF: Final = timedelta(days=7)
WEEKLY_UNTIL: Final = ALL_OF + timedelta(weeks=8)
MONTHLY_UNTIL: Final = timedelta(days=365)
LEAST: Final = 3
"""So many of the newest stay whatever their age and size: one wrong clock must not cost the office all."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A sound copy: its name, when it was made, by the office's clock, and what it takes of the disk."""

    name: str
    made_at: datetime
    size_bytes: int


def spare(copies: Iterable[Copy], *, now: datetime, room_bytes: int | None = None) -> tuple[Copy, ...]:
    """Those that may go, oldest first.

    Of a week, and later of a month, the newest copy stays. Where all that stay take more than `room_bytes`,
    the oldest of them go too.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.made_at, copy.name), reverse=True)
    kept: list[Copy] = []
    seen: set[str] = set()
    for place, copy in enumerate(newest_first):
        period = _period(copy, now)
        if place < LEAST or (period is not None and period not in seen):
            kept.append(copy)
        if period:
            seen.add(period)
    if room_bytes is not None:
        while len(kept) > LEAST and sum(copy.size_bytes for copy in kept) > room_bytes:
            kept.pop()
    return tuple(copy for copy in reversed(newest_first) if copy not in kept)


def _period(copy: Copy, now: datetime) -> str | None:
    """What the copy stands for: only itself, its week, its month; None where it is too old for any."""
    age = now - copy.made_at
    if age < ALL_OF:
        return copy.name
    if age < WEEKLY_UNTIL:
        year, week, _day = copy.made_at.isocalendar()
        return f"week {year}-{week}"
    return f"month {copy.made_at:%Y-%m}" if age < MONTHLY_UNTIL else None

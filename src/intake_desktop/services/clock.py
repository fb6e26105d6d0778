"""The one clock. Tests give an OpenStore another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]

# Saudi Arabia keeps no summer time, and Windows carries no time zone database.
RIYADH = timezone(timedelta(hours=3), "Asia/Riyadh")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    """The Gregorian day of `instant` in Riyadh."""
    return instant.astimezone(RIYADH).date()

"""The one clock. Tests give an OpenStore another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from intake_desktop.domain.calendars.local_time import RIYADH

Clock = Callable[[], datetime]


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    """The Gregorian day of `instant` in Riyadh."""
    return instant.astimezone(RIYADH).date()

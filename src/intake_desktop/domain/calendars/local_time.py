"""The time of day where the offices are."""

from __future__ import annotations

from datetime import timedelta, timezone

# Saudi Arabia keeps no summer time, and Windows carries no time zone database.
RIYADH = timezone(timedelta(hours=3), "Asia/Riyadh")

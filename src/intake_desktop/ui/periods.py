"""How far back a list goes."""

from __future__ import annotations

from datetime import date, timedelta

from intake_desktop.i18n import gettext as _

ALL = "all"
_DAYS = {"today": 1, "week": 7, "month": 30, "year": 365}


def period_choices() -> list[tuple[str, str]]:
    """The periods that end today, the shortest first."""
    return [
        ("today", _("اليوم")),
        ("week", _("آخر 7 أيام")),
        ("month", _("آخر 30 يومًا")),
        ("year", _("آخر سنة")),
    ]


def first_day(period: str, today: date) -> date | None:
    """The first day of a period that ends today; None for all time."""
    days = _DAYS.get(period)
    return today - timedelta(days=days - 1) if days else None

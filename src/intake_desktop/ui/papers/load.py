"""What the papers screen reads, on the store thread."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.registers import SoughtPapers

Period = Literal["all", "today", "week", "month", "year"]
_DAYS: dict[Period, int] = {"today": 1, "week": 7, "month": 30, "year": 365}


def first_day(period: Period, today: date) -> date | None:
    """The first day of a period that ends today; None for all time."""
    days = _DAYS.get(period)
    return today - timedelta(days=days - 1) if days else None


def count_papers(
    signed_in: SignedIn, *, text: str, form: str, standing: str, period: Period
) -> tuple[int, SoughtPapers]:
    """How many papers are meant, and how they are asked for page by page."""
    import msgspec

    from intake_desktop.services.clock import local_day
    from intake_desktop.services.registers import SoughtPapers, count_outgoing

    today = local_day(signed_in.store.clock())
    plain = {
        "text": text, "form": form, "standing": standing, "first_day": first_day(period, today),
    }  # fmt: skip
    sought = msgspec.convert(plain, SoughtPapers)
    return count_outgoing(signed_in, sought=sought), sought

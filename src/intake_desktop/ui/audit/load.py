"""What the audit screen asks of the services, on the store thread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake_desktop.ui.periods import first_day

if TYPE_CHECKING:
    from intake_desktop.domain.audit.entries import LogEntry
    from intake_desktop.services.audit.log import Person, SoughtEntries
    from intake_desktop.services.open_store import SignedIn

ONE_DAY = "day"


def people(signed_in: SignedIn) -> tuple[Person, ...]:
    """Whose entries there are; the opening of the audit is recorded."""
    from intake_desktop.services.audit.log import open_log

    return open_log(signed_in)


def count_entries(
    signed_in: SignedIn, *, number: str, person: str, group: str, period: str, day: date | None
) -> tuple[int, SoughtEntries]:
    """How many entries are meant, and how they are asked for page by page."""
    from intake_desktop.services.audit import log as audit_log
    from intake_desktop.services.clock import local_day

    first, last = _days_of(period, day, local_day(signed_in.store.clock()))
    sought = audit_log.SoughtEntries(
        number=number,
        account_id=int(person) if person else None,
        group=group,
        first_day=first,
        last_day=last,
    )
    return audit_log.count_entries(signed_in, sought=sought), sought


def _days_of(period: str, day: date | None, today: date) -> tuple[date | None, date | None]:
    if period == ONE_DAY:
        return day, day
    return first_day(period, today), None


def list_entries(
    signed_in: SignedIn, *, sought: SoughtEntries, limit: int, offset: int
) -> tuple[LogEntry, ...]:
    """A page."""
    from intake_desktop.services.audit import log as audit_log

    return audit_log.list_entries(signed_in, sought=sought, limit=limit, offset=offset)

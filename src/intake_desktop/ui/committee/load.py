"""What waits for a decision, read on the store thread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake_desktop.domain.cases.listed import CaseLine

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn


def load_waiting(signed_in: SignedIn) -> tuple[tuple[CaseLine, ...], date]:
    """Cases that wait for a decision, those that may be decided first; and the office's day."""
    from intake_desktop.services.cases.cases import list_cases
    from intake_desktop.services.clock import local_day

    waiting = (*list_cases(signed_in, state="awaiting_decision"), *list_cases(signed_in, state="deferred"))
    today = local_day(signed_in.store.clock())
    return tuple(sorted(waiting, key=lambda line: (line.due or date.min, line.number))), today

"""Scanned pages that wait for a person. Asked as the window starts, so it knows no paper and no scanner."""

from __future__ import annotations

from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import scan
from intake_desktop.store.scan import ScanRow

UNPLACED = ("waiting", "duplicate", "foreign")
"""The states of a page that was not filed by itself."""


def list_waiting(signed_in: SignedIn) -> tuple[ScanPage, ...]:
    """Pages not filed by themselves, oldest first: no code, a place that is taken, another office's."""
    with unit(signed_in, Action.CASE_LIST) as work:
        return scan.values(work.session, ScanRow.state.in_(UNPLACED))

"""A scanned page as the store keeps it, without its picture."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from intake_desktop.domain.cases.case import Value

ScanState = Literal["filed", "waiting", "duplicate", "foreign", "discarded"]
Why = Literal[
    "", "no-code", "foreign-code", "damaged-code", "newer-code", "several-codes", "blank-page",
    "no-such-page", "other-store", "unknown-print", "same-page",
]  # fmt: skip
"""Why a page was not filed: what its code is, or that its place is taken (`same-page`)."""


class ScanPage(Value, frozen=True, kw_only=True):
    """A page that came in. Filed to page `page` of the print `outgoing` of case `number`, or as a document.

    Of a duplicate those name the place that is taken already. `by_hand` where a person said where it belongs,
    `sealed` the section of the file in which its picture is sealed.
    """

    id: int
    state: ScanState
    why: Why
    media_type: str
    size_bytes: int
    sha256: str
    received_at: datetime
    by: str
    number: str | None = None
    form: str | None = None
    outgoing: int | None = None
    page: int | None = None
    document: str | None = None
    by_hand: bool = False
    sealed: str = ""

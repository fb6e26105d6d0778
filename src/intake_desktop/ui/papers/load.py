"""What the papers screen reads, on the store thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.ui.periods import first_day

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.papers.registers import OutgoingPaper, SoughtPapers


def count_papers(
    signed_in: SignedIn, *, text: str, form: str, standing: str, period: str
) -> tuple[int, SoughtPapers]:
    """How many papers are meant, and how they are asked for page by page."""
    import msgspec

    from intake_desktop.services.clock import local_day
    from intake_desktop.services.papers.registers import SoughtPapers, count_outgoing

    today = local_day(signed_in.store.clock())
    plain = {
        "text": text, "form": form, "standing": standing, "first_day": first_day(period, today),
    }  # fmt: skip
    sought = msgspec.convert(plain, SoughtPapers)
    return count_outgoing(signed_in, sought=sought), sought


def list_papers(
    signed_in: SignedIn, *, sought: SoughtPapers, limit: int, offset: int
) -> tuple[OutgoingPaper, ...]:
    """A page."""
    from intake_desktop.services.papers.registers import list_outgoing

    return list_outgoing(signed_in, sought=sought, limit=limit, offset=offset)

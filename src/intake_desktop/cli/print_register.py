"""`print --register`: the register of outgoing papers, newest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.wording.dates import gregorian_text
from intake_desktop.wording.labels import form_label, print_state_label

if TYPE_CHECKING:
    from intake_desktop.services.papers.registers import OutgoingPaper


def show_register(args: argparse.Namespace) -> int:
    """The newest papers; of one file where its number is given, of one form where that is."""
    from intake_desktop.services.papers.registers import SoughtPapers, count_outgoing, list_outgoing

    sought = SoughtPapers(text=args.number or "", form=args.form or "")
    with signed_in_session(args) as signed_in:
        papers = list_outgoing(signed_in, sought=sought, limit=args.limit)
        count = count_outgoing(signed_in, sought=sought)
    document = {"papers": [_as_document(paper) for paper in papers], "count": count}
    emit(args, document, "\n".join(_as_line(paper) for paper in papers))
    return 0


def _as_document(paper: OutgoingPaper) -> dict[str, Any]:
    from intake_desktop.services.clock import local_day

    return {
        "outgoing": paper.outgoing,
        "number": paper.number,
        "form": paper.form,
        "version": paper.version,
        "state": paper.state,
        "at": paper.at.isoformat(),
        "day": local_day(paper.at).isoformat(),
        "by": paper.by,
        "pages": paper.pages,
        "attachments": paper.attachments,
        "copy_reason": paper.copy_reason,
        "signed_on": paper.signed_on.isoformat() if paper.signed_on else None,
        "sha256": paper.sha256,
    }


def _as_line(paper: OutgoingPaper) -> str:
    from intake_desktop.services.clock import local_day

    day = gregorian_text(local_day(paper.at))
    facts = (str(paper.outgoing), day, paper.number, form_label(paper.form), print_state_label(paper.state))
    return "  ".join((*facts, paper.by, paper.sha256[:12]))

"""`search TEXT`: find a case by file number, older reference, ID, mobile or name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.cases.listed import SearchAnswer

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_HITS = 1000


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("search", help=_("البحث عن ملف"))
    parser.add_argument("text", help=_("رقم الملف أو الهوية أو الجوال أو الاسم"))
    parser.add_argument("--limit", type=_limit, default=20, metavar="N", help=_("أكثر عدد من النتائج"))
    parser.set_defaults(run=run)


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_HITS:
        raise ValueError(text)
    return number


def run(args: argparse.Namespace) -> int:
    """0, also where nothing was found."""
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.search.cases import search_cases
    from intake_desktop.wording.labels import state_label
    from intake_desktop.wording.search import why_found

    with signed_in_session(args) as signed_in:
        answer = search_cases(signed_in, text=args.text, limit=args.limit)
    hits = [
        {
            "number": hit.number,
            "name": hit.name,
            "id_number_masked": hit.id_number_masked,
            "state": hit.state,
            "why": hit.why,
            "matched": hit.matched,
            "external_ref": hit.external_ref,
        }
        for hit in answer.hits
    ]
    found = "\n".join(
        "  ".join(
            (
                hit.number,
                hit.name,
                hit.id_number_masked,
                state_label(hit.state),
                why_found(hit.why, hit.matched),
            )
        )
        for hit in answer.hits
    )
    emit(
        args,
        {"query": answer.query, "took_ms": answer.took_ms, "hits": hits, "coded": answer.coded},
        found or _nothing(answer),
    )
    return 0


def _nothing(answer: SearchAnswer) -> str:
    from intake_desktop.wording.search import nothing_found

    if answer.coded:
        return nothing_found(answer.query, coded=True)
    return _("لا نتائج: جرّب رقم الهوية أو الجوال أو جزءًا من الاسم.")

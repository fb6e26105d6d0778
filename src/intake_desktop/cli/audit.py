"""`audit verify|accept`: whether the audit is what it was, and where it is not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.output import emit
from intake_desktop.cli.session import signed_in_session
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.audit_break import break_message

if TYPE_CHECKING:
    from intake_desktop.domain.audit_chain import Break

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("audit", help=_("سجل التدقيق"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("الفعل"), required=True)
    verbs.add_parser("verify", help=_("التحقق من أن السجل لم يتغير")).set_defaults(run=run_verify)
    accept = verbs.add_parser("accept", help=_("الإقرار بأن القاعدة أُعيدت إلى حال أقدم"))
    accept.add_argument("--reason", required=True, metavar="TEXT", help=_("لماذا أُعيدت"))
    accept.set_defaults(run=run_accept)


def run_verify(args: argparse.Namespace) -> int:
    """0 where the chain is whole, 1 with the first broken place where it is not."""
    from intake_desktop.services.audit import verify_audit

    with signed_in_session(args) as signed_in:
        report = verify_audit(signed_in)
    document: dict[str, object] = {
        "ok": report.ok,
        "entries": report.entries,
        "anchors": report.anchors,
        "problems": [],
    }
    text = ngettext("السجل سليم: قيد واحد.", "السجل سليم: {n} قيود.", report.entries).format(n=report.entries)
    if report.broken is not None:
        text = break_message(report.broken)
        document["problems"] = [_as_document(report.broken, text)]
    emit(args, document, text)
    return 0 if report.ok else 1


def _as_document(broken: Break, message: str) -> dict[str, object]:
    until = broken.sound_until
    return {
        "sequence": broken.sequence,
        "what": broken.what,
        "sound_until": until.isoformat() if until else None,
        "witness": broken.witness or None,
        "message": message,
    }


def run_accept(args: argparse.Namespace) -> int:
    """A roll-back that is known of: said once, on record."""
    from intake_desktop.services.audit import accept_roll_back

    with signed_in_session(args) as signed_in:
        known = accept_roll_back(signed_in, reason=args.reason)
    text = _("سُجّل أن القاعدة أُعيدت إلى حال أقدم، وكان آخر قيد معروف {known}.").format(known=known)
    emit(args, {"known": known}, text)
    return 0

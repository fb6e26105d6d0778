"""`audit verify|export|line|accept`: whether the audit is what it was, and a copy of it to take away."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.audit_break import break_message

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.domain.audit.chain import Break
    from intake_desktop.services.open_store import SignedIn

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("audit", help=_("سجل التدقيق"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("الفعل"), required=True)
    verify = verbs.add_parser("verify", help=_("التحقق من أن السجل لم يتغير"))
    verify.add_argument("--anchor", default="", metavar="LINE", help=_("سطر مطبوع من السجل، كما هو"))
    verify.set_defaults(run=run_verify)
    export = verbs.add_parser("export", help=_("تصدير السجل إلى ملف ‎.xlsx أو ‎.csv أو ‎.jsonl أو ‎.pdf"))
    export.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=_("الملف"))
    export.add_argument("--from", dest="first", metavar="D", help=_("من يوم"))
    export.add_argument("--to", dest="last", metavar="D", help=_("إلى يوم"))
    export.add_argument("--case", default="", metavar="NUMBER", help=_("قيود ملف واحد"))
    export.add_argument("--person", default="", metavar="LOGIN", help=_("قيود حساب واحد"))
    export.add_argument("--replace", action="store_true", help=_("الكتابة فوق ملف موجود"))
    export.set_defaults(run=run_export)
    line = verbs.add_parser("line", help=_("سطر السجل الأسبوعي، ليُحفظ خارج هذا الجهاز"))
    line.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help=_("ورقة السطر"))
    line.set_defaults(run=run_line)
    accept = verbs.add_parser("accept", help=_("الإقرار بأن القاعدة أُعيدت إلى حال أقدم"))
    accept.add_argument("--reason", required=True, metavar="TEXT", help=_("لماذا أُعيدت"))
    accept.set_defaults(run=run_accept)


def run_verify(args: argparse.Namespace) -> int:
    """0 where the chain is whole, 1 with the first broken place where it is not."""
    from intake_desktop.services.audit.check import verify_audit

    with signed_in_session(args) as signed_in:
        report = verify_audit(signed_in, line=args.anchor)
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


def run_export(args: argparse.Namespace) -> int:
    """The entries that are meant, oldest first."""
    from intake_desktop.services.audit.export import export_audit
    from intake_desktop.services.audit.log import SoughtEntries

    first, last = _day(args.first), _day(args.last)
    with signed_in_session(args) as signed_in:
        person = _account_id(signed_in, args.person) if args.person else None
        sought = SoughtEntries(number=args.case, account_id=person, first_day=first, last_day=last)
        done = export_audit(signed_in, path=args.output, sought=sought, replace=args.replace)
    text = ngettext("كُتب قيد واحد إلى {file}.", "كُتب {n} قيود إلى {file}.", done.entries)
    document = {"file": str(done.path), "entries": done.entries, "sha256": done.sha256}
    emit(args, document, f"{text.format(n=done.entries, file=done.path.name)}\nSHA-256 {done.sha256}")
    return 0


def _account_id(signed_in: SignedIn, login: str) -> int:
    from intake_desktop.services.audit.log import open_log

    people = {person.login.casefold(): person.account_id for person in open_log(signed_in)}
    if login.casefold() not in people:
        raise UsageProblem("no-such-account")
    return people[login.casefold()]


def _day(written: str | None) -> date | None:
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem

    if not written:
        return None
    parsed = parse_date(written)
    if isinstance(parsed, Problem):
        raise UsageProblem("date-not-understood")
    return parsed.gregorian


def run_line(args: argparse.Namespace) -> int:
    """The line of the last entry; the sheet where a file is named."""
    from intake_desktop.services.audit.line import make_line
    from intake_desktop.services.papers.pdf_file import write_pdf

    with signed_in_session(args) as signed_in:
        line, pdf = make_line(signed_in)
    if args.output is not None:
        write_pdf(args.output, pdf)
    document = {"line": str(line), "sequence": line.sequence, "day": line.day.isoformat(), "code": line.code}
    emit(args, document, str(line))
    return 0


def run_accept(args: argparse.Namespace) -> int:
    """A roll-back that is known of: said once, on record."""
    from intake_desktop.services.audit.check import accept_roll_back

    with signed_in_session(args) as signed_in:
        known = accept_roll_back(signed_in, reason=args.reason)
    text = _("سُجّل أن القاعدة أُعيدت إلى حال أقدم، وكان آخر قيد معروف {known}.").format(known=known)
    emit(args, {"known": known}, text)
    return 0

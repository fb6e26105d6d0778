"""`store info|verify|backup|compact|rekey`: the store, its copies, its key."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.store.binding import register as register_binding
from intake_desktop.cli.store.copies import register as register_copies
from intake_desktop.cli.store.recovery import register as register_recovery
from intake_desktop.cli.store.restore import register as register_restore
from intake_desktop.cli.store.salvage import register as register_salvage
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.store_state import info_lines, problem_sentence

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("store", help=_("القاعدة: معلوماتها وفحصها ونسخها الاحتياطي"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("الفعل"), required=True)
    verbs.add_parser("info", help=_("ما هي القاعدة")).set_defaults(run=run_info)
    verbs.add_parser("verify", help=_("فحص كل صفحة وكل قيد")).set_defaults(run=run_verify)
    copy = verbs.add_parser("backup", help=_("نسخة احتياطية متحقَّق منها"))
    copy.add_argument(
        "destination", metavar="DEST", type=Path, nargs="?", help=_("المجلد الذي توضع فيه النسخة")
    )
    copy.set_defaults(run=run_backup)
    register_copies(verbs)
    verbs.add_parser("compact", help=_("إعادة كتابة الملف دون فراغ ما حُذف")).set_defaults(run=run_compact)
    register_restore(verbs)
    register_salvage(verbs)
    register_recovery(verbs)
    register_binding(verbs)
    verbs.add_parser("rekey", help=_("تغيير مفتاح القاعدة دون كلمات المرور")).set_defaults(run=run_rekey)


def run_info(args: argparse.Namespace) -> int:
    """What the store is."""
    from intake_desktop.services.store_file.check import store_info

    with signed_in_session(args) as signed_in:
        info = store_info(signed_in)
    document = asdict(info) | {"folder": str(info.folder), "created_at": info.created_at.isoformat()}
    emit(args, document, "\n".join(info_lines(document)))
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """0 where everything is whole, 1 where something is not."""
    from intake_desktop.services.store_file.check import verify

    with signed_in_session(args) as signed_in:
        report = verify(signed_in)
    problems = [
        {
            "check": problem.check,
            "what": problem.what,
            "place": problem.place,
            "message": problem_sentence(problem.check, problem.place, problem.broken),
        }
        for problem in report.problems
    ]
    document = asdict(report) | {"problems": problems}
    lines = [str(problem["message"]) for problem in problems] or [_("القاعدة سليمة.")]
    emit(args, document, "\n".join(lines))
    return 0 if report.ok else 1


def run_compact(args: argparse.Namespace) -> int:
    """Rewrite, prove, put in place."""
    from intake_desktop.services.store_file.compacting import compact

    with signed_in_session(args) as signed_in:
        done = compact(signed_in)
    text = _("صار حجم القاعدة {after} م.ب وكان {before} م.ب.").format(
        before=f"{done.before / 1_000_000:.1f}", after=f"{done.after / 1_000_000:.1f}"
    )
    emit(args, asdict(done), text)
    return 0


def run_rekey(args: argparse.Namespace) -> int:
    """A new data key for the same people."""
    from intake_desktop.services.access.leaving import rekey

    with signed_in_session(args) as signed_in:
        epoch = rekey(signed_in)
    text = _("غُيِّر مفتاح القاعدة (دورته {epoch})، وكلمات المرور ومفتاح الاسترداد كما هي.")
    emit(args, {"epoch": epoch}, text.format(epoch=epoch))
    return 0


def run_backup(args: argparse.Namespace) -> int:
    """Copy, prove, name."""
    from intake_desktop.services.backups.backup import backup

    with signed_in_session(args) as signed_in:
        made = backup(signed_in, destination=args.destination and args.destination.absolute())
    document = asdict(made) | {"path": str(made.path), "made_at": made.made_at.isoformat()}
    emit(args, document, _("النسخة الاحتياطية في {path}").format(path=made.path))
    return 0

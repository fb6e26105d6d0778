"""`store info|verify|backup`: what the store is, whether it is whole, and a copy of it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.output import emit
from intake_desktop.cli.session import signed_in_session
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


def run_info(args: argparse.Namespace) -> int:
    """What the store is."""
    from intake_desktop.services.store_check import store_info

    with signed_in_session(args) as signed_in:
        info = store_info(signed_in)
    document = asdict(info) | {"folder": str(info.folder), "created_at": info.created_at.isoformat()}
    emit(args, document, "\n".join(info_lines(document)))
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """0 where everything is whole, 1 where something is not."""
    from intake_desktop.services.store_check import verify

    with signed_in_session(args) as signed_in:
        report = verify(signed_in)
    problems = [
        {**asdict(problem), "message": problem_sentence(problem.check, problem.what, problem.place)}
        for problem in report.problems
    ]
    document = asdict(report) | {"problems": problems}
    lines = [str(problem["message"]) for problem in problems] or [_("القاعدة سليمة.")]
    emit(args, document, "\n".join(lines))
    return 0 if report.ok else 1


def run_backup(args: argparse.Namespace) -> int:
    """Copy, prove, name."""
    from intake_desktop.services.backup import backup

    with signed_in_session(args) as signed_in:
        made = backup(signed_in, destination=args.destination and args.destination.absolute())
    document = asdict(made) | {"path": str(made.path), "made_at": made.made_at.isoformat()}
    emit(args, document, _("النسخة الاحتياطية في {path}").format(path=made.path))
    return 0

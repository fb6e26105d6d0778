"""`store backups|rehearse|remove-backup`: the copies there are, one tried, one removed."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.store.restore import KEY_OPTION, copy_document
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import read_password, signed_in_session
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.restoring import report_lines
from intake_desktop.wording.store_state import copy_line

if TYPE_CHECKING:
    from intake_desktop.services.backups.kept import KeptCopy

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-commands."""
    listed = subparsers.add_parser("backups", help=_("النسخ التي في مجلد القاعدة"))
    listed.add_argument(
        "--in", dest="elsewhere", type=Path, metavar="DIR", help=_("ومعها نسخ هذه القاعدة في هذا المجلد")
    )
    listed.set_defaults(run=run_list)

    rehearsed = subparsers.add_parser("rehearse", help=_("تجربة استعادة نسخة دون تغيير شيء، وتُسجَّل"))
    rehearsed.add_argument("source", metavar="SRC", type=Path, help=_("مجلد النسخة"))
    rehearsed.add_argument(KEY_OPTION, metavar="FILE", help=_("ملف فيه مفتاح الاسترداد بدل كلمة المرور"))
    rehearsed.set_defaults(run=run_rehearse)

    removed = subparsers.add_parser("remove-backup", help=_("حذف نسخة، كنسخة بمفتاح سابق"))
    removed.add_argument("path", metavar="PATH", type=Path, help=_("مجلد النسخة"))
    removed.set_defaults(run=run_remove)


def run_list(args: argparse.Namespace) -> int:
    """Oldest first, with what can be said of each."""
    from intake_desktop.services.backups.kept import list_backups

    with signed_in_session(args) as signed_in:
        copies = list_backups(signed_in, elsewhere=args.elsewhere and args.elsewhere.absolute())
    lines = [
        copy_line(
            copy.path.name,
            copy.size_bytes,
            present_key=copy.present_key,
            sound=copy.sound,
            rehearsed_at=copy.rehearsed_at,
        )
        for copy in copies
    ]
    document = {"backups": [_document(copy) for copy in copies]}
    emit(args, document, "\n".join(lines) or _("لا نسخة احتياطية بعد"))
    return 0


def _document(copy: KeptCopy) -> dict[str, object]:
    rehearsed_at = copy.rehearsed_at and copy.rehearsed_at.isoformat()
    return asdict(copy) | {"path": str(copy.path), "rehearsed_at": rehearsed_at}


def run_rehearse(args: argparse.Namespace) -> int:
    """0 where the copy opens and is whole, 1 where it is damaged. The store remembers when it was."""
    from intake_desktop.services.backups.copy_opening import Secret
    from intake_desktop.services.backups.rehearsals import rehearse

    password = read_password(args.password_file)
    with signed_in_session(args, password=password) as signed_in:
        login = signed_in.account.login
        secret = Secret(login=login, password=password)
        if args.recovery_key_file is not None:
            secret = Secret(login=login, typed_key=read_password(args.recovery_key_file, option=KEY_OPTION))
        report = rehearse(signed_in, source=args.source.absolute(), secret=secret)
    emit(args, copy_document(report), "\n".join(report_lines(report)))
    return 0 if report.ok else 1


def run_remove(args: argparse.Namespace) -> int:
    """Never the last sound one of its folder."""
    from intake_desktop.services.backups.kept import remove_backup

    path = args.path.absolute()
    with signed_in_session(args) as signed_in:
        remove_backup(signed_in, path=path)
    emit(args, {"removed": str(path)}, _("حُذفت النسخة {name}").format(name=path.name))
    return 0

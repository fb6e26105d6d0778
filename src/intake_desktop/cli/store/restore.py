"""`store restore SRC`: going back to a copy, or with `--check` only what it would mean."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import (
    read_new_password,
    read_password,
    refuse_read_only,
    store_folder,
)
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.restoring import report_lines

if TYPE_CHECKING:
    from intake_desktop.services.backups.copy_check import CopyReport, Secret

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

KEY_OPTION, NEW_OPTION = "--recovery-key-file", "--new-password-file"


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("restore", help=_("استعادة نسخة احتياطية؛ وتُحفظ القاعدة الحالية جانبًا"))
    parser.add_argument("source", metavar="SRC", type=Path, help=_("مجلد النسخة"))
    parser.add_argument("--check", action="store_true", help=_("فحص فقط دون تغيير شيء"))
    parser.add_argument(KEY_OPTION, metavar="FILE", help=_("ملف فيه مفتاح الاسترداد بدل كلمة المرور"))
    parser.add_argument(
        NEW_OPTION, metavar="FILE", help=_("كلمة مرور جديدة للحساب عند الفتح بمفتاح الاسترداد")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where the copy is good (and, without `--check`, in place); 1 where it is damaged."""
    from intake_desktop.services.backups.copy_check import check_copy
    from intake_desktop.services.backups.restoring import restore

    folder, source = store_folder(args), args.source.absolute()
    secret = secret_of(args)
    if not args.check:
        refuse_read_only(args)
    if args.check:
        report = check_copy(source=source, folder=folder, secret=secret)
        emit(args, copy_document(report), "\n".join(report_lines(report)))
        return 0 if report.ok else 1
    new = None
    if secret.typed_key is not None:
        if secret.login is None:
            raise UsageProblem("login-needed")
        new = read_new_password(args.new_password_file, option=NEW_OPTION)
    done = restore(source=source, folder=folder, secret=secret, new_password=new)
    lines = [*report_lines(done.report), _("استُعيدت النسخة في {folder}").format(folder=folder)]
    if done.aside is not None:
        lines.append(_("القاعدة السابقة محفوظة في {aside}").format(aside=done.aside))
    emit(args, copy_document(done.report) | {"aside": done.aside and str(done.aside)}, "\n".join(lines))
    return 0


def secret_of(args: argparse.Namespace) -> Secret:
    """The recovery key where its file is named, else the password."""
    from intake_desktop.services.backups.copy_check import Secret

    if args.recovery_key_file is not None:
        typed = read_password(args.recovery_key_file, option=KEY_OPTION)
        return Secret(login=args.user, typed_key=typed)
    return Secret(login=args.user, password=read_password(args.password_file))


def copy_document(report: CopyReport) -> dict[str, object]:
    """The report of a copy as JSON has it."""
    return asdict(report) | {
        "ok": report.ok,
        "source": str(report.source),
        "last_entry_at": report.last_entry_at and report.last_entry_at.isoformat(),
    }

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
from intake_desktop.domain.errors import AccessRefused, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.restoring import report_lines

if TYPE_CHECKING:
    from intake_desktop.services.backups.copy_check import CopyReport
    from intake_desktop.services.backups.copy_opening import Secret
    from intake_desktop.services.backups.restoring import Restored

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

KEY_OPTION, NEW_OPTION = "--recovery-key-file", "--new-password-file"
PRESENT_PASSWORD, PRESENT_KEY = "--present-password-file", "--present-recovery-key-file"


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("restore", help=_("استعادة نسخة احتياطية؛ وتُحفظ القاعدة الحالية جانبًا"))
    parser.add_argument("source", metavar="SRC", type=Path, help=_("مجلد النسخة"))
    parser.add_argument("--check", action="store_true", help=_("فحص فقط دون تغيير شيء"))
    parser.add_argument(KEY_OPTION, metavar="FILE", help=_("ملف فيه مفتاح الاسترداد بدل كلمة المرور"))
    parser.add_argument(
        NEW_OPTION, metavar="FILE", help=_("كلمة مرور جديدة للحساب عند الفتح بمفتاح الاسترداد")
    )
    _add_present_options(parser)
    parser.set_defaults(run=run)


def _add_present_options(parser: argparse.ArgumentParser) -> None:
    """What opens the store that is replaced, where that is another than what opens the copy."""
    parser.add_argument("--present-user", metavar="LOGIN", help=_("اسم دخولك في القاعدة الحالية، إن اختلف"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        PRESENT_PASSWORD, metavar="FILE", help=_("كلمة مرورك في القاعدة الحالية، إن تغيّرت بعد النسخة")
    )
    which.add_argument(
        PRESENT_KEY, metavar="FILE", help=_("مفتاح استرداد القاعدة الحالية، إن تغيّر بعد النسخة")
    )


def run(args: argparse.Namespace) -> int:
    """0 where the copy is good (and, without `--check`, in place); 1 where it is damaged."""
    from intake_desktop.services.backups.copy_check import check_copy

    folder, secret = store_folder(args), secret_of(args)
    if args.check:
        report = check_copy(
            source=args.source.absolute(), folder=folder, secret=secret, record=not args.read_only
        )
        emit(args, copy_document(report), "\n".join(report_lines(report)))
        return 0 if report.ok else 1
    refuse_read_only(args)
    done = _restore(args, folder, secret)
    lines = [*report_lines(done.report), _("استُعيدت النسخة في {folder}").format(folder=folder)]
    if done.aside is not None:
        lines.append(_("القاعدة السابقة محفوظة في {aside}").format(aside=done.aside))
    emit(args, copy_document(done.report) | {"aside": done.aside and str(done.aside)}, "\n".join(lines))
    return 0


def _restore(args: argparse.Namespace, folder: Path, secret: Secret) -> Restored:
    from intake_desktop.services.backups.restoring import restore

    new = None
    if secret.typed_key is not None:
        if secret.login is None:
            raise UsageProblem("login-needed")
        new = read_new_password(args.new_password_file, option=NEW_OPTION)
    present = _present_secret(args)
    try:
        return restore(
            source=args.source.absolute(), folder=folder, secret=secret, present=present, new_password=new
        )
    except AccessRefused as refusal:
        if refusal.code not in {"present-password-wrong", "present-key-wrong"}:
            raise
        raise AccessRefused(refusal.code, **refusal.params, option=PRESENT_PASSWORD) from None


def secret_of(args: argparse.Namespace) -> Secret:
    """The recovery key where its file is named, else the password."""
    from intake_desktop.services.backups.copy_opening import Secret

    if args.recovery_key_file is not None:
        typed = read_password(args.recovery_key_file, option=KEY_OPTION)
        return Secret(login=args.user, typed_key=typed)
    return Secret(login=args.user, password=read_password(args.password_file))


def _present_secret(args: argparse.Namespace) -> Secret | None:
    """None where what opens the copy is to open the present store as well."""
    from intake_desktop.services.backups.copy_opening import Secret

    login = args.present_user or args.user
    if args.present_recovery_key_file is not None:
        typed = read_password(args.present_recovery_key_file, option=PRESENT_KEY)
        return Secret(login=login, typed_key=typed)
    if args.present_password_file is None and args.present_user is None:
        return None
    password = read_password(args.present_password_file, option=PRESENT_PASSWORD)
    return Secret(login=login, password=password)


def copy_document(report: CopyReport) -> dict[str, object]:
    """The report of a copy as JSON has it."""
    return asdict(report) | {
        "ok": report.ok,
        "source": str(report.source),
        "last_entry_at": report.last_entry_at and report.last_entry_at.isoformat(),
    }

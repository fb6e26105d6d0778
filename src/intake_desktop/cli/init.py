"""`init`: a new store, its first account, and the recovery key shown once."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.roles import parse_roles
from intake_desktop.cli.terminal.session import read_new_password, refuse_read_only_making, store_folder
from intake_desktop.domain.errors import InvalidInput, Refused
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.packs.policy import PolicyPack
    from intake_desktop.services.store_file.setup import NewStore

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("init", help=_("إنشاء قاعدة بيانات جديدة"))
    parser.add_argument(
        "--policy", required=True, metavar="NAME_OR_FILE", help=_("سياسة الجهة: اسمها أو ملفها")
    )
    parser.add_argument("--admin", required=True, metavar="LOGIN", help=_("اسم دخول أول حساب"))
    parser.add_argument("--name", default="", help=_("اسم صاحب أول حساب"))
    parser.add_argument("--roles", metavar="R,R", help=_("أدوار أول حساب"))
    parser.add_argument(
        "--recovery-file", type=Path, metavar="FILE", help=_("ملف جديد يُكتب فيه مفتاح الاسترداد")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the store of `--store`; all of it or nothing."""
    from intake_desktop.services.packs.policy_packs import load_source, require_own
    from intake_desktop.services.store_file.setup import FIRST_ROLES, create_store

    refuse_read_only_making(args)
    folder = store_folder(args)
    roles = parse_roles(args.roles) if args.roles is not None else FIRST_ROLES
    require_own(args.policy)
    source = load_source(args.policy)
    password = read_new_password(args.password_file)
    file = new_private_file(args.recovery_file) if args.recovery_file else None
    try:
        new = create_store(
            folder=folder,
            pack_text=source.text,
            pack_id=source.pack.id,
            admin_login=args.admin,
            admin_name=args.name,
            password=password,
            roles=roles,
        )
    except BaseException:
        if file is not None:
            file.close()
            args.recovery_file.unlink(missing_ok=True)
        raise
    new.signed_in.store.close()
    kept = args.recovery_file if file is not None and _keep(file, new.recovery_key) else None
    try:
        emit(args, _document(folder, source.pack, new, kept), _as_text(folder, new.recovery_key, kept))
    except (Refused, BrokenPipeError):
        if kept:
            raise
        raise Refused("recovery-key-not-shown", folder=folder) from None
    return 0


def _document(folder: Path, pack: PolicyPack, new: NewStore, kept: Path | None) -> dict[str, object]:
    account = new.signed_in.account
    return {
        "store": str(folder),
        "store_id": new.signed_in.store.store_id,
        "policy": pack.id,
        "policy_version": pack.version,
        "account": {"login": account.login, "roles": sorted(account.roles)},
        **({"recovery_file": str(kept)} if kept else {"recovery_key": new.recovery_key}),
    }


def _as_text(folder: Path, key: str, file: Path | None) -> str:
    made = _("أُنشئت القاعدة في {folder}").format(folder=folder)
    if file is not None:
        kept = _("كُتب مفتاح الاسترداد في {file}: اطبعه واحفظه بعيدًا عن الجهاز ثم احذف الملف.").format(
            file=file
        )
        return f"{made}\n{kept}"
    once = _("مفتاح الاسترداد (لن يظهر ثانيةً، اكتبه واحفظه بعيدًا عن الجهاز):")
    return f"{made}\n{once}\n{key}"


def new_private_file(path: Path) -> IO[str]:
    """A file that was not there, for its owner alone. Errors: InvalidInput `recovery-file-unwritable`."""
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii")
    except OSError as error:
        raise InvalidInput("recovery-file-unwritable") from error


def _keep(file: IO[str], key: str) -> bool:
    """Whether the key is on the disk; where it is not, it is shown instead, or nobody would ever have it."""
    try:
        with file:
            file.write(key + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True

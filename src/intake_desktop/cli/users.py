"""`user list|add|remove|role|reset|password`: accounts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.roles import parse_roles
from intake_desktop.cli.terminal.session import (
    read_new_password,
    read_password,
    refuse_read_only,
    signed_in_session,
    store_folder,
)
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_NEW, _KEY = "--new-password-file", "--recovery-key-file"


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("user", help=_("الحسابات"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("الفعل"), required=True)
    verbs.add_parser("list", help=_("الحسابات وأدوارها")).set_defaults(run=run_list)

    add = verbs.add_parser("add", help=_("حساب جديد؛ دون ملف تُولَّد له كلمة مرور لمرة واحدة"))
    add.add_argument("login", metavar="LOGIN", help=_("اسم الدخول"))
    add.add_argument("--roles", required=True, metavar="R,R", help=_("أدواره"))
    add.add_argument("--name", default="", help=_("اسم صاحبه"))
    add.add_argument(_NEW, metavar="FILE", help=_("ملف فيه كلمة مروره"))
    add.set_defaults(run=run_add)

    remove = verbs.add_parser("remove", help=_("حذف حساب وتغيير مفتاح القاعدة"))
    remove.add_argument("login", metavar="LOGIN", help=_("اسم الدخول"))
    remove.add_argument(
        "--leave-sealed",
        action="store_true",
        help=_("احذفه وإن كان وحده قارئ أجزاء مختومة: تبقى لمفتاح الاسترداد"),
    )
    remove.set_defaults(run=run_remove)

    role = verbs.add_parser("role", help=_("تغيير أدوار حساب"))
    role.add_argument("login", metavar="LOGIN", help=_("اسم الدخول"))
    role.add_argument("--roles", required=True, metavar="R,R", help=_("أدواره من الآن"))
    role.set_defaults(run=run_role)

    reset = verbs.add_parser("reset", help=_("كلمة مرور لمرة واحدة لمن نسي كلمته"))
    reset.add_argument("login", metavar="LOGIN", help=_("اسم الدخول"))
    reset.add_argument(
        "--leave-sealed",
        action="store_true",
        help=_("أعطه كلمة مؤقتة وإن كان وحده قارئ أجزاء مختومة: تبقى لمفتاح الاسترداد"),
    )
    reset.add_argument(
        _KEY, metavar="FILE", help=_("ملف فيه مفتاح الاسترداد، حين لا يستطيع مدير الحسابات الدخول")
    )
    reset.add_argument(_NEW, metavar="FILE", help=_("ملف فيه كلمة مروره الجديدة، مع مفتاح الاسترداد"))
    reset.set_defaults(run=run_reset)

    password = verbs.add_parser("password", help=_("تغيير كلمة مرورك"))
    password.add_argument(_NEW, metavar="FILE", help=_("ملف فيه كلمة المرور الجديدة"))
    password.set_defaults(run=run_password)


def run_list(args: argparse.Namespace) -> int:
    """All accounts."""
    from intake_desktop.services.access.accounts import list_accounts

    with signed_in_session(args) as signed_in:
        accounts = list_accounts(signed_in)
    emit(args, {"users": [_document(account) for account in accounts]}, "\n".join(map(_line, accounts)))
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Someone new. A generated password is shown once and must be changed at the first sign-in."""
    from intake_desktop.services.access.accounts import add_account, one_time_password

    roles = parse_roles(args.roles)
    with signed_in_session(args) as signed_in:
        given = args.new_password_file
        password = read_password(given, option=_NEW) if given else one_time_password()
        account = add_account(
            signed_in,
            login=args.login,
            name=args.name,
            password=password,
            roles=roles,
            must_change_password=not given,
        )
    _emit_account(args, account, None if given else password)
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Someone leaves; the store gets a key they never had."""
    from intake_desktop.services.access.leaving import remove_account

    with signed_in_session(args) as signed_in:
        account = remove_account(signed_in, login=args.login, leave_sealed=args.leave_sealed)
        epoch = signed_in.store.epoch
    text = _(
        "حُذف حساب {login} وغُيِّر مفتاح القاعدة، وكلمات مرور غيره كما هي. "
        "النسخ الاحتياطية السابقة تبقى بمفتاحها القديم: خذ الآن نسخة جديدة."
    ).format(login=account.login)
    emit(args, _document(account) | {"epoch": epoch}, text)
    return 0


def run_role(args: argparse.Namespace) -> int:
    """Other roles, from the next sign-in on."""
    from intake_desktop.services.access.accounts import set_roles

    roles = parse_roles(args.roles)
    with signed_in_session(args) as signed_in:
        account = set_roles(signed_in, login=args.login, roles=roles)
    _emit_account(args, account, None)
    return 0


def run_reset(args: argparse.Namespace) -> int:
    """A password for once; with the recovery key the one that is to hold from now on."""
    from intake_desktop.services.access.accounts import reset_password

    if args.recovery_key_file is not None:
        return _reset_by_key(args)
    if args.new_password_file is not None:
        missing = _("ينقص {0}").format(_KEY)
        raise UsageProblem("usage", detail=missing, help="intake-desktop user reset --help")
    with signed_in_session(args) as signed_in:
        password = reset_password(signed_in, login=args.login, leave_sealed=args.leave_sealed)
    emit(args, {"login": args.login, "password": password}, _once(password))
    return 0


def _reset_by_key(args: argparse.Namespace) -> int:
    from intake_desktop.services.access.recovery import open_with_recovery_key
    from intake_desktop.services.store_file.opening import require_store

    refuse_read_only(args)
    folder = store_folder(args)
    require_store(folder)
    key = read_password(args.recovery_key_file, option=_KEY, prompt=_("مفتاح الاسترداد: "))
    new = read_new_password(args.new_password_file, option=_NEW)
    signed_in = open_with_recovery_key(folder=folder, typed_key=key, login=args.login, new_password=new)
    try:
        text = _(
            "صارت لحساب {login} كلمة المرور الجديدة. استُعمل مفتاح الاسترداد: "
            "اصنع مفتاحًا جديدًا بالأمر store recovery-key، فيبطل القديم."
        )
        emit(args, _document(signed_in.account), text.format(login=signed_in.account.login))
    finally:
        signed_in.store.close()
    return 0


def run_password(args: argparse.Namespace) -> int:
    """One's own password, also a one-time one."""
    from intake_desktop.services.access.accounts import change_password

    current = read_password(args.password_file)
    new = read_new_password(args.new_password_file, option=_NEW)
    with signed_in_session(args, password=current, even_with_one_time_password=True) as signed_in:
        account = change_password(signed_in, current=current, new=new)
    emit(args, _document(account), _("غُيّرت كلمة المرور."))
    return 0


def _emit_account(args: argparse.Namespace, account: Account, password: str | None) -> None:
    document = _document(account) | ({} if password is None else {"password": password})
    text = _line(account) if password is None else f"{_line(account)}\n{_once(password)}"
    emit(args, document, text)


def _document(account: Account) -> dict[str, object]:
    return {
        "login": account.login,
        "name": account.name,
        "roles": sorted(account.roles),
        "active": account.active,
        "must_change_password": account.must_change_password,
    }


def _line(account: Account) -> str:
    line = f"{account.login}\t{account.name}\t{', '.join(sorted(account.roles))}"
    state = "" if account.active else _("محذوف")
    if account.active and account.must_change_password:
        state = _("بكلمة مؤقتة")
    return f"{line}\t{state}" if state else line


def _once(password: str) -> str:
    return _("كلمة المرور لمرة واحدة (لن تظهر ثانيةً): {password}").format(password=password)

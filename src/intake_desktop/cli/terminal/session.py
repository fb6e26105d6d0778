"""Signing in from the command line: which store, who, and the password from a file or the keyboard."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop import settings
from intake_desktop.domain.errors import AccessRefused, InvalidInput, Refused, StoreUnusable, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.store_state import reading_line

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

STANDARD_INPUT = "-"
_LONGEST_LINE_BYTES = 8192


def store_folder(args: argparse.Namespace) -> Path:
    """The folder of `--store`, else this PC's. Errors: StoreUnusable `store-is-file`, `folder-unreadable`."""
    folder: Path = args.store or settings.load().store_path
    try:
        is_file = folder.is_file()
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error
    if is_file:
        raise StoreUnusable("store-is-file")
    return folder


@contextmanager
def signed_in_session(
    args: argparse.Namespace, *, password: str | None = None, even_with_one_time_password: bool = False
) -> Iterator[SignedIn]:
    """Sign in as the global options say, and close the store after the block.

    Without `--user` the only account there is; where there are several, UsageProblem `login-needed`.
    """
    from intake_desktop.services.store_file.opening import require_store

    folder = store_folder(args)
    require_store(folder)
    secret = read_password(args.password_file) if password is None else password
    signed_in = _sign_in(folder, args, secret)
    try:
        if signed_in.upgraded_from is not None:
            print(_("حُدّثت القاعدة إلى هذا الإصدار بعد نسخها احتياطيًا."), file=sys.stderr)
        if signed_in.rolled_back:
            print(
                _("أُعيدت هذه القاعدة إلى حال أقدم مما يعرفه هذا الجهاز: راجع audit verify."), file=sys.stderr
            )
        if signed_in.account.must_change_password and not even_with_one_time_password:
            raise AccessRefused("password-must-change", command="intake-desktop user password")
        yield signed_in
    finally:
        signed_in.store.close()


def _sign_in(folder: Path, args: argparse.Namespace, password: str) -> SignedIn:
    from intake_desktop.services.access.sign_in import sign_in
    from intake_desktop.services.store_file.open_to_read import open_to_read

    if not args.read_only:
        return sign_in(folder=folder, login=args.user, password=password)
    signed_in = open_to_read(folder=folder, login=args.user, password=password)
    print(
        reading_line(recorded=signed_in.store.reads_recorded),
        file=sys.stderr,
    )
    return signed_in


def refuse_read_only(args: argparse.Namespace) -> None:
    """For what writes without signing in. Errors: StoreUnusable `store-read-only`."""
    if args.read_only:
        raise StoreUnusable("store-read-only")


def refuse_read_only_making(args: argparse.Namespace) -> None:
    """For a command that makes a store. Errors: UsageProblem `read-only-makes-nothing`."""
    if args.read_only:
        raise UsageProblem("read-only-makes-nothing", command=args.command)


def read_password(file: str | None, *, option: str = "--password-file", prompt: str | None = None) -> str:
    """The password in the first line of `file` (`-`: of standard input), or typed without echo.

    Errors: InvalidInput `password-file-unreadable`, `password-file-empty`; UsageProblem `password-needed`
    where nobody can be asked.
    """
    if file is None:
        return _asked(prompt or _("كلمة المرور: "), option)
    try:
        line = _line_of_standard_input() if file == STANDARD_INPUT else _first_line(Path(file))
    except (OSError, ValueError) as error:
        raise InvalidInput("password-file-unreadable") from error
    if not line:
        raise InvalidInput("password-file-empty")
    return line


def password_before_input(args: argparse.Namespace) -> str | None:
    """The password where it comes from standard input: its line stands before what else is read there."""
    return read_password(STANDARD_INPUT) if args.password_file == STANDARD_INPUT else None


def read_new_password(file: str | None, *, option: str = "--password-file") -> str:
    """As `read_password`, asked twice when typed. Errors: Refused `passwords-differ`."""
    if file is not None:
        return read_password(file, option=option)
    first = read_password(None, option=option, prompt=_("كلمة المرور الجديدة: "))
    if read_password(None, option=option, prompt=_("أعد كتابتها: ")) != first:
        raise Refused("passwords-differ")
    return first


def _first_line(path: Path) -> str:
    with path.open("rb") as file:
        return _password_in(file.readline(_LONGEST_LINE_BYTES))


def _line_of_standard_input() -> str:
    # Byte by byte, unbuffered: what follows the line may be for someone else.
    line = bytearray()
    while len(line) < _LONGEST_LINE_BYTES and (byte := os.read(sys.stdin.fileno(), 1)) not in {b"", b"\n"}:
        line += byte
    return _password_in(bytes(line))


def _password_in(line: bytes) -> str:
    """ValueError where the line is no text, or no line that anybody would type."""
    if len(line) >= _LONGEST_LINE_BYTES:
        raise ValueError("longer than a password")
    return line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")


def _asked(prompt: str, option: str) -> str:
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageProblem("password-needed", option=option)
    import getpass

    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        raise UsageProblem("password-needed", option=option) from None

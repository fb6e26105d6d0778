"""One program: global options anywhere on the line, one sub-command, its module loaded alone.

Every refusal is one line on stderr and an exit code by its class; `--json` has it on stdout too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from intake_desktop import __version__, bootstrap, i18n
from intake_desktop.cli.terminal.display import can_open_windows
from intake_desktop.cli.terminal.output import printable
from intake_desktop.cli.terminal.parser import Parser
from intake_desktop.domain.errors import (
    AccessRefused,
    IntakeError,
    InvalidInput,
    Refused,
    StoreInUse,
    StoreUnusable,
    UsageProblem,
)
from intake_desktop.domain.text import well_formed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

PROGRAM = "intake-desktop"

# The sub-command, its module in this package, and what it does.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", mark("بيانات تجريبية لأشخاص لا وجود لهم")),
    "init": ("init", mark("إنشاء قاعدة بيانات جديدة")),
    "doctor": ("doctor", mark("ما ينقص هذا الجهاز")),
    "user": ("users", mark("الحسابات")),
    "store": ("store.command", mark("القاعدة: معلوماتها وفحصها ونسخها الاحتياطي")),
    "policy": ("policy.command", mark("السياسات")),
    "case": ("case.command", mark("الحالات: فتحها وعرضها وخطواتها وقرارها")),
    "inquiry": ("inquiries", mark("استفسارات من يأتي بلا إحالة")),
    "import": ("importing", mark("استيراد سجل من برنامج آخر")),
    "duplicates": ("duplicates", mark("من قد يكون مسجلًا مرتين")),
    "search": ("search", mark("البحث عن حالة")),
    "print": ("printing", mark("طباعة نموذج إلى ملف PDF")),
    "scan": ("scan", mark("حفظ الأوراق الممسوحة في ملفاتها")),
    "audit": ("audit", mark("سجل التدقيق")),
    "date": ("dates", mark("تحويل تاريخ بين الهجري والميلادي")),
    "check": ("check", mark("فحص رقم أو اسم دون ملفات")),
    "bench": ("bench", mark("قياس السرعة والذاكرة مقارنةً بخط أساس")),
}

EXIT_CODES: dict[type[IntakeError], int] = {
    Refused: 1,
    UsageProblem: 2,
    AccessRefused: 3,
    StoreUnusable: 4,
    StoreInUse: 5,
    InvalidInput: 6,
}
DEFECT_EXIT = 1
INTERRUPTED_EXIT = 130


def run(argv: Sequence[str]) -> int:
    """Do what `argv` (without the program's name) asks; the exit code of the process."""
    bootstrap.start("ar")
    as_json = "--json" in argv
    try:
        code = _dispatch(argv)
    except IntakeError as error:
        code = _refuse(error, as_json=as_json)
    except KeyboardInterrupt:
        code = INTERRUPTED_EXIT
    except SystemExit as answered:  # --help, --version
        code = int(answered.code or 0)
    except BrokenPipeError:  # whoever read our output has seen enough
        code = 0
    except Exception as error:  # no traceback ever reaches a user
        code = _refuse(_understood(error, argv), as_json=as_json)
    return _flushed(code)


def _understood(error: Exception, argv: Sequence[str]) -> IntakeError:
    """What to tell of an error that nobody foresaw; a defect of ours is noted in the log."""
    if isinstance(error, UnicodeEncodeError) and any(well_formed(word) != word for word in argv):
        return UsageProblem("argument-not-text")
    if isinstance(error, FileNotFoundError) and not _has_working_folder():
        return UsageProblem("working-folder-gone")
    bootstrap.note_defect(error)
    return Refused("defect")


def _has_working_folder() -> bool:
    """Whether the folder one stands in is still there: a path that begins in it has no meaning otherwise."""
    try:
        return bool(Path.cwd())
    except OSError:
        return False


def _flushed(code: int) -> int:
    """`code` once the answer has left; the interpreter must have nothing to complain of on its way out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _discard(stream)
        except OSError:
            _discard(stream)
            code = code or DEFECT_EXIT
    return code


def _discard(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _dispatch(argv: Sequence[str]) -> int:
    chosen, rest = _global_parser().parse_known_args(argv)
    i18n.activate(chosen.lang or "ar")
    name = next((word for word in rest if not word.startswith("-")), None)
    if name is None:
        if rest:
            _top_parser(chosen).parse_args(rest)  # --help, --version, or what is no option at all
        if not can_open_windows():
            raise Refused("no-display")
        run_window = import_module("intake_desktop.app").run_window
        return int(run_window(store=chosen.store, language=chosen.lang, read_only=chosen.read_only))
    parser = _top_parser(chosen, only=name)
    args = parser.parse_args(rest, namespace=chosen)
    code = args.run(args)
    return int(code)


def _global_parser() -> Parser:
    """The options that may stand anywhere on the line."""
    parser = Parser(prog=PROGRAM, add_help=False)
    _add_global_options(parser)
    return parser


def _add_global_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("خيارات عامة"))
    group.add_argument("--store", type=Path, metavar="DIR", help=_("مجلد القاعدة"))
    group.add_argument("--lang", choices=("ar", "en"), help=_("لغة الرسائل"))
    group.add_argument("--user", metavar="LOGIN", help=_("اسم الدخول"))
    group.add_argument("--password-file", metavar="FILE", help=_("ملف فيه كلمة المرور، و- لما يُدخل"))
    group.add_argument("--read-only", action="store_true", help=_("فتح القاعدة للقراءة فقط دون كتابة شيء"))
    group.add_argument("--json", action="store_true", help=_("وثيقة JSON واحدة في المخرجات"))


def _top_parser(chosen: argparse.Namespace, only: str | None = None) -> Parser:
    """The parser of the whole line; with `only`, its sub-command is loaded and nothing else is."""
    parser = Parser(prog=PROGRAM, description=_("استقبال: تسجيل المستفيدين دون اتصال. دون أمر تُفتح النافذة."))
    parser.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help=_("رقم الإصدار")
    )
    _add_global_options(parser)
    # Not required: without one the window opens, and that was decided before.
    subparsers = parser.add_subparsers(title=_("الأوامر"), metavar=_("الأمر"), dest="command")
    if only in COMMANDS:
        _load(only)(subparsers)
    for name, (_module, summary) in COMMANDS.items():
        if name != only:
            subparsers.add_parser(name, help=_(summary), add_help=False)
    return parser


def _load(name: str) -> Callable[[object], None]:
    """The `register` of a sub-command's module."""
    module = f"intake_desktop.cli.{COMMANDS[name][0]}"
    try:
        register: Callable[[object], None] = import_module(module).register
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UsageProblem("command-not-here", command=name) from None
    return register


def _refuse(error: IntakeError, *, as_json: bool) -> int:
    from intake_desktop.cli.terminal.refusal import refusal

    told = refusal(error)
    told["message"] = " ".join(printable(told["message"]).split())
    _say(told["message"], sys.stderr)
    if as_json:
        import json

        _say(json.dumps({"error": told}, ensure_ascii=False), sys.stdout)
    return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), DEFECT_EXIT)


def _say(line: str, stream: TextIO) -> None:
    try:
        print(line, file=stream, flush=True)
    except OSError:
        _discard(stream)  # nobody listens, or the disk it goes to is full: the exit code is left to tell

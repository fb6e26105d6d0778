"""`case household`: who belongs to the family of a file, who comes, who goes, who heads it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_desktop.domain.cases.case import CaseView

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(acts: Subparsers) -> None:
    """Add `household` to the acts of a case."""
    parser = acts.add_parser("household", help=_("سجل الأسرة: من فيها، ومن دخل وخرج، ومن يرأسها"))
    parser.add_argument("number", help=_("رقم الملف"))
    parser.set_defaults(run=_show, on=None)
    verbs = parser.add_subparsers(dest="verb", required=False, metavar="VERB")
    shown = verbs.add_parser("show", help=_("عرض السجل، كما هو اليوم أو في يوم مضى"))
    shown.add_argument("--on", metavar="D", help=_("اليوم المسؤول عنه"))
    shown.set_defaults(run=_show)
    _register_members(verbs)
    _register_files(verbs)


def _register_members(verbs: Subparsers) -> None:
    enter = verbs.add_parser("enter", help=_("فرد انضم إلى الأسرة، بصيغة JSON"))
    enter.add_argument("file", help=_("ملف بيانات الفرد، أو - للقراءة من الدخل القياسي"))
    enter.add_argument("--date", metavar="D", help=_("يوم انضمامه"))
    enter.set_defaults(run=_enter)
    leave = verbs.add_parser("leave", help=_("فرد خرج من الأسرة"))
    leave.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    leave.add_argument("--why", required=True, metavar="CODE", help=_("رمز السبب"))
    leave.add_argument("--date", metavar="D", help=_("يوم خروجه"))
    leave.add_argument("--successor", type=int, metavar="MEMBER", help=_("من يرأس الأسرة بعده"))
    leave.add_argument("--note", default="", help=_("ملاحظة"))
    leave.set_defaults(run=_leave)
    back = verbs.add_parser("return", help=_("فرد عاد إلى الأسرة بعد خروجه"))
    back.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    back.add_argument("--date", metavar="D", help=_("يوم عودته"))
    back.set_defaults(run=_return)
    head = verbs.add_parser("head", help=_("نقل رئاسة الأسرة إلى فرد"))
    head.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    head.add_argument("--why", required=True, metavar="CODE", help=_("رمز السبب"))
    head.add_argument("--date", metavar="D", help=_("اليوم الذي انتقلت فيه"))
    head.add_argument("--note", default="", help=_("ملاحظة"))
    head.set_defaults(run=_head)
    correct = verbs.add_parser("correct", help=_("تصحيح بيانات فرد بما تغيّر منها بصيغة JSON"))
    correct.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    correct.add_argument("file", help=_("ملف التعديل (merge patch)، أو - للقراءة من الدخل القياسي"))
    correct.set_defaults(run=_correct)


def _register_files(verbs: Subparsers) -> None:
    opened = verbs.add_parser("open", help=_("بدء طلب باسم فرد من الأسرة"))
    opened.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    opened.add_argument("--policy", metavar="NAME", help=_("سياسة أخرى غير سياسة ملف الأسرة"))
    opened.set_defaults(run=_open)
    join = verbs.add_parser("join", help=_("ضم ملف سابق لفرد من الأسرة إليها"))
    join.add_argument("member", type=int, help=_("رقم الفرد في السجل"))
    join.add_argument("other", help=_("رقم ملفه"))
    join.set_defaults(run=_join)
    part = verbs.add_parser("part", help=_("فصل ملف انضم إلى الأسرة خطأً"))
    part.add_argument("other", help=_("رقم الملف"))
    part.add_argument("--reason", required=True, metavar="TEXT", help=_("سبب الفصل"))
    part.set_defaults(run=_part)


def _show(args: argparse.Namespace) -> int:
    from intake_desktop.cli.case.household_document import household_document, household_text
    from intake_desktop.cli.terminal.output import emit
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.cases.household import register_on

    with signed_in_session(args) as signed_in:
        household, day = register_on(signed_in, number=args.number, date=args.on)
    emit(args, {"household": household_document(household, day)}, household_text(household, day))
    return 0


def _enter(args: argparse.Namespace) -> int:
    from intake_desktop.cli.case.command import read_input
    from intake_desktop.cli.terminal.session import password_before_input
    from intake_desktop.domain.cases.intake_json import read_member
    from intake_desktop.services.cases.household import member_enters

    password = password_before_input(args)
    member = read_member(read_input(args.file))
    return _do(args, member_enters, password=password, member=member, date=args.date)


def _leave(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.household import member_leaves

    told = {"why": args.why, "date": args.date, "successor": args.successor, "note": args.note}
    return _do(args, member_leaves, member=args.member, **told)


def _return(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.household import member_returns

    return _do(args, member_returns, member=args.member, date=args.date)


def _head(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.household import transfer_head

    return _do(args, transfer_head, member=args.member, why=args.why, date=args.date, note=args.note)


def _correct(args: argparse.Namespace) -> int:
    from intake_desktop.cli.case.command import read_input
    from intake_desktop.cli.terminal.session import password_before_input
    from intake_desktop.domain.cases.intake_json import read_changes
    from intake_desktop.services.cases.household import correct_member

    password = password_before_input(args)
    changes = read_changes(read_input(args.file))
    return _do(args, correct_member, password=password, member=args.member, changes=changes)


def _open(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.family_files import open_for_member

    return _do(args, open_for_member, member=args.member, policy=args.policy)


def _join(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.family_files import join_file

    return _do(args, join_file, member=args.member, other=args.other)


def _part(args: argparse.Namespace) -> int:
    from intake_desktop.services.cases.family_files import part_file

    return _do(args, part_file, other=args.other, reason=args.reason)


def _do(
    args: argparse.Namespace, verb: Callable[..., CaseView], *, password: str | None = None, **told: Any
) -> int:
    """Sign in, do `verb` on the file named, say how it stands now."""
    from intake_desktop.cli.case.command import answer
    from intake_desktop.cli.terminal.session import signed_in_session

    with signed_in_session(args, password=password) as signed_in:
        return answer(args, signed_in, verb(signed_in, number=args.number, **told))

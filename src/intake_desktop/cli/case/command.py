"""`case open|show|list|step|reopen|decide|document|household|readers` and `search`: the work of the desk."""

from __future__ import annotations

import argparse
import codecs
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.case import household
from intake_desktop.cli.case import readers as case_readers
from intake_desktop.cli.terminal.output import emit
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import CaseView
    from intake_desktop.domain.cases.intake import DocumentSeen
    from intake_desktop.domain.cases.listed import CaseLine
    from intake_desktop.services.open_store import SignedIn

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_Told = str | int | float | bool | list[str] | None
LARGEST_INPUT_BYTES = 4 * 1024 * 1024
_STATES = (
    "draft", "open", "incomplete", "awaiting_decision", "accepted", "rejected", "deferred", "in_service",
    "follow_up", "closed",
)  # fmt: skip


def register(subparsers: Subparsers) -> None:
    """Add `case` and its own sub-commands."""
    parser = subparsers.add_parser("case", help=_("فتح الملفات ومتابعة خطواتها"))
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    opened = acts.add_parser("open", help=_("فتح ملف من طلب بصيغة JSON"))
    opened.add_argument("file", help=_("ملف الطلب، أو - للقراءة من الدخل القياسي"))
    opened.set_defaults(run=_open)
    amend = acts.add_parser("amend", help=_("تعديل بيانات ملف بما تغيّر منها بصيغة JSON"))
    amend.add_argument("number", help=_("رقم الملف"))
    amend.add_argument("file", help=_("ملف التعديل (merge patch)، أو - للقراءة من الدخل القياسي"))
    amend.set_defaults(run=_amend)
    shown = acts.add_parser("show", help=_("عرض ملف"))
    shown.add_argument("number", help=_("رقم الملف"))
    shown.set_defaults(run=_show)
    listed = acts.add_parser("list", help=_("سرد الملفات"))
    listed.add_argument("--state", choices=_STATES, help=_("حالة واحدة فقط"))
    listed.add_argument("--overdue", action="store_true", help=_("ما مضى موعد الرد عليه"))
    listed.add_argument("--mine", action="store_true", help=_("ما استقبلته أنت"))
    listed.set_defaults(run=_list)
    _register_work(acts)
    household.register(acts)
    case_readers.register(acts)


def _register_work(acts: Subparsers) -> None:
    step = acts.add_parser("step", help=_("إتمام خطوة من السياسة"))
    step.add_argument("number", help=_("رقم الملف"))
    step.add_argument("step", help=_("معرّف الخطوة"))
    step.add_argument("--data", metavar="FILE", help=_("بيانات الخطوة بصيغة JSON، أو -"))
    step.add_argument("--skip", metavar="REASON", help=_("تجاوز خطوة اختيارية مع السبب"))
    step.set_defaults(run=_step)
    reopen = acts.add_parser("reopen", help=_("الرجوع عن خطوة تمّت، وعما بُني عليها"))
    reopen.add_argument("number", help=_("رقم الملف"))
    reopen.add_argument("step", help=_("معرّف الخطوة"))
    reopen.add_argument("--reason", required=True, metavar="TEXT", help=_("سبب الرجوع"))
    reopen.set_defaults(run=_reopen)
    decide = acts.add_parser("decide", help=_("تسجيل القرار"))
    decide.add_argument("number", help=_("رقم الملف"))
    decide.add_argument("--outcome", required=True, choices=("accept", "reject", "defer"))
    decide.add_argument("--reason", required=True, metavar="CODE", help=_("رمز السبب من السياسة"))
    decide.add_argument("--text", default="", help=_("شرح السبب"))
    decide.add_argument("--session", default="", help=_("رقم الجلسة"))
    decide.add_argument("--date", help=_("يوم القرار إن سُجّل متأخرًا"))
    decide.set_defaults(run=_decide)
    document = acts.add_parser("document", help=_("تسجيل مستند أُحضر"))
    document.add_argument("number", help=_("رقم الملف"))
    document.add_argument("kind", help=_("نوع المستند"))
    document.add_argument("--original-sighted", action="store_true", help=_("اطُّلع على الأصل"))
    document.add_argument("--issued", metavar="D", help=_("تاريخ الإصدار"))
    document.add_argument("--expires", metavar="D", help=_("تاريخ الانتهاء"))
    document.add_argument("--file", type=Path, metavar="F", help=_("مسحه: PDF أو TIFF أو JPEG أو PNG"))
    document.set_defaults(run=_document)


def read_input(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. InvalidInput where they cannot be had."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_INPUT_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_INPUT_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise InvalidInput("file-unreadable", file=Path(name).name) from problem
    if len(data) > LARGEST_INPUT_BYTES:
        raise InvalidInput("file-too-large", file=Path(name).name)
    return data.removeprefix(codecs.BOM_UTF8)  # as Windows' editor saves it


def _open(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import password_before_input, signed_in_session
    from intake_desktop.domain.cases.intake_json import read_intake
    from intake_desktop.services.cases.intake import open_case

    password = password_before_input(args)
    told = read_intake(read_input(args.file))
    with signed_in_session(args, password=password) as signed_in:
        return answer(args, signed_in, open_case(signed_in, intake=told))


def _amend(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import password_before_input, signed_in_session
    from intake_desktop.domain.cases.intake_json import read_changes
    from intake_desktop.services.cases.intake import amend_case

    password = password_before_input(args)
    changes = read_changes(read_input(args.file))
    with signed_in_session(args, password=password) as signed_in:
        return answer(args, signed_in, amend_case(signed_in, number=args.number, changes=changes))


def _show(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.cases.cases import show_case

    with signed_in_session(args) as signed_in:
        return answer(args, signed_in, show_case(signed_in, number=args.number))


def _step(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import password_before_input, signed_in_session
    from intake_desktop.services.cases import steps

    password = password_before_input(args)
    data = told_data(args.data) if args.data else {}
    with signed_in_session(args, password=password) as signed_in:
        if args.skip is not None:
            view = steps.skip_step(signed_in, number=args.number, step=args.step, reason=args.skip)
        else:
            view = steps.do_step(signed_in, number=args.number, step=args.step, data=data)
        return answer(args, signed_in, view)


def _reopen(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.cases.reopening import reopen_step

    with signed_in_session(args) as signed_in:
        view = reopen_step(signed_in, number=args.number, step=args.step, reason=args.reason)
        return answer(args, signed_in, view)


def told_data(name: str) -> dict[str, str]:
    """What a step or a paper is told, as texts. InvalidInput `step-data-not-json`."""
    import msgspec

    try:
        told = msgspec.json.decode(read_input(name), type=dict[str, _Told])
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise InvalidInput("step-data-not-json", expected=str(problem)) from problem
    return {key: _as_text(value) for key, value in told.items() if value is not None}


def _as_text(value: str | float | bool | list[str]) -> str:
    if isinstance(value, list):  # several choices
        return ",".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _decide(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.cases.decisions import record_decision

    with signed_in_session(args) as signed_in:
        view = record_decision(
            signed_in,
            number=args.number,
            outcome=args.outcome,
            reason=args.reason,
            text=args.text,
            session=args.session,
            date=args.date,
        )
        return answer(args, signed_in, view)


def _document(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.domain.cases.intake import DocumentSeen
    from intake_desktop.services.cases.intake import record_document

    seen = DocumentSeen(
        kind=args.kind, original_sighted=args.original_sighted, issued=args.issued, expires=args.expires
    )
    with signed_in_session(args) as signed_in:
        if args.file is None:
            return answer(args, signed_in, record_document(signed_in, number=args.number, document=seen))
        return answer(args, signed_in, _scanned(signed_in, args.number, seen, args.file))


def _scanned(signed_in: SignedIn, number: str, seen: DocumentSeen, file: Path) -> CaseView:
    from intake_desktop.cli.terminal.silence import silent_libraries
    from intake_desktop.domain.rights.permissions import Action
    from intake_desktop.services.scans.documents import record_scanned_document
    from intake_desktop.services.scans.reading import read_scan
    from intake_desktop.services.unit import require_right

    require_right(signed_in, Action.SCAN)  # before the file is looked at
    with silent_libraries():
        read = read_scan(file)
    return record_scanned_document(signed_in, number=number, document=seen, read=read)


def answer(args: argparse.Namespace, signed_in: SignedIn, view: CaseView) -> int:
    """Print a case as `case show` does."""
    from intake_desktop.cli.case.document import case_document
    from intake_desktop.cli.case.text import case_text
    from intake_desktop.services.cases.cases import pack_of

    pack = pack_of(signed_in, number=view.record.number)
    emit(args, case_document(view, pack), "" if args.json else case_text(view, pack))
    return 0


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.cli.case.text import list_text
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.cases.cases import list_cases

    with signed_in_session(args) as signed_in:
        lines = list_cases(signed_in, state=args.state, mine=args.mine, overdue=args.overdue, limit=1_000_000)
    emit(args, {"cases": [_line(line) for line in lines]}, list_text(lines))
    return 0


def _line(line: CaseLine) -> dict[str, Any]:
    from intake_desktop.cli.case.document import both

    return {
        "number": line.number,
        "name": line.name,
        "state": line.state,
        "service": line.service,
        "next_action": {"step": line.next_step, "role": line.next_role} if line.next_step else None,
        "due": both(line.due),
        "missing": line.missing_count,
        "taken_by": line.taken_by,
        "opened": both(line.opened_on),
        "submitted": both(line.submitted_on),
    }

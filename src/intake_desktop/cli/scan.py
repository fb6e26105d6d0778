"""`scan file|list|place|watch`: scanned paper filed to its case and exact print."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.numbers import whole_number
from intake_desktop.cli.terminal.output import emit, printable
from intake_desktop.cli.terminal.refusal import refusal
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.cli.terminal.silence import silent_libraries
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.scanning import (
    filed_text,
    not_filed_text,
    page_result_sentence,
    why_sentence,
)

if TYPE_CHECKING:
    from intake_desktop.domain.papers.scans import ScanPage
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.scans.scanning import FileReport

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

SOME_NOT_FILED = 1
SOME_UNREADABLE = 6


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("scan", help=_("حفظ الأوراق الممسوحة في ملفاتها"))
    verbs = parser.add_subparsers(metavar=_("الأمر"), required=True)
    file = verbs.add_parser("file", help=_("قراءة ملفات ممسوحة وحفظ كل صفحة مع ورقتها"))
    file.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("PDF أو TIFF أو JPEG أو PNG"))
    file.add_argument("--remove", action="store_true", help=_("إزالة كل ملف بعد التحقق من حفظ صفحاته كلها"))
    file.set_defaults(run=_file)
    listed = verbs.add_parser("list", help=_("الصفحات التي تنتظر من يضعها في ملفها"))
    listed.set_defaults(run=_list)
    place = verbs.add_parser("place", help=_("وضع صفحة منتظرة في ورقتها"))
    place.add_argument("page", type=whole_number, metavar="PAGE", help=_("رقم الصفحة في scan list"))
    place.add_argument("number", metavar="NUMBER", help=_("رقم الملف"))
    place.add_argument("outgoing", type=whole_number, metavar="OUTGOING", help=_("رقم صادر الورقة"))
    place.add_argument("print_page", type=whole_number, metavar="PRINT_PAGE", help=_("رقم الصفحة في الورقة"))
    place.set_defaults(run=_place)
    watch = verbs.add_parser("watch", help=_("مراقبة مجلد الماسح وحفظ ما يصل إليه"))
    watch.add_argument("folder", type=Path, metavar="DIR", help=_("المجلد الذي يكتب فيه الماسح"))
    watch.add_argument("--keep", action="store_true", help=_("نقل الملفات إلى done بدل إزالتها بعد حفظها"))
    watch.add_argument("--every", type=float, default=2.0, metavar="SECONDS", help=_("ثوانٍ بين نظرة وأخرى"))
    watch.add_argument("--once", action="store_true", help=_("حفظ ما في المجلد الآن ثم الخروج"))
    watch.set_defaults(run=_watch)


def _file(args: argparse.Namespace) -> int:
    from intake_desktop.services.scans.folder import remove_kept
    from intake_desktop.services.scans.reading import read_scan
    from intake_desktop.services.scans.scanning import file_pages

    reports, removed = [], []
    with signed_in_session(args) as signed_in:
        _require_right(signed_in)
        for path in args.files:
            with silent_libraries():
                read = read_scan(path)
            reports.append(file_pages(signed_in, read=read))
            if args.remove and remove_kept(signed_in, path=path, read=read):
                removed.append(str(path))
    _tell(reports, args, removed=removed)
    return _exit_code(reports)


def _require_right(signed_in: SignedIn) -> None:
    from intake_desktop.domain.rights.permissions import Action
    from intake_desktop.services.unit import require_right

    require_right(signed_in, Action.SCAN)


def _document(reports: Iterable[FileReport]) -> dict[str, Any]:
    """Every page and every file that could not be read, and how many of each."""
    pages = [
        {"file": report.file, **asdict(page), "message": page_result_sentence(page)}
        for report in reports
        for page in report.pages
    ]
    unreadable = [{"file": report.file, **refusal(report.problem)} for report in reports if report.problem]
    counts = {
        result: sum(page["result"] == result for page in pages)
        for result in ("filed", "duplicate", "foreign", "unread")
    }
    return {"pages": pages, "unreadable": unreadable, **counts}


def _exit_code(reports: Iterable[FileReport]) -> int:
    if any(report.problem for report in reports):
        return SOME_UNREADABLE
    filed = all(page.result == "filed" for report in reports for page in report.pages)
    return 0 if filed else SOME_NOT_FILED


def _lines(reports: Iterable[FileReport]) -> Iterable[str]:
    filed = not_filed = 0
    for report in reports:
        for page in report.pages:
            yield _("{file}، صفحة {page}: {what}").format(
                file=report.file, page=page.page, what=page_result_sentence(page)
            )
            filed += page.result == "filed"
            not_filed += page.result != "filed"
    yield _("{filed}، و{rest}").format(filed=filed_text(filed), rest=not_filed_text(not_filed))


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.scans.waiting import list_waiting

    with signed_in_session(args) as signed_in:
        pages = list_waiting(signed_in)
    lines = [f"{page.id:<6} {why_sentence(page.why)}" for page in pages]
    emit(args, {"pages": [_page(page) for page in pages]}, "\n".join(lines) or _("لا صفحات تنتظر."))
    return 0


def _page(page: ScanPage) -> dict[str, Any]:
    import msgspec

    return {**msgspec.to_builtins(page), "message": why_sentence(page.why)}


def _place(args: argparse.Namespace) -> int:
    from intake_desktop.services.scans.pages import file_by_hand

    with signed_in_session(args) as signed_in:
        page = file_by_hand(
            signed_in,
            page_id=args.page,
            number=args.number,
            outgoing=args.outgoing,
            page=args.print_page,
        )
    text = _("وُضعت الصفحة {id} في الملف {number}، صادر {outgoing}، صفحة {page}")
    emit(
        args,
        _page(page),
        text.format(id=page.id, number=page.number, outgoing=page.outgoing, page=page.page),
    )
    return 0


def _watch(args: argparse.Namespace) -> int:
    """Until interrupted, a line (of JSON) for each file. `--once`: what is there, told as by `file`."""
    from intake_desktop.services.scans.folder import FolderWatch, take

    if not 0.1 <= args.every <= 3600:
        raise UsageProblem("scan-watch-seconds")
    watch, reports = FolderWatch(args.folder), []
    with signed_in_session(args) as signed_in:
        _require_right(signed_in)
        watch.ready()
        if not args.once:
            print(_("يُراقب {folder}. للإيقاف اضغط Ctrl+C.").format(folder=args.folder), file=sys.stderr)
        while True:
            time.sleep(args.every)
            ready = watch.ready()
            for path in ready:
                with silent_libraries():
                    taken = take(signed_in, watch=watch, path=path, keep=args.keep)
                reports.append(taken.report)
                if not args.once:
                    _tell([taken.report], args)
            if args.once and not ready:
                break
    _tell(reports, args)
    return _exit_code(reports)


def _tell(reports: list[FileReport], args: argparse.Namespace, **more: object) -> None:
    """The pages on standard output; what could not be read, a line each, on standard error too."""
    for report in reports:
        if report.problem:
            line = f"{report.file}: {refusal(report.problem)['message']}"
            print(" ".join(printable(line).split()), file=sys.stderr)
    emit(args, {**_document(reports), **more}, "\n".join(_lines(reports)))

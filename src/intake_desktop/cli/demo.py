"""`demo`: a store of fictional people and the window on it, or the tour, which drives the windows itself."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop import paths
from intake_desktop.cli.terminal.display import has_display
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import refuse_read_only_making
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.settings import TEXT_PERCENTS

if TYPE_CHECKING:
    from intake_desktop.services.demo.names import Persona
    from intake_desktop.tour.plan import TourReport

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("demo", help=_("بيانات تجريبية لأشخاص لا وجود لهم"))
    parser.add_argument("--cases", type=_count, default=36, metavar="N", help=_("عدد الملفات التجريبية"))
    parser.add_argument(
        "--tour", type=Path, metavar="DIR", help=_("مجلد تُكتب فيه صور النوافذ وما طُبع، دون فتح نافذة")
    )
    tour = parser.add_argument_group(_("شكل النوافذ في الجولة"))
    tour.add_argument("--theme", choices=("light", "dark"), default="light", help=_("فاتح أو داكن"))
    tour.add_argument(
        "--text-size", type=int, choices=TEXT_PERCENTS, default=100, metavar="N", help=_("حجم النص بالمئة")
    )
    tour.add_argument(
        "--size", type=_size, default=(1366, 768), metavar="WxH", help=_("عرض النافذة وارتفاعها بالبكسل")
    )
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    count = int(text)
    if not 0 <= count <= 5000:
        raise ValueError(text)
    return count


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", text)
    if match is None:
        raise ValueError(text)
    return int(match[1]), int(match[2])


def run(args: argparse.Namespace) -> int:
    """Make the store where there is none, then open the window on it or take the tour; 1 where it stopped."""
    refuse_read_only_making(args)
    folder: Path = args.store or paths.default_store().with_name("demo")
    made = _made(folder, args.cases)
    pictures = args.tour or (None if has_display() else folder.with_name(f"{folder.name}-tour"))
    from intake_desktop.services.demo.making import DEMO_PASSWORD
    from intake_desktop.services.demo.names import names

    document: dict[str, object] = {
        "store": str(folder),
        "made": made is not None,
        "password": DEMO_PASSWORD,
        "logins": [{"login": who.login, "name": who.name, "role": str(who.role)} for who in names().staff],
        **({"cases": made} if made is not None else {}),
    }
    text = _as_text(folder, names().staff, DEMO_PASSWORD)
    if pictures is None:
        emit(args, document, text)
        sys.stdout.flush()
        from intake_desktop.app import run_window

        return int(run_window(store=folder, language=args.lang))
    if not args.json:
        print(text, flush=True)
    report = _tour(args, folder, pictures)
    emit(args, {**document, "tour": _tour_document(report)}, _tour_text(report))
    return 0


def _made(folder: Path, cases: int) -> Mapping[str, tuple[str, ...]] | None:
    """The file numbers by state where the store was made now, None where it was there. Refuses any other."""
    from intake_desktop.services.demo.making import is_demo, make_demo

    if is_demo(folder):
        return None
    return {str(state): numbers for state, numbers in make_demo(folder=folder, cases=cases).numbers.items()}


def _as_text(folder: Path, staff: tuple[Persona, ...], password: str) -> str:
    from intake_desktop.wording.labels import role_label

    lines = [_("بيانات تجريبية لأشخاص لا وجود لهم، في {folder}").format(folder=folder)]
    lines += [f"  {who.login:8} {role_label(str(who.role))}" for who in staff]
    lines.append(_("كلمة المرور لهم جميعًا: {password}").format(password=password))
    return "\n".join(lines)


def _tour(args: argparse.Namespace, folder: Path, pictures: Path) -> TourReport:
    from intake_desktop.tour.plan import TourOptions
    from intake_desktop.tour.surroundings import offscreen

    options = TourOptions(
        store=folder,
        pictures=pictures,
        language=language(),
        theme=args.theme,
        text_percent=args.text_size,
        size_px=args.size,
    )
    with offscreen(args.size):
        from intake_desktop.tour.journey import run_tour

        return run_tour(options)


def _tour_document(report: TourReport) -> dict[str, object]:
    return {
        "folder": str(report.folder),
        "pictures": [path.name for path in report.pictures],
        "papers": [path.name for path in report.papers],
        "case": {"number": report.taken_in.number, "state": report.taken_in.state},
        "decided": {"number": report.decided.number, "state": report.decided.state},
    }


def _tour_text(report: TourReport) -> str:
    pictures, papers = len(report.pictures), len(report.papers)
    return "\n".join(
        [
            _("كُتب في {folder}:").format(folder=report.folder),
            "  " + ngettext("صورة واحدة", "{n} صورة", pictures).format(n=pictures),
            "  " + ngettext("ورقة واحدة مطبوعة", "{n} ورقة مطبوعة", papers).format(n=papers),
        ]
    )

"""`bench [NAME]`: each figure, its baseline and the ratio. Exit 0 whatever it finds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.bench import Measurement

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    from intake_desktop.bench import ROOMS

    parser = subparsers.add_parser("bench", help=_("قياس السرعة والذاكرة مقارنةً بخط أساس"))
    parser.add_argument("name", nargs="?", choices=ROOMS, help=_("قياس واحد؛ وإلا فكلها"))
    parser.add_argument("--runs", type=int, default=5, help=_("عدد مرات القياس التي يؤخذ وسيطها"))
    parser.add_argument("--people", type=int, help=_("عدد الأشخاص في المخزن المقيس، لما يقبله من القياسات"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure one room or all."""
    from intake_desktop.bench import ROOMS, knows_people, measure

    if args.people is not None and (args.people < 1 or (args.name and not knows_people(args.name))):
        known = ", ".join(room for room in ROOMS if knows_people(room))
        raise UsageProblem("bench-people", known=known)
    rooms = [args.name] if args.name else ROOMS
    measured = [one for room in rooms for one in measure(room, max(1, args.runs), args.people)]
    document = {"benchmarks": [_as_document(one) for one in measured]}
    emit(args, document, "\n".join(_as_line(one) for one in measured))
    return 0


def _as_document(measured: Measurement) -> dict[str, object]:
    return {
        "name": measured.name,
        "of": measured.figure_of,
        "unit": measured.unit,
        "figure": round(measured.figure, 3),
        "baseline_of": measured.baseline_of,
        "baseline": _rounded(measured.baseline, 3),
        "ratio": _rounded(measured.ratio, 3),
        "goal": measured.goal,
        "most": measured.most,
        "wanting": measured.wanting or None,
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def _as_line(measured: Measurement) -> str:
    most = f" (<= {measured.most:g} {measured.unit})" if measured.most else ""
    figure = f"{measured.name}: {_number(measured.figure)} {measured.unit}{most} {measured.figure_of}"
    if measured.baseline is None:
        wanting = _("لا يُقارن بـ{baseline}: يلزم تثبيت {package}").format(
            baseline=measured.baseline_of, package=measured.wanting
        )
        return f"{figure} · {wanting}"
    goal = f" (<= {measured.goal:g})" if measured.goal else ""
    baseline = f"{_number(measured.baseline)} {measured.unit} {measured.baseline_of}"
    ratio = "" if measured.ratio is None else f" = {measured.ratio:.2f}{goal}"
    return f"{figure} / {baseline}{ratio}"


def _number(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"

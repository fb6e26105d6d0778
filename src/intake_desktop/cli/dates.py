"""`date to-hijri|to-gregorian D`: a day in the other calendar; `date compare D D`: whether both are one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from intake_desktop.cli.terminal.output import emit
from intake_desktop.domain.calendars.dates import Calendar, NotADate, parse_date
from intake_desktop.domain.calendars.dual_dates import DualCheck
from intake_desktop.domain.calendars.written import split_dual
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_GIVEN_IN: Final[dict[str, Calendar]] = {"to-hijri": "gregorian", "to-gregorian": "hijri"}


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("date", help=_("تحويل تاريخ بين الهجري والميلادي"))
    parser.add_argument(
        "direction", choices=(*_GIVEN_IN, "compare"), help=_("إلى أي تقويم، أو مقارنة تاريخين")
    )
    parser.add_argument("day", nargs="+", help=_("التاريخ، مثل 2020-12-01 أو 1442/04/16؛ وللمقارنة تاريخان"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0; raises `NotADate` (exit 1) for what is no date in the calendar that is converted from.

    Comparing gives 1 where the two disagree.
    """
    if args.direction == "compare":
        return _compare(args)
    found = parse_date(" ".join(args.day), _GIVEN_IN[args.direction])
    if isinstance(found, Problem):
        raise NotADate.because(found)
    from intake_desktop.wording.dates import dual_date_text, long_date_text, weekday_name

    gregorian, hijri = found.gregorian.isoformat(), str(found.hijri)
    document = {
        "gregorian": gregorian,
        "hijri": hijri,
        "weekday_ar": weekday_name(found.gregorian, "ar"),
        "weekday_en": weekday_name(found.gregorian, "en"),
        "text_ar": dual_date_text(found, "ar"),
    }
    converted = hijri if args.direction == "to-hijri" else gregorian
    emit(args, document, f"{converted}\n{long_date_text(found)}")
    return 0


def _compare(args: argparse.Namespace) -> int:
    """A date as a document bears it in both calendars, in either order, or as one text that bears both."""
    told = split_dual(" ".join(args.day)) or args.day
    if len(told) != 2:
        raise UsageProblem("two-dates-wanted")
    from intake_desktop.domain.calendars.other_dates import compare
    from intake_desktop.domain.cases.intake import OtherDate
    from intake_desktop.wording.dates import dual_check_text, suggestion_text

    for written in told:
        if isinstance(problem := parse_date(written), Problem):
            raise NotADate.because(problem)
    check = compare(told[0], OtherDate(value=told[1]))
    if not isinstance(check, DualCheck):
        raise NotADate.because(check or Problem("value-missing"))
    document = {
        "hijri": str(check.hijri),
        "gregorian": check.gregorian.isoformat(),
        "hijri_in_gregorian": check.hijri_in_gregorian.isoformat(),
        "gregorian_in_hijri": str(check.gregorian_in_hijri) if check.gregorian_in_hijri else None,
        "difference_days": check.difference_days,
        "verdict": check.verdict,
        "message": dual_check_text(check),
        "suggestions": [
            {
                "slip": found.slip,
                "changed": found.changed,
                "hijri": str(found.dual.hijri),
                "gregorian": found.dual.gregorian.isoformat(),
            }
            for found in check.suggestions
        ],
    }
    emit(args, document, "\n".join([dual_check_text(check), *map(suggestion_text, check.suggestions)]))
    return 1 if check.verdict == "conflict" else 0

"""`date to-hijri|to-gregorian D`: a day in the other calendar."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from intake_desktop.cli.output import emit
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.dates import Calendar, NotADate, parse_date
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_GIVEN_IN: Final[dict[str, Calendar]] = {"to-hijri": "gregorian", "to-gregorian": "hijri"}


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("date", help=_("تحويل تاريخ بين الهجري والميلادي"))
    parser.add_argument("direction", choices=tuple(_GIVEN_IN), help=_("إلى أي تقويم"))
    parser.add_argument("day", nargs="+", help=_("التاريخ، مثل 2020-12-01 أو 1442/04/16"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0; raises `NotADate` (exit 1) for what is no date in the calendar that is converted from."""
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

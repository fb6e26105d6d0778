"""`policy logo [FILE | --remove]`: the picture at the head of an organisation's papers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.services.office.logo import Logo

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(acts: Subparsers) -> None:
    """Add the act."""
    logo = acts.add_parser("logo", help=_("شعار الجهة في رأس أوراقها"))
    what = logo.add_mutually_exclusive_group()
    what.add_argument(
        "file", nargs="?", metavar="FILE", type=Path, help=_("صورة PNG أو JPEG، 1 ميغابايت فأقل")
    )
    what.add_argument("--remove", action="store_true", help=_("الطباعة بلا شعار"))
    logo.add_argument("--policy", metavar="ID", help=_("جهة أخرى غير جهة القاعدة"))
    logo.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.remove:
        return _remove(args)
    return _list(args) if args.file is None else _set(args)


def _set(args: argparse.Namespace) -> int:
    from intake_desktop.services.office.logo import read_picture, set_logo

    picture = read_picture(args.file)
    with signed_in_session(args) as signed_in:
        logo = set_logo(signed_in, picture=picture, policy=args.policy)
    text = _("يُطبع الشعار من الآن في رأس أوراق {organisation}.")
    emit(args, {"logo": _document(logo)}, text.format(organisation=logo.organisation))
    return 0


def _remove(args: argparse.Namespace) -> int:
    from intake_desktop.services.office.logo import remove_logo

    with signed_in_session(args) as signed_in:
        removed = remove_logo(signed_in, policy=args.policy)
    text = _("حُذف الشعار، وتُطبع الأوراق بلا شعار.") if removed else _("لا شعار يُحذف.")
    emit(args, {"removed": removed}, text)
    return 0


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.office.logo import list_logos

    with signed_in_session(args) as signed_in:
        logos = list_logos(signed_in)
    emit(args, {"logos": [_document(logo) for logo in logos]}, "\n".join(map(_line, logos)))
    return 0


def _document(logo: Logo) -> dict[str, object]:
    return {
        "policy": logo.policy,
        "organisation": logo.organisation,
        "bytes": len(logo.picture) if logo.picture else None,
    }


def _line(logo: Logo) -> str:
    state = _("له شعار") if logo.picture else _("بلا شعار")
    return f"{logo.policy}  {logo.organisation}: {state}"

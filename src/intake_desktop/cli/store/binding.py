"""`store bind on|off|state`: whether passwords open the store only on this PC."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.store_state import binding_line

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("bind", help=_("ربط القاعدة بهذا الجهاز أو فكّها"))
    parser.add_argument("what", choices=("on", "off", "state"), help=_("اربط، أو فكّ، أو اعرض الحال"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Bind or unbind, then say how it stands."""
    from intake_desktop.services.access.pc_binding import bind_to_pc, binding_state, unbind_from_pc

    with signed_in_session(args) as signed_in:
        if args.what == "on":
            bind_to_pc(signed_in)
        elif args.what == "off":
            unbind_from_pc(signed_in)
        state = binding_state(signed_in)
    emit(args, {"binding": state}, binding_line(state))
    return 0

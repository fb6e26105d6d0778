"""`doctor`: what this PC lacks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import store_folder
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.pc_state import check_sentences

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    subparsers.add_parser("doctor", help=_("ما ينقص هذا الجهاز")).set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where nothing is lacking, 1 where something is."""
    from intake_desktop.services.office.pc_check import check_pc

    checks: list[dict[str, object]] = []
    lines: list[str] = []
    for check in check_pc(store_folder(args)):
        message, fix = check_sentences(check.id, check.state)
        checks.append({"id": check.id, "ok": check.ok, "message": message, "fix": fix})
        lines.append(" ".join(part for part in ("✓" if check.ok else "✗", message, fix) if part))
    ok = all(check["ok"] for check in checks)
    emit(args, {"ok": ok, "checks": checks}, "\n".join(lines))
    return 0 if ok else 1
